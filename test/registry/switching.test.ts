import { cpSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { championCandidates, championFile, promote, rollBackTo } from '../../src/registry/champion.js';
import { findVersion } from '../../src/registry/find-version.js';
import { folderOfTest } from '../support/folders.js';
import { userErrorOf } from '../support/user-error.js';
import { writeSmall } from './support.js';
import { runWriter } from './writer.js';

describe('promotions at once', () => {
  test('from one process lose no predecessor', async () => {
    const modelsDir = folderOfTest();
    const versions = Array.from({ length: 12 }, (_, number) => `v${number}`);
    await Promise.all(versions.map((version) => promote(modelsDir, version)));
    expect((await championCandidates(modelsDir)).sort()).toEqual([...versions].sort());
    expect(readdirSync(modelsDir)).toEqual([championFile]);
  });

  test('from two processes lose no predecessor', async () => {
    const modelsDir = folderOfTest();
    const mine = Array.from({ length: 8 }, (_, number) => `mine-${number}`);
    const theirs = Array.from({ length: 8 }, (_, number) => `theirs-${number}`);
    const other = runWriter({ modelsDir, versions: theirs });
    for (const version of mine) {
      await writeSmall(modelsDir, version);
      await promote(modelsDir, version);
    }
    await other;
    expect((await championCandidates(modelsDir)).sort()).toEqual([...mine, ...theirs].sort());
  });
});

describe('a lock that was left behind', () => {
  const leaveLock = (modelsDir: string, owner: string, ageMs: number) => {
    const lock = join(modelsDir, '.champion-lock');
    mkdirSync(lock);
    writeFileSync(join(lock, 'owner'), owner);
    const then = new Date(Date.now() - ageMs);
    utimesSync(lock, then, then);
  };
  // No process has a number beyond the largest that Linux gives.
  test.each([
    ['by a process that died', `${hostname()} 99999999`, 0],
    ['a while ago on another machine', 'elsewhere 1', 60_000],
    ['a while ago, its number given to another process', `${hostname()} ${process.pid}`, 60_000],
    ['a while ago without a name', '', 60_000],
  ])('%s is taken over', async (_how, owner, ageMs) => {
    const modelsDir = folderOfTest();
    leaveLock(modelsDir, owner, ageMs);
    await promote(modelsDir, 'next');
    expect(await championCandidates(modelsDir)).toEqual(['next']);
    expect(readdirSync(modelsDir)).toEqual([championFile]);
  });
});

test('a rollback goes back, the next one further, and what was rolled back is no predecessor', async () => {
  const modelsDir = folderOfTest();
  for (const version of ['a', 'b', 'c']) await promote(modelsDir, version);
  expect(await rollBackTo(modelsDir, 'b')).toBe('c');
  expect(await championCandidates(modelsDir)).toEqual(['b', 'a']);
  expect(await rollBackTo(modelsDir, 'a')).toBe('b');
  expect(JSON.parse(readFileSync(join(modelsDir, championFile), 'utf8'))).toEqual({
    champion: 'a',
    previous: [],
  });
});

describe('a version is found', () => {
  test('only under a name that the pointer can hold', async () => {
    const modelsDir = folderOfTest();
    await writeSmall(modelsDir, '2026-a');
    const copy = '2026-a (copy)';
    cpSync(join(modelsDir, '2026-a'), join(modelsDir, copy), { recursive: true });
    expect((await userErrorOf(() => findVersion(modelsDir, copy))).code).toBe('UNKNOWN_VERSION');
    expect(await findVersion(modelsDir, '2026')).toBe('2026-a');
  });

  test('by its name, and by a start that fits no other', async () => {
    const modelsDir = folderOfTest();
    for (const version of ['2026-a', '2026-ab', '2027']) await writeSmall(modelsDir, version);
    expect(await findVersion(modelsDir, '2026-a')).toBe('2026-a');
    expect(await findVersion(modelsDir, ' 2026-ab ')).toBe('2026-ab');
    expect(await findVersion(modelsDir, '2027')).toBe('2027');
    for (const unclear of ['2026', '20', '', ' ', '2028', '../2027', '.'])
      expect((await userErrorOf(() => findVersion(modelsDir, unclear))).code).toBe('UNKNOWN_VERSION');
    expect((await userErrorOf(() => findVersion(modelsDir, '2026'))).message).toBe(
      '2 versions begin so, among them 2026-a and 2026-ab. Give more of the name.',
    );
  });
});
