import { sep } from 'node:path';
import { expect, test } from 'vitest';
import { chooseCorpora } from '../../src/trainer/default-corpus.js';

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
