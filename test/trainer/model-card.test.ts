import { describe, expect, test } from 'vitest';
import type { VersionMetadata } from '../../src/registry/metadata.js';
import { modelCard } from '../../src/trainer/model-card.js';

const metadata: VersionMetadata = {
  training: {
    version: '20260102-030405-linear-abcdef01',
    createdAt: new Date('2026-01-02T03:04:05.000Z'),
    architecture: 'linear',
    categories: ['arts | `culture`', 'sport\n# News'],
    background: [],
    anyText: false,
    notNews: ['not-news.jsonl', 'press.csv'],
    seed: 7,
    backend: 'wasm',
    bestEpoch: 4,
    experts: ['press.csv'],
    seconds: 1.5,
    corpus: { name: '[a](http://b).csv', digest: 'd1', rows: 20, exactCopies: 1, nearCopies: 2 },
    corpora: [{ name: 'b.csv', digest: 'd', rows: 20 }],
    submissions: ['s1'],
    split: { train: 12, validation: 2, test: 3 },
    software: { node: 'v20', tfjs: '4.22.0' },
  },
  test: {
    articles: 3,
    accuracy: 2 / 3,
    macroF1: 0.5,
    logLoss: 0.25,
    ece: 0.125,
    categories: ['arts | `culture`', 'sport\n# News'],
    perCategory: { 'arts | `culture`': { precision: 0.5, recall: 1, f1: 2 / 3, support: 3 } },
    confusion: [
      [3, 0],
      [0, 0],
    ],
  },
  seenArticles: new Set(['a']),
  testArticles: new Set(['t']),
};
const card = modelCard('linear', metadata);

test('the card says how the model was made, on what, and how good it is', () => {
  for (const part of [
    '# Model 20260102-030405-linear-abcdef01',
    'blended with complement naive Bayes into one linear model;',
    'in 1.5 s on the `wasm` backend, seed 7; 4 steps in all.',
    'node v20, tfjs 4.22.0',
    '20 rows, of which 1 exact and 2 near copies were left out',
    'With an expert of its own: `press.csv`.',
    '12 to train on, 2 to calibrate on, 3 to test on',
    'accuracy 0.667, macro-F1 0.500, log loss 0.250, expected calibration error 0.125',
  ]) {
    expect(card).toContain(part);
  }
});

describe('the card of a model with a background', () => {
  const subject = { precision: 0.5, recall: 0.25, f1: 1 / 3, support: 8 };
  const categories = ['arts', 'health', 'sport'];
  const lines = modelCard('linear', {
    ...metadata,
    training: { ...metadata.training, categories, background: ['health'], anyText: true },
    test: {
      ...metadata.test,
      categories: ['arts', 'sport', 'another subject'],
      perCategory: { arts: subject, sport: subject, 'another subject': subject },
    },
  }).split('\n');

  test('says what it answers with, and what it knows beside that', () => {
    expect(lines).toContain('Says which of these categories a news article belongs to: `arts`, `sport`.');
    expect(lines).toContain('It also knows `health`, so as to say that an article is of another subject.');
  });

  test('scores what people see: the background as one other subject', () => {
    expect(lines.filter((line) => line.startsWith('| `'))).toEqual([
      '| `arts` | 0.500 | 0.250 | 0.333 | 8 |',
      '| `sport` | 0.500 | 0.250 | 0.333 | 8 |',
      '| `another subject` | 0.500 | 0.250 | 0.333 | 8 |',
    ]);
  });

  test('does not say that it tells what is no news where it answers any text', () => {
    const claim = 'What is no news at all, too short';
    expect(lines.join('\n')).not.toContain(claim);
    expect(card).toContain(claim);
    expect(card).not.toContain('It also knows');
  });
});

test('the card of a network names the epoch that it was stopped at', () => {
  const network = modelCard('bilstm', metadata);
  expect(network).toContain('seed 7; the weights of epoch 4 were kept.');
  expect(network).toContain('2 to stop and calibrate on');
});

test('names that people gave do not act as markup: no heading, no link, no cell of a table', () => {
  expect(card.split('\n').filter((line) => line.startsWith('#'))).toEqual([
    '# Model 20260102-030405-linear-abcdef01',
    '## How it was made',
    '## Data',
    '## Scores',
    '## Limits',
  ]);
  expect(card).toContain('`[a](http://b).csv`');
  const rows = card.split('\n').filter((line) => line.startsWith('| `'));
  expect(rows).toEqual([
    '| `arts    culture ` | 0.500 | 1.000 | 0.667 | 3 |',
    '| `sport # News` | - | - | - | 0 |',
  ]);
  for (const row of rows) expect(row.split('|')).toHaveLength(7);
});
