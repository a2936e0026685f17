import { existsSync, writeFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { expect, test } from 'vitest';
import {
  chooseCorpora,
  chooseNotNews,
  isSample,
  named,
  notNewsPath,
  sampleCorpusPath,
} from '../../src/trainer/default-corpus.js';
import { folderOfTest } from '../support/folders.js';

const names = (...paths: string[]) =>
  chooseCorpora(paths.map((path) => path.replaceAll('/', sep))).map(({ name }) => name);

test('a corpus is called by the name of its file', () => {
  expect(names('/a/news.csv', '/b/press.jsonl')).toEqual(['news.csv', 'press.jsonl']);
});

test('files of one name are told apart by as many of their folders as it takes, and are corpora each', () => {
  expect(names('/a/x/news.csv', '/a/y/news.csv', '/a/y/press.csv')).toEqual([
    'x/news.csv',
    'y/news.csv',
    'press.csv',
  ]);
  expect(names('/one/x/news.csv', '/two/x/news.csv')).toEqual(['one/x/news.csv', 'two/x/news.csv']);
  expect(names('/x/news.csv', '/news.csv')).toEqual(['x/news.csv', '/news.csv']);
});

test('a file that is given twice is one corpus', () => {
  expect(names('/a/news.csv', '/a/x/../news.csv')).toEqual(['news.csv']);
});

test('a background is told apart from the corpora beside it, whose names stay', () => {
  const beside = chooseCorpora(['/a/news.csv', '/a/press.csv']).map(({ path }) => path);
  expect(named(['/b/news.csv', '/b/other.csv'], beside).map(({ name }) => name)).toEqual([
    'b/news.csv',
    'other.csv',
  ]);
  expect(named(['/a/news.csv'], beside)).toEqual([{ path: join(sep, 'a', 'news.csv'), name: 'news.csv' }]);
});

test('corpora that were given are the only ones, else there are those in data/ beside those that come with the program', () => {
  expect(chooseCorpora(['/home/me/my news.csv', '/b.jsonl'])).toEqual([
    { path: '/home/me/my news.csv', name: 'my news.csv' },
    { path: '/b.jsonl', name: 'b.jsonl' },
  ]);
  const folder = folderOfTest();
  const chosen = () => chooseCorpora([], folder).map(({ name }) => name);
  const samples = ['articles.jsonl', 'modern-articles.jsonl', 'subjects.jsonl'];
  expect(chosen()).toEqual(samples);
  for (const { path } of chooseCorpora([], folder)) expect(existsSync(path)).toBe(true);
  writeFileSync(join(folder, 'BBC News Train.csv'), '');
  expect(chosen()).toEqual(['BBC News Train.csv', ...samples]);
  for (const name of [
    'modern-us-press-2022.csv',
    'press-train.csv',
    'bbc-fulltext.csv',
    'press-not-news.csv',
  ])
    writeFileSync(join(folder, name), '');
  expect(chosen()).toEqual(['bbc-fulltext.csv', 'press-train.csv', 'modern-us-press-2022.csv', ...samples]);
});

test('the samples are those that come with the program, however their path is written, and no others', () => {
  const [, ...others] = chooseCorpora([], folderOfTest());
  for (const corpus of others) expect(isSample(corpus)).toBe(true);
  expect(isSample({ path: relative('.', sampleCorpusPath), name: 'x' })).toBe(true);
  expect(isSample({ path: join(folderOfTest(), basename(sampleCorpusPath)), name: 'articles.jsonl' })).toBe(
    false,
  );
});

test('what is not news comes with the program, and beside it from what a user put into data/, which counts less', () => {
  const folder = folderOfTest();
  const [own, ...none] = chooseNotNews(folder);
  expect([own?.path, none]).toEqual([notNewsPath, []]);
  writeFileSync(join(folder, 'press-not-news.csv'), '');
  const [same, ofPress] = chooseNotNews(folder);
  expect(same).toEqual(own);
  expect(ofPress?.path).toBe(join(folder, 'press-not-news.csv'));
  expect(ofPress?.share).toBeLessThan(own?.share ?? 0);
});
