import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/classifier/backend.js';
import { fromFiles } from '../../src/classifier/model-files.js';
import type { ClassificationAnswer } from '../../src/desk/answers.js';
import { promote } from '../../src/registry/champion.js';
import { readVersion } from '../../src/registry/version-folder.js';
import { type OpenDesk, openDesk } from '../support/desk.js';
import { folderOfFile } from '../support/folders.js';
import { sampleSplit, trainVersion, trainWeakVersion } from '../support/models.js';

const modelsDir = folderOfFile();
let versions: string[];
let texts: string[];
let open: OpenDesk;

beforeAll(async () => {
  versions = [await trainWeakVersion(modelsDir), await trainVersion(modelsDir)];
  texts = (await sampleSplit()).test.map(({ text }) => text);
  await promote(modelsDir, versions[0] ?? '');
  open = await openDesk({ modelsDir });
});
afterAll(() => open.close());

/** What a version gives for each of the texts, computed in this process. */
async function probabilitiesOf(version: string): Promise<Record<string, number>[]> {
  await startBackend('wasm');
  const classifier = await fromFiles(await readVersion(join(modelsDir, version)));
  const rows = classifier
    .classify(texts)
    .map(({ probabilities }) =>
      Object.fromEntries(
        classifier.categories.map((category, place) => [category, probabilities[place] ?? 0]),
      ),
    );
  classifier.dispose();
  return rows;
}

test('while 200 articles are asked about and the champion changes, each is answered by one version, unmixed', async () => {
  const [weak = '', strong = ''] = versions;
  const answers: Promise<unknown>[] = [];
  const expectedVersions: string[] = [];
  const ask = (count: number, version: string) => {
    for (let asked = 0; asked < count; asked++) {
      const text = texts[answers.length % texts.length] ?? '';
      answers.push(open.desk.classify({ kind: 'text', text }));
      expectedVersions.push(version);
    }
  };
  await promote(modelsDir, strong);
  ask(80, weak);
  const swap = open.liveModel.reload();
  ask(40, weak);
  await swap;
  ask(40, strong);
  await promote(modelsDir, weak);
  ask(20, strong);
  const swapBack = open.liveModel.reload();
  ask(10, strong);
  await swapBack;
  ask(10, weak);
  const given = (await Promise.all(answers)) as ClassificationAnswer[];

  const byVersion = { [weak]: await probabilitiesOf(weak), [strong]: await probabilitiesOf(strong) };
  expect(given.map(({ modelVersion }) => modelVersion)).toEqual(expectedVersions);
  expect(given).toHaveLength(200);
  given.forEach(({ modelVersion, ranking }, place) => {
    const expected = byVersion[modelVersion]?.[place % texts.length] ?? {};
    expect(ranking).toHaveLength(Object.keys(expected).length);
    for (const { category, probability } of ranking) {
      expect(probability).toBeCloseTo(expected[category] ?? -1, 5);
    }
  });

  // The two versions differ on every text by far more than the tolerance, so a mixed answer would have been seen.
  byVersion[weak]?.forEach((row, place) => {
    const other = byVersion[strong]?.[place] ?? {};
    const gaps = Object.entries(row).map(([category, value]) => Math.abs(value - (other[category] ?? 0)));
    expect(Math.max(...gaps)).toBeGreaterThan(1e-3);
  });
});
