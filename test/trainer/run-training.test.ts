import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Classifier } from '../../src/classifier/classifier.js';
import { fromFiles, modelFileNames } from '../../src/classifier/model-files.js';
import { indexOfLargest } from '../../src/classifier/probabilities.js';
import { articleDigest } from '../../src/news/digest.js';
import { championCandidates, promote } from '../../src/registry/champion.js';
import { parseMetadata } from '../../src/registry/metadata.js';
import { listVersions, readVersion } from '../../src/registry/version-folder.js';
import type { TrainingProgress } from '../../src/trainer/progress.js';
import { runTraining, type TrainingResult } from '../../src/trainer/run-training.js';
import { shortArticles } from '../support/articles.js';
import { folderOfFile, folderOfTest } from '../support/folders.js';
import { sampleSplit, writeCorpus } from '../support/models.js';
import { oddLabels, toyArticles } from '../support/odd-labels.js';
import { runBuilt } from '../support/run-built.js';
import { optionsWith } from './support.js';

const modelsDir = join(folderOfFile(), 'state', 'models');
const progress: TrainingProgress[] = [];
let result: TrainingResult;

beforeAll(async () => {
  result = await runTraining(optionsWith(modelsDir), (report) => progress.push(report));
});

test('it saves one version, whole, in a folder that had to be made, and promotes nothing', async () => {
  expect(await listVersions(modelsDir)).toEqual([result.version]);
  expect(readdirSync(modelsDir)).toEqual([result.version]);
  expect(result.folder).toBe(join(modelsDir, result.version));
  expect(await championCandidates(modelsDir)).toEqual([]);
  expect(result.comparison).toBeUndefined();
  expect(result.faults).toEqual([]);
});

test('the version is named after its time and architecture', () => {
  expect(result.version).toMatch(/^\d{8}-\d{9}-linear-[0-9a-f]{8}$/);
  const time = result.metadata.training.createdAt.toISOString().replace(/\D/g, '');
  expect(result.version.slice(0, 18)).toBe(`${time.slice(0, 8)}-${time.slice(8)}`);
});

test('what is read back is what was returned, and says how the version came to be', async () => {
  const files = await readVersion(result.folder);
  expect(parseMetadata(files)).toEqual(result.metadata);
  expect(result.metadata.training).toMatchObject({
    version: result.version,
    architecture: 'linear',
    categories: ['business', 'entertainment', 'politics', 'sport', 'tech'],
    background: [],
    anyText: true,
    seed: 1,
    backend: 'wasm',
    corpus: { name: 'the sample corpus', rows: 150, exactCopies: 0, nearCopies: 0 },
    split: { train: 105, validation: 15, test: 30 },
    software: {
      node: process.version,
      tfjs: '4.22.0',
      newsdesk: expect.any(String),
      platform: expect.any(String),
    },
  });
  expect(new TextDecoder().decode(files['README.md'])).toContain(`# Model ${result.version}`);
});

test('seen are the articles of training and validation, and none of the test articles', async () => {
  const { train, validation, test: held } = await sampleSplit(1);
  const { seenArticles } = result.metadata;
  expect(seenArticles).toEqual(new Set([...train, ...validation].map(({ text }) => articleDigest(text))));
  for (const { text } of held) expect(seenArticles.has(articleDigest(text))).toBe(false);
});

test('the scores are those of the saved classifier on the test articles', async () => {
  const { test: held } = await sampleSplit(1);
  const classifier = await fromFiles(await readVersion(result.folder));
  expect(classifier.evaluate(held)).toEqual(result.metadata.test);
  expect(result.metadata.test.articles).toBe(30);
  // Chance is 0.2.
  expect(result.metadata.test.accuracy).toBeGreaterThan(0.3);
  classifier.dispose();
});

test('progress rises from 0 to 1, and names what is done', () => {
  const fractions = progress.map(({ fraction }) => fraction);
  expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
  expect([fractions[0], fractions.at(-1)]).toEqual([0, 1]);
  const stages = progress.map(({ stage }) => stage.replace(/\d+(\.\d+)?/g, '#'));
  expect([...new Set(stages)]).toEqual([
    'Reading the corpus',
    'Step # of at most #, loss #',
    'Testing the new model',
    'Comparing it with the champion',
    'Saving it',
    'Saved',
  ]);
});

test('the same corpus and seed make the same weights, features and scores, byte for byte; another seed others', async () => {
  const names = [...modelFileNames, 'metrics.json', 'seen-articles.json'].filter(
    (name) => name !== 'model.json',
  );
  const contentOf = async ({ folder }: TrainingResult) => {
    const files = await readVersion(folder);
    return names.map((name) => Buffer.from(files[name] ?? []).toString('base64'));
  };
  const again = await runTraining(optionsWith(folderOfTest()));
  expect(await contentOf(again)).toEqual(await contentOf(result));
  expect(again.metadata.training.corpus.digest).toBe(result.metadata.training.corpus.digest);
  const other = await runTraining(optionsWith(folderOfTest(), { seed: 2 }));
  expect((await contentOf(other))[0]).not.toBe((await contentOf(result))[0]);
});

