import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { promote, shippedFile } from '../../src/registry/champion.js';
import { pruneVersions } from '../../src/registry/prune.js';
import { listVersions } from '../../src/registry/version-folder.js';
import { folderOfTest } from '../support/folders.js';
import { writeSmall } from './support.js';

async function folderWith(...versions: string[]): Promise<string> {
  const modelsDir = folderOfTest();
  for (const version of versions) await writeSmall(modelsDir, version);
  return modelsDir;
}

test('the oldest go until the set number is left', async () => {
  const modelsDir = await folderWith('v1', 'v2', 'v3', 'v4', 'v5');
  await promote(modelsDir, 'v5');
  expect(await pruneVersions(modelsDir, 3)).toEqual(['v1', 'v2']);
  expect(await listVersions(modelsDir)).toEqual(['v3', 'v4', 'v5']);
  expect(await pruneVersions(modelsDir, 3)).toEqual([]);
});

test('the champion, the one before it, the shipped one and the newest stay, however old and however few are kept', async () => {
  const modelsDir = await folderWith('v1', 'v2', 'v3', 'v4', 'v5', 'v6');
  writeFileSync(join(modelsDir, shippedFile), JSON.stringify({ champion: 'v1' }));
  await promote(modelsDir, 'v3');
  await promote(modelsDir, 'v2');
  expect(await pruneVersions(modelsDir, 2, ['v6'])).toEqual(['v4', 'v5']);
  expect(await listVersions(modelsDir)).toEqual(['v1', 'v2', 'v3', 'v6']);
});

test('what another process is still writing, and what is no version, is left alone', async () => {
  const modelsDir = await folderWith('v1', 'v2', 'v3');
  await promote(modelsDir, 'v3');
  for (const name of ['.unfinished-of-another', 'word-vectors']) {
    mkdirSync(join(modelsDir, name));
    writeFileSync(join(modelsDir, name, 'weights.bin'), 'half');
  }
  await pruneVersions(modelsDir, 2);
  expect(readdirSync(modelsDir).sort()).toEqual([
    '.unfinished-of-another',
    'champion.json',
    'v2',
    'v3',
    'word-vectors',
  ]);
  expect(existsSync(join(modelsDir, '.unfinished-of-another', 'weights.bin'))).toBe(true);
});
