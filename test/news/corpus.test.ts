import fc from 'fast-check';
import { expect, test } from 'vitest';
import { corpusDigest, readCorpus } from '../../src/news/corpus.js';
import { userErrorOf } from '../support/user-error.js';
import { temporaryFile } from './support.js';

test('a corpus keeps its usable rows in order and reports the others by line', async () => {
  const path = temporaryFile(
    'corpus.csv',
    'Text,Category\n  Cup won  , sport \n,sport\n"Bank\nfails",\n   , \ntoo,many,values\nVote held,politics\n',
  );
  expect(await readCorpus(path)).toEqual({
    articles: [
      { text: 'Cup won', category: 'sport', line: 2 },
      { text: 'Vote held', category: 'politics', line: 8 },
    ],
    faults: [
      { line: 3, problem: 'the text is empty' },
      { line: 4, problem: 'the category is empty' },
      { line: 6, problem: 'the text is empty' },
      { line: 7, problem: 'the number of columns is not that of the header' },
    ],
  });
});

test('a JSONL corpus whose later row lacks a category reports that row', async () => {
  const path = temporaryFile('corpus.jsonl', '{"text":"a","label":"x"}\n{"text":"b"}\n');
  expect(await readCorpus(path)).toMatchObject({ faults: [{ line: 2, problem: 'the category is empty' }] });
});

test('the columns that a person named are read', async () => {
  const path = temporaryFile('corpus.csv', 'text,body,topic\nnot this,Cup won,sport\n');
  const { articles } = await readCorpus(path, { text: 'body', category: 'topic' });
  expect(articles).toEqual([{ text: 'Cup won', category: 'sport', line: 2 }]);
});

test('a path without a file is refused', async () => {
  const error = await userErrorOf(() => readCorpus('/nowhere/articles.csv'));
  expect(error.code).toBe('FILE_NOT_FOUND');
  expect(error.message).toBe('There is no file /nowhere/articles.csv. Check the path.');
});

test('a file of which no row can be used is refused with the form that is wanted', async () => {
  for (const content of ['', 'text,category\n', 'text,category\n,sport\n']) {
    const path = temporaryFile('corpus.csv', content);
    const error = await userErrorOf(() => readCorpus(path));
    expect(error.code).toBe('CORPUS_EMPTY');
    expect(error.message).toContain(`${path} has no row with a text and a category.`);
    expect(error.message).toContain('Give a CSV with a header line such as "text,category".');
    if (content.includes('sport')) expect(error.message).toContain('Line 2: the text is empty.');
  }
});

test('a file with other columns is refused', async () => {
  const path = temporaryFile('corpus.csv', 'title,topic\na,b\n');
  expect((await userErrorOf(() => readCorpus(path))).code).toBe('COLUMN_NOT_FOUND');
});

const articles = fc.array(fc.record({ text: fc.string(), category: fc.string() }), {
  minLength: 1,
  maxLength: 6,
});

test('the digest of a corpus does not hang on the order of its rows, and changes with any of them', () => {
  fc.assert(
    fc.property(articles, fc.nat(), fc.nat(), (rows, turn, chosen) => {
      const digest = corpusDigest(rows);
      const split = turn % rows.length;
      expect(corpusDigest([...rows.slice(split), ...rows.slice(0, split)])).toBe(digest);
      const place = chosen % rows.length;
      const other = rows.map((row, at) => (at === place ? { ...row, text: `${row.text}.` } : row));
      expect(corpusDigest(other)).not.toBe(digest);
      expect(corpusDigest(rows.filter((_, at) => at !== place))).not.toBe(digest);
    }),
    { numRuns: 100 },
  );
});

test('the digest tells where the category ends and the text begins', () => {
  expect(corpusDigest([{ category: 'a', text: 'bc' }])).not.toBe(
    corpusDigest([{ category: 'ab', text: 'c' }]),
  );
});
