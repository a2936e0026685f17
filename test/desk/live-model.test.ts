import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Backend } from '../../src/classifier/backend.js';
import { LiveModel } from '../../src/desk/live-model.js';
import { promote } from '../../src/registry/champion.js';
import { InferencePool } from '../../src/workers/inference.js';
import { folderOfFile } from '../support/folders.js';
import { collectLog } from '../support/log.js';
import { copyShipped, copyWithTechnology, damage } from '../support/models.js';

const article = 'The harbour reopens after a year of repairs to its quay.';
const modelsDir = folderOfFile();
const inference = new InferencePool({
  modelsDir,
  backend: 'wasm',
  categories: ['sport', 'tech'],
  queueSize: 16,
});
let backend: Backend;
let older: string;
let newer: string;

beforeAll(async () => {
  backend = await inference.start();
});
afterAll(() => inference.close());
beforeEach(async () => {
  rmSync(join(modelsDir, 'champion.json'), { force: true });
  older = await promoteCopy();
  newer = await promoteCopy();
});

async function promoteCopy(): Promise<string> {
  const version = await copyShipped(modelsDir, randomUUID());
  await promote(modelsDir, version);
  return version;
}

async function load() {
  const { log, lines } = collectLog();
  const liveModel = new LiveModel({ modelsDir, inference, backend, log });
  await liveModel.reload();
  return { liveModel, lines };
}

describe('a champion that is damaged', () => {
  test.each([
    ['changed', 'weights.bin', () => damage(modelsDir, newer)],
    ['gone', 'features.json', () => rmSync(join(modelsDir, newer, 'features.json'))],
    ['no list of checksums', 'checksums.json', () => damage(modelsDir, newer, 'checksums.json')],
  ])(
    'by a file that is %s gives way to the version before it, and the log names folder and file',
    async (_how, file, harm) => {
      harm();
      const { liveModel, lines } = await load();
      expect(liveModel.current?.version).toBe(older);
      expect((await liveModel.classify(article))?.version).toBe(older);
      const message = expect.stringContaining(`${join(modelsDir, newer)} is damaged: ${file}`);
      expect(lines).toContainEqual(
        expect.objectContaining({ version: newer, err: expect.objectContaining({ message }) }),
      );
    },
  );

  test('while another answers leaves that one answering', async () => {
    const { liveModel } = await load();
    damage(modelsDir, await promoteCopy());
    await liveModel.reload();
    expect(liveModel.current?.version).toBe(newer);
    expect((await liveModel.classify(article))?.version).toBe(newer);
  });

  test('and has none whole before it leaves no model', async () => {
    damage(modelsDir, older);
    damage(modelsDir, newer);
    const { liveModel } = await load();
    expect(liveModel.current).toBeUndefined();
    expect(await liveModel.classify(article)).toBeUndefined();
  });
});

describe('a champion that does not know a chosen category', () => {
  const fault =
    /^CATEGORIES does not fit version \S+: The model does not know "tech"\. Choose among its subjects: /;

  async function promoteOther(): Promise<string> {
    const version = await copyWithTechnology(modelsDir, randomUUID());
    await promote(modelsDir, version);
    return version;
  }

  test('gives way to the version before it, and the log says by its code what to change', async () => {
    const version = await promoteOther();
    const { liveModel, lines } = await load();
    expect(liveModel.current).toMatchObject({ version: newer, shown: ['sport', 'tech'] });
    expect(liveModel.unfit?.code).toBe('UNKNOWN_CATEGORY');
    expect(lines).toContainEqual(
      expect.objectContaining({ version, code: 'UNKNOWN_CATEGORY', msg: expect.stringMatching(fault) }),
    );
  });

  test('leaves the one answering that does, until one comes that knows them', async () => {
    const { liveModel } = await load();
    await promoteOther();
    await liveModel.reload();
    expect((await liveModel.classify(article))?.version).toBe(newer);
    const next = await promoteCopy();
    await liveModel.reload();
    expect((await liveModel.classify(article))?.version).toBe(next);
    expect(liveModel.unfit).toBeUndefined();
  });

  test('cannot be made the live one', async () => {
    const { liveModel } = await load();
    const refused = liveModel.verify(await copyWithTechnology(modelsDir, randomUUID()));
    await expect(refused).rejects.toMatchObject({
      code: 'UNKNOWN_CATEGORY',
      message: expect.stringMatching(fault),
    });
  });
});

test('what is answered with is chosen, and the probability of all else is told', async () => {
  const { liveModel } = await load();
  const answer = await liveModel.classify(article);
  expect(answer?.shown).toEqual(['sport', 'tech']);
  expect(answer?.categories).toEqual(expect.arrayContaining(['business', 'sport', 'tech']));
  const { probabilities, another } = answer?.classification ?? { probabilities: [], another: 0 };
  const ofShown = (answer?.categories ?? []).map((category, place) =>
    answer?.shown.includes(category) ? (probabilities[place] ?? 0) : 0,
  );
  expect(another).toBeCloseTo(1 - ofShown.reduce((sum, probability) => sum + probability, 0), 5);
});

test('a pointer that names no version is logged with what to do, and the model in memory stays', async () => {
  const { liveModel, lines } = await load();
  writeFileSync(join(modelsDir, 'champion.json'), '{"champion": "../elsewhere"}');
  await liveModel.reload();
  expect(lines).toContainEqual(
    expect.objectContaining({
      code: 'CHAMPION_UNREADABLE',
      msg: expect.stringContaining('Delete it to go back to the shipped model'),
    }),
  );
  expect((await liveModel.classify(article))?.version).toBe(newer);
});

test('reloads that are asked for at once follow one another, and the champion is loaded once', async () => {
  const { liveModel, lines } = await load();
  await promote(modelsDir, older);
  await Promise.all([liveModel.reload(), liveModel.reload(), liveModel.reload()]);
  expect(liveModel.current?.version).toBe(older);
  expect(lines.filter(({ msg, version }) => msg === 'model loaded' && version === older)).toHaveLength(1);
});
