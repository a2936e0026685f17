import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { answerFoldInProcess } from '../../../src/report/training/fold-process.js';

async function folderWith(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'newsdesk-report-fold-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'BBC News Train.csv'), text);
  return folder;
}

test('a process answers the articles of its fold, beside the other corpora', async () => {
  const rows = ['business', 'sport'].flatMap((category) =>
    Array.from(
      { length: 6 },
      (_, index) => `The ${category} page has story ${index} of ${7 * index} today,${category}`,
    ),
  );
  const dataDir = await folderWith(`Text,Category\n${rows.join('\n')}\n`);
  const { whole } = await answerFoldInProcess({ dataDir, folds: 2, heldOut: 1, seed: 1, backend: 'wasm' });
  expect(whole.answers.map(({ truth }) => truth).sort()).toEqual([
    ...Array(3).fill('business'),
    ...Array(3).fill('sport'),
  ]);
  expect(whole.categories).toHaveLength(5);
});

test('a process that fails is an error that names its fold', async () => {
  const dataDir = await folderWith('Text,Category\n');
  const job = { dataDir, folds: 2, heldOut: 0, seed: 1, backend: 'wasm' } as const;
  await expect(answerFoldInProcess(job)).rejects.toThrow('the process of fold 1 ended with code');
});
