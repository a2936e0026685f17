import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { championCandidates, championFile, promote, shippedFile } from '../../src/registry/champion.js';
import { folderOfTest } from '../support/folders.js';
import { userErrorOf } from '../support/user-error.js';

const writePointer = (modelsDir: string, name: string, content: unknown) =>
  writeFileSync(join(modelsDir, name), JSON.stringify(content));

test('a folder without pointers, or no folder at all, has no champion', async () => {
  const modelsDir = folderOfTest();
  expect(await championCandidates(modelsDir)).toEqual([]);
  expect(await championCandidates(join(modelsDir, 'nowhere'))).toEqual([]);
});

test('the shipped version is the champion until one is promoted, then what is fallen back on last', async () => {
  const modelsDir = folderOfTest();
  writePointer(modelsDir, shippedFile, { champion: 'shipped' });
  expect(await championCandidates(modelsDir)).toEqual(['shipped']);
  await promote(modelsDir, 'first');
  await promote(modelsDir, 'second');
  expect(await championCandidates(modelsDir)).toEqual(['second', 'first', 'shipped']);
});

test('an update of the program ships another version and leaves the promoted one in place', async () => {
  const modelsDir = folderOfTest();
  writePointer(modelsDir, shippedFile, { champion: 'shipped-1' });
  await promote(modelsDir, 'ours');
  writePointer(modelsDir, shippedFile, { champion: 'shipped-2', previous: ['shipped-1'] });
  expect(await championCandidates(modelsDir)).toEqual(['ours', 'shipped-1', 'shipped-2']);
});

test('promoting a version again brings it to the front, once', async () => {
  const modelsDir = folderOfTest();
  for (const version of ['a', 'b', 'a', 'a']) await promote(modelsDir, version);
  expect(await championCandidates(modelsDir)).toEqual(['a', 'b']);
});

test('the pointer remembers twenty versions before the champion', async () => {
  const modelsDir = folderOfTest();
  for (let version = 0; version <= 25; version++) await promote(modelsDir, `v${version}`);
  expect(await championCandidates(modelsDir)).toEqual(
    Array.from({ length: 21 }, (_, back) => `v${25 - back}`),
  );
});

test('promotion makes the folder where there is none and leaves nothing but the pointer', async () => {
  const modelsDir = join(folderOfTest(), 'new', 'models');
  await promote(modelsDir, 'first');
  expect(readdirSync(modelsDir)).toEqual([championFile]);
  expect(JSON.parse(readFileSync(join(modelsDir, championFile), 'utf8'))).toEqual({
    champion: 'first',
    previous: [],
  });
});

test('a pointer that names no version is refused with its path and the way back', async () => {
  const modelsDir = folderOfTest();
  for (const name of [championFile, shippedFile]) {
    for (const content of ['', '{"champion":', '{}', '{"champion":"../../etc"}', '{"champion":""}', '[]']) {
      writeFileSync(join(modelsDir, name), content);
      const error = await userErrorOf(() => championCandidates(modelsDir));
      expect(error.code).toBe('CHAMPION_UNREADABLE');
      expect(error.message).toBe(
        `${join(modelsDir, name)} does not name a version. ${name === championFile ? 'Delete it to go back to the shipped model' : 'Restore it'}.`,
      );
      expect(await championCandidates(modelsDir, () => undefined)).not.toContain('../../etc');
      expect((await userErrorOf(() => promote(modelsDir, 'next'))).code).toBe('CHAMPION_UNREADABLE');
    }
    writePointer(modelsDir, name, { champion: 'good' });
  }
});

test('a pointer that cannot be read for another reason is no missing pointer', async () => {
  const modelsDir = folderOfTest();
  writeFileSync(join(modelsDir, 'file'), '');
  await expect(championCandidates(join(modelsDir, 'file'))).rejects.toMatchObject({
    code: 'CHAMPION_UNREADABLE',
  });
});
