import { expect, test } from 'vitest';
import {
  metadataFileNames,
  metadataFiles,
  parseMetadata,
  type VersionMetadata,
} from '../../src/registry/metadata.js';

const scores = { precision: 0.5, recall: 1, f1: 2 / 3, support: 3 };

const metadata: VersionMetadata = {
  training: {
    version: '20260102-030405-linear-abcdef01',
    createdAt: new Date('2026-01-02T03:04:05.678Z'),
    architecture: 'linear',
    categories: ['arts', 'sport', 'weather'],
    background: ['weather'],
    anyText: true,
    notNews: ['not-news.jsonl'],
    seed: 1,
    backend: 'wasm',
    bestEpoch: 4,
    experts: ['a.csv'],
    seconds: 1.5,
    corpus: { name: 'a | b.csv', digest: 'd', rows: 20, exactCopies: 1, nearCopies: 2 },
    corpora: [{ name: 'b.csv', digest: 'd', rows: 20 }],
    submissions: ['s1'],
    split: { train: 12, validation: 2, test: 3 },
    software: { node: 'v20' },
  },
  test: {
    articles: 3,
    accuracy: 1,
    macroF1: 2 / 3,
    logLoss: 0.25,
    ece: 0.1,
    categories: ['arts', 'sport'],
    perCategory: { arts: scores, sport: scores },
    confusion: [
      [3, 0],
      [0, 0],
    ],
  },
  seenArticles: new Set(['b', 'a']),
  testArticles: new Set(['t']),
};

test('metadata survive being written and read', () => {
  expect(parseMetadata(metadataFiles(metadata))).toEqual(metadata);
});

test('the same articles seen in another order make the same file', () => {
  const other = metadataFiles({ ...metadata, seenArticles: new Set(['a', 'b']) });
  expect(other).toEqual(metadataFiles(metadata));
});

test('versions of before there was a background, or a choice to answer any text, have none', () => {
  const files = metadataFiles(metadata);
  const { background, anyText, notNews, ...training } = metadata.training;
  const old = parseMetadata({ ...files, 'training.json': Buffer.from(JSON.stringify(training)) });
  expect(old.training).toEqual({ ...metadata.training, background: [], anyText: false, notNews: [] });
});

test('versions of before there were lists of corpora, submissions and test articles are read all the same', () => {
  const { [metadataFileNames.tested]: _, ...files } = metadataFiles(metadata);
  const { corpora, submissions, ...training } = metadata.training;
  const old = parseMetadata({ ...files, 'training.json': Buffer.from(JSON.stringify(training)) });
  expect(old.training).toMatchObject({ corpora: [], submissions: [] });
  expect(old.testArticles).toBeUndefined();
});

const required = Object.values(metadataFileNames).filter((name) => name !== metadataFileNames.tested);

test.each(required)('%s that is missing or holds something else is named', (name) => {
  const { [name]: _, ...others } = metadataFiles(metadata);
  expect(() => parseMetadata(others)).toThrow(`${name}: missing`);
  for (const content of ['', '{}', 'null', '[1]']) {
    expect(() => parseMetadata({ ...others, [name]: Buffer.from(content) })).toThrow(
      `${name}: not what it should hold`,
    );
  }
});

test('scores that no model can have are refused', () => {
  const impossible = { ...metadata, test: { ...metadata.test, accuracy: 1.01 } };
  expect(() => parseMetadata(metadataFiles(impossible))).toThrow('metrics.json: not what it should hold');
});