test('two processes that train the same make the same files, byte for byte, but for what tells the time', async () => {
  const corpus = writeCorpus(folderOfTest(), shortArticles);
  const train = async () => {
    const folder = folderOfTest();
    const { code, stderr } = await runBuilt(
      'scripts/train.js',
      ['--corpus', corpus, '--any-text', '--output', folder],
      { env: { TFJS_BACKEND: 'wasm' } },
    );
    expect([code, stderr]).toEqual([0, '']);
    const [version = ''] = await listVersions(folder);
    const files = await readVersion(join(folder, version));
    const training = JSON.parse(new TextDecoder().decode(files['training.json']));
    return { version, files, training };
  };
  const [one, other] = await Promise.all([train(), train()]);
  expect(one.version).toMatch(/-[0-9a-f]{8}$/);
  expect(other.version.slice(-8)).toBe(one.version.slice(-8));
  const timeless = Object.keys(one.files).filter((name) => !['training.json', 'README.md'].includes(name));
  expect(timeless).toEqual(expect.arrayContaining([...modelFileNames, 'metrics.json', 'seen-articles.json']));
  expect(Object.keys(other.files)).toEqual(Object.keys(one.files));
  for (const name of timeless) {
    const [bytes, same] = [one, other].map(({ files }) => Buffer.from(files[name] ?? []).toString('base64'));
    expect(`${name} ${same}`).toBe(`${name} ${bytes}`);
  }
  const timed = { version: '', createdAt: '', seconds: 0 };
  expect({ ...other.training, ...timed }).toEqual({ ...one.training, ...timed });
});

test('categories of any names go through a training and come back out of its files', async () => {
  const corpora = [{ path: writeCorpus(folderOfTest(), toyArticles(oddLabels, 5)), name: 'odd' }];
  const trained = await runTraining(optionsWith(folderOfTest(), { corpora }));
  const { training, test: scores } = parseMetadata(await readVersion(trained.folder));
  expect([...training.categories].sort()).toEqual([...oddLabels].sort());
  expect(scores).toEqual(trained.metadata.test);
  expect(Object.keys(scores.perCategory).sort()).toEqual([...oddLabels].sort());
});

describe('a background of other subjects', () => {
  const of = (category: string) => shortArticles.filter((article) => article.category === category);
  const folder = folderOfFile();
  let trained: TrainingResult;
  let classifier: Classifier;

  beforeAll(async () => {
    const own = writeCorpus(folder, [...of('business'), ...of('sport')]);
    const others = writeCorpus(folder, [
      ...of('politics'),
      { text: 'Ferries stay in port as gales hit the coast', category: 'SPORT' },
    ]);
    trained = await runTraining(
      optionsWith(folder, {
        corpora: [{ path: own, name: 'own.jsonl' }],
        background: [{ path: others, name: 'others.jsonl' }],
      }),
    );
    classifier = await fromFiles(await readVersion(trained.folder));
  });
  afterAll(() => classifier.dispose());

  test('is known and not shown, and comes back so out of the files', async () => {
    expect(classifier.categories).toEqual(['business', 'politics', 'sport']);
    expect(classifier.shown).toEqual(['business', 'sport']);
    const files = await readVersion(trained.folder);
    expect(JSON.parse(new TextDecoder().decode(files['labels.json']))).toMatchObject({
      background: ['politics'],
    });
    expect(parseMetadata(files).training).toMatchObject({
      categories: ['business', 'politics', 'sport'],
      background: ['politics'],
      corpus: { name: 'own.jsonl + others.jsonl', rows: 18 },
      corpora: [
        { name: 'own.jsonl', rows: 12 },
        { name: 'others.jsonl', rows: 6 },
      ],
    });
    const card = new TextDecoder().decode(files['README.md']);
    expect(card).toContain('It also knows `politics`, so as to say that an article is of another subject.');
  });

  test('counts as another subject in the scores', () => {
    const { categories, perCategory, confusion, articles } = trained.metadata.test;
    expect(categories).toEqual(['business', 'sport', 'another subject']);
    expect(Object.values(perCategory).map(({ support }) => support)).toEqual([1, 1, 1]);
    expect(confusion.flat().reduce((sum, count) => sum + count, 0)).toBe(articles);
    expect(articles).toBe(3);
  });

  test('takes its articles away from the categories', () => {
    for (const { text } of of('politics')) {
      const [answer] = classifier.classify([text]);
      expect(answer?.another).toBeGreaterThan(1 / 3);
      expect(classifier.categories[indexOfLargest(answer?.probabilities ?? [])]).toBe('politics');
    }
  });

  test('can be shown all the same by its name', async () => {
    const chosen = await fromFiles(await readVersion(trained.folder), undefined, ['Politics', 'sport']);
    expect(chosen.shown).toEqual(['politics', 'sport']);
    chosen.dispose();
  });
});

async function hasDetector({ folder }: TrainingResult): Promise<boolean> {
  const doubt = JSON.parse(new TextDecoder().decode((await readVersion(folder))['doubt.json']));
  return doubt.detector !== null;
}

test('of fewer than a hundred articles a model learns nothing of what is not news', async () => {
  const corpora = [{ path: writeCorpus(folderOfTest(), shortArticles), name: 'short' }];
  const trained = await runTraining(optionsWith(folderOfTest(), { corpora, anyText: false }));
  expect(await hasDetector(trained)).toBe(false);
  expect(trained.metadata.training).toMatchObject({ anyText: false, notNews: [] });
});

test('whether a model answers any text is what was said, else what the champion does', async () => {
  const modelsOfTest = folderOfTest();
  const trainSaying = async (anyText: boolean | undefined) => {
    const trained = await runTraining(optionsWith(modelsOfTest, { anyText }));
    const { training } = trained.metadata;
    expect(await hasDetector(trained)).toBe(!training.anyText);
    expect(training.notNews).toEqual(training.anyText ? [] : expect.arrayContaining(['not-news.jsonl']));
    return { anyText: training.anyText, version: training.version };
  };
  const first = await trainSaying(true);
  await promote(modelsOfTest, first.version);
  expect((await trainSaying(undefined)).anyText).toBe(true);
  expect((await trainSaying(false)).anyText).toBe(false);
});
