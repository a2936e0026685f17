import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listVersions, readVersion, writeVersion } from '../../src/registry/version-folder.js';
import { folderOfTest } from '../support/folders.js';
import { acceptAll, filesOf, writeSmall } from './support.js';

test('a version is read back byte for byte, from a folder that had to be made', async () => {
  const modelsDir = join(folderOfTest(), 'state', 'models');
  const folder = await writeSmall(modelsDir, 'version-a');
  expect(folder).toBe(join(modelsDir, 'version-a'));
  const readBack = await readVersion(folder);
  expect(Object.keys(readBack)).toEqual(Object.keys(filesOf('version-a')));
  for (const [name, bytes] of Object.entries(filesOf('version-a'))) {
    expect(Buffer.compare(readBack[name] ?? Buffer.of(), bytes)).toBe(0);
  }
  expect(readdirSync(folder).sort()).toEqual(['checksums.json', 'model.json', 'weights.bin']);
});

test('while it is verified a version is not there yet, and the verifier gets what the disk holds', async () => {
  const modelsDir = folderOfTest();
  const files = filesOf('version-a');
  await writeVersion(modelsDir, 'version-a', files, async (readBack) => {
    expect(readBack['weights.bin']).not.toBe(files['weights.bin']);
    expect(existsSync(join(modelsDir, 'version-a'))).toBe(false);
    expect(await listVersions(modelsDir)).toEqual([]);
    expect(readBack['weights.bin']?.length).toBe(90_000);
  });
  expect(await listVersions(modelsDir)).toEqual(['version-a']);
});

test('a version that its verifier refuses leaves nothing behind, and its name is free again', async () => {
  const modelsDir = folderOfTest();
  const refuse = async () => {
    throw new Error('answers otherwise');
  };
  await expect(writeVersion(modelsDir, 'version-a', filesOf('version-a'), refuse)).rejects.toThrow(
    'answers otherwise',
  );
  expect(readdirSync(modelsDir)).toEqual([]);
  await writeSmall(modelsDir, 'version-a');
  expect(await listVersions(modelsDir)).toEqual(['version-a']);
});

test('files that cannot be written leave nothing behind', async () => {
  const modelsDir = folderOfTest();
  const files = { 'model.json': new Uint8Array(1), 'no-such-folder/weights.bin': new Uint8Array(1) };
  await expect(writeVersion(modelsDir, 'version-a', files, acceptAll)).rejects.toThrow('ENOENT');
  expect(readdirSync(modelsDir)).toEqual([]);
});

test('a version is never written over', async () => {
  const modelsDir = folderOfTest();
  await writeSmall(modelsDir, 'version-a');
  await expect(writeVersion(modelsDir, 'version-a', filesOf('version-b'), acceptAll)).rejects.toThrow(
    'the version version-a is there already',
  );
  expect((await readVersion(join(modelsDir, 'version-a')))['model.json']?.[0]).toBe('a'.charCodeAt(0));
});

test('what killed processes left a day ago is removed, what others are writing now is not', async () => {
  const modelsDir = folderOfTest();
  const anHourAgo = Date.now() / 1000 - 3600;
  const twoDaysAgo = anHourAgo - 47 * 3600;
  for (const [name, time] of [
    ['.unfinished-old', twoDaysAgo],
    ['.unfinished-new', anHourAgo],
    ['.other', twoDaysAgo],
    ['version-old', twoDaysAgo],
  ] as const) {
    mkdirSync(join(modelsDir, name));
    writeFileSync(join(modelsDir, name, 'weights.bin'), 'half');
    utimesSync(join(modelsDir, name), time, time);
  }
  writeFileSync(join(modelsDir, '.unfinished-pointer'), '{');
  utimesSync(join(modelsDir, '.unfinished-pointer'), twoDaysAgo, twoDaysAgo);
  await writeSmall(modelsDir, 'version-a');
  expect(readdirSync(modelsDir).sort()).toEqual(['.other', '.unfinished-new', 'version-a', 'version-old']);
});

test('versions are listed oldest first; files, unfinished folders and folders of other kinds are not', async () => {
  const modelsDir = folderOfTest();
  expect(await listVersions(join(modelsDir, 'nowhere'))).toEqual([]);
  for (const version of [
    '20260102-000000-linear-b',
    '20260101-000000-linear-a',
    '20260103-000000-bilstm-c',
  ]) {
    await writeSmall(modelsDir, version);
  }
  mkdirSync(join(modelsDir, 'notes'));
  mkdirSync(join(modelsDir, '.unfinished-1'));
  for (const place of ['shipped.json', '.unfinished-1/checksums.json'])
    writeFileSync(join(modelsDir, place), '{}');
  expect(await listVersions(modelsDir)).toEqual([
    '20260101-000000-linear-a',
    '20260102-000000-linear-b',
    '20260103-000000-bilstm-c',
  ]);
});
