import { expect, test } from 'vitest';
import { championCandidates, promote } from '../../src/registry/champion.js';
import { listVersions } from '../../src/registry/version-folder.js';
import { folderOfTest } from '../support/folders.js';
import { readChampion, writeSmall } from './support.js';
import { runWriter } from './writer.js';

test('readers beside a process that promotes again and again always find a champion, and never go back', async () => {
  const modelsDir = folderOfTest();
  await writeSmall(modelsDir, 'version-0');
  await promote(modelsDir, 'version-0');
  const versions = Array.from({ length: 40 }, (_, version) => `version-${version + 1}`);
  let ended = false;
  const writer = runWriter({ modelsDir, versions }).finally(() => {
    ended = true;
  });
  const seen: number[] = [];
  while (!ended) {
    const [champion = 'none'] = await championCandidates(modelsDir);
    seen.push(Number(champion.replace('version-', '')));
  }
  await writer;
  expect(seen.length).toBeGreaterThan(40);
  expect(new Set(seen).size).toBeGreaterThan(1);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  expect(await readChampion(modelsDir)).toBe('version-40');
});

test('several writers at the same time do not disturb each other', async () => {
  const modelsDir = folderOfTest();
  const names = Array.from({ length: 32 }, (_, version) => `version-${String(version).padStart(2, '0')}`);
  const waiting = [...names];
  const writeOn = async () => {
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop())
      await writeSmall(modelsDir, name);
  };
  await Promise.all([writeOn(), writeOn(), writeOn(), writeOn()]);
  expect(await listVersions(modelsDir)).toEqual(names);
  await promote(modelsDir, 'version-00');
  expect(await readChampion(modelsDir)).toBe('version-00');
});
