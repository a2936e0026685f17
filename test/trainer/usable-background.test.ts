import { expect, test } from 'vitest';
import type { LabelledArticle } from '../../src/news/article.js';
import { readTrainingSet } from '../../src/trainer/training-set.js';
import { withUsableBackground } from '../../src/trainer/usable-background.js';
import { shortArticles } from '../support/articles.js';
import { folderOfFile } from '../support/folders.js';
import { writeCorpus } from '../support/models.js';
import { userErrorOf } from '../support/user-error.js';

const folder = folderOfFile();
const about = (category: string, count: number): LabelledArticle[] =>
  Array.from({ length: count }, (_, place) => ({
    text: `${category}${place} reaches ${place} towns, says office${place} of ${category}${place}`,
    category,
  }));
const named = (name: string, articles: readonly LabelledArticle[]) => ({
  path: writeCorpus(folder, articles),
  name,
});

/** The set of the short articles, or others, and of a background. */
const read = (background: readonly LabelledArticle[], own: readonly LabelledArticle[] = shortArticles) =>
  readTrainingSet(
    [named('own.jsonl', own)],
    {},
    [],
    background.length === 0 ? [] : [named('others.jsonl', background)],
  );

test('subjects of which too few articles are left to be split are left out, with their articles', async () => {
  const set = await read([...about('weather', 5), ...about('travel', 4)]);
  expect(set.background).toEqual(['travel', 'weather']);
  const usable = withUsableBackground(set, true);
  expect(usable.background).toEqual(['weather']);
  expect(usable.fromCorpora).toHaveLength(18 + 5);
  expect(usable.fromCorpora.map(({ category }) => category)).not.toContain('travel');
});

test('a category of the corpora is left as it is, however small', async () => {
  const set = await read(about('weather', 5), [...shortArticles, ...about('chess', 2)]);
  expect(withUsableBackground(set, true)).toEqual(set);
});

test('without a background nothing is changed', async () => {
  const set = await read([]);
  expect(withUsableBackground(set, false)).toEqual(set);
});

test('a background that leaves nothing is refused where it was asked for', async () => {
  const set = await read([
    ...about('travel', 4),
    ...shortArticles.map((one) => ({ ...one, category: 'copy' })),
  ]);
  const error = await userErrorOf(() => withUsableBackground(set, true));
  expect(error.code).toBe('CORPUS_EMPTY');
  expect(error.message).toContain('The background has no subject with 5 articles');
});

test('a category cannot be called what other subjects are told to be, in any case; a background can', async () => {
  const set = await read([], [...shortArticles, ...about('Another Subject', 5)]);
  const error = await userErrorOf(() => withUsableBackground(set, false));
  expect(error.code).toBe('RESERVED_CATEGORY');
  expect(error.message).toContain('"another subject"');
  const asBackground = await read(about('another subject', 5));
  expect(withUsableBackground(asBackground, true).background).toEqual(['another subject']);
});
