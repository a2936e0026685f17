import { expect, test, vi } from 'vitest';
import { championCandidates, promote } from '../../src/registry/champion.js';
import { watchChampion } from '../../src/registry/watch.js';
import { folderOfTest } from '../support/folders.js';

test('a promotion calls back those who watch, and not those who stopped', { timeout: 30_000 }, async () => {
  const modelsDir = folderOfTest();
  await promote(modelsDir, 'first');
  const seen: Promise<string[]>[] = [];
  let calls = 0;
  const stop = watchChampion(modelsDir, () => seen.push(championCandidates(modelsDir)));
  const stopOther = watchChampion(modelsDir, () => {
    calls++;
  });
  stopOther();
  await promote(modelsDir, 'second');
  await vi.waitFor(async () => expect(await seen.at(-1)).toEqual(['second', 'first']), { timeout: 20_000 });
  stop();
  expect(calls).toBe(0);
});
