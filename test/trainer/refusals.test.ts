import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { championFile } from '../../src/registry/champion.js';
import { runTraining } from '../../src/trainer/run-training.js';
import { shortArticles } from '../support/articles.js';
import { nativeIsMissing } from '../support/backends.js';
import { folderOfTest } from '../support/folders.js';
import { writeCorpus } from '../support/models.js';
import { userErrorOf } from '../support/user-error.js';
import { onFile, optionsWith } from './support.js';

const corpusWith = (articles: readonly { text: string; category: string }[]) =>
  writeCorpus(folderOfTest(), articles);
const sport = shortArticles.filter(({ category }) => category === 'sport');
const politics = shortArticles.filter(({ category }) => category === 'politics');

describe('what cannot be trained is refused, and no version is begun', () => {
  const cases: [string, string, () => Parameters<typeof optionsWith>[1]][] = [
    ['a file that is not there', 'FILE_NOT_FOUND', () => onFile('/nowhere/corpus.csv')],
    ['a column that is not there', 'COLUMN_NOT_FOUND', () => ({ columns: { category: 'topic' } })],
    ['one category', 'TOO_FEW_CATEGORIES', () => onFile(corpusWith(sport))],
    [
      'too few of a category',
      'TOO_FEW_ARTICLES',
      () => onFile(corpusWith([...sport, ...politics.slice(0, 4)])),
    ],
    [
      'too few of a category once copies are out',
      'TOO_FEW_ARTICLES',
      () => onFile(corpusWith([...sport, ...politics.slice(0, 4), ...politics.slice(0, 4)])),
    ],
    ['an unknown architecture', 'UNKNOWN_ARCHITECTURE', () => ({ architecture: 'transformer' })],
  ];

  test.each(cases)('%s', async (_, code, changes) => {
    const modelsDir = folderOfTest();
    expect((await userErrorOf(() => runTraining(optionsWith(modelsDir, changes())))).code).toBe(code);
    expect(readdirSync(modelsDir)).toEqual([]);
  });

  test.skipIf(nativeIsMissing === undefined)('a backend that is missing', async () => {
    const error = await userErrorOf(() => runTraining(optionsWith(folderOfTest(), { backend: 'native' })));
    expect(error.code).toBe('BACKEND_UNAVAILABLE');
  });
});

test('a champion pointer that cannot be read is told before the training, not after it', async () => {
  const modelsDir = folderOfTest();
  writeFileSync(join(modelsDir, championFile), '{');
  const stages: string[] = [];
  const error = await userErrorOf(() =>
    runTraining(optionsWith(modelsDir), ({ stage }) => stages.push(stage)),
  );
  expect(error.code).toBe('CHAMPION_UNREADABLE');
  expect(stages).toEqual(['Reading the corpus']);
});

test('five articles a category, the fewest that are asked for, are enough', async () => {
  const corpusPath = corpusWith([...sport.slice(0, 5), ...politics.slice(0, 5)]);
  const { metadata } = await runTraining(optionsWith(folderOfTest(), onFile(corpusPath)));
  expect(metadata.training.split).toEqual({ train: 6, validation: 2, test: 2 });
});

test('rows that cannot be used are left out and reported by line, copies are left out and counted', async () => {
  const path = join(folderOfTest(), 'corpus.csv');
  const cell = (text: string) => `"${text}"`;
  const lines = shortArticles.map(({ text, category }) => `${cell(text)},${category}`);
  // Each article takes two lines.
  const rows = [
    'text,category',
    ',sport',
    ...lines,
    lines[0],
    lines[1]?.toUpperCase().replace('BUSINESS', 'business'),
  ];
  writeFileSync(path, `${rows.join('\n')}\nno category,\n`);
  const { faults, metadata } = await runTraining(optionsWith(folderOfTest(), onFile(path)));
  expect(faults).toEqual([
    { line: 2, problem: 'the text is empty' },
    { line: 3 + 2 * 20, problem: 'the category is empty' },
  ]);
  expect(metadata.training.corpus).toMatchObject({ rows: 20, exactCopies: 2, nearCopies: 0 });
});
