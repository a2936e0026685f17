import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseCorpora } from '../../src/trainer/default-corpus.js';
import { secondsLeft } from '../../src/trainer/progress.js';
import { folderOfTest } from '../support/folders.js';

test('a quarter done after ten seconds leaves thirty', () => {
  expect(secondsLeft(0.25, 5_000, 15_000)).toBe(30);
});

test('nothing is estimated from too little', () => {
  expect(secondsLeft(0.01, 0, 60_000)).toBeUndefined();
  expect(secondsLeft(0.5, 0, 400)).toBeUndefined();
  expect(secondsLeft(0, 0, 1_000)).toBeUndefined();
});

test('an estimate is never negative, and zero when all is done', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(), (fraction, elapsed) => {
      expect(secondsLeft(fraction, 0, elapsed) ?? 0).toBeGreaterThanOrEqual(0);
    }),
  );
  expect(secondsLeft(1, 0, 9_000)).toBe(0);
});

test('corpora that were given are the only ones, else there are those in data/ beside those that come with the program', () => {
  expect(chooseCorpora(['/home/me/my news.csv', '/b.jsonl'])).toEqual([
    { path: '/home/me/my news.csv', name: 'my news.csv' },
    { path: '/b.jsonl', name: 'b.jsonl' },
  ]);
  const folder = folderOfTest();
  const names = () => chooseCorpora([], folder).map(({ name }) => name);
  const samples = ['articles.jsonl', 'modern-articles.jsonl'];
  expect(names()).toEqual(samples);
  for (const { path } of chooseCorpora([], folder)) expect(existsSync(path)).toBe(true);
  writeFileSync(join(folder, 'BBC News Train.csv'), '');
  expect(names()).toEqual(['BBC News Train.csv', ...samples]);
  writeFileSync(join(folder, 'modern-us-press-2022.csv'), '');
  writeFileSync(join(folder, 'bbc-fulltext.csv'), '');
  expect(names()).toEqual(['bbc-fulltext.csv', 'modern-us-press-2022.csv', ...samples]);
});
