import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { startBackend } from '../../src/classifier/backend.js';
import { bbcCategories } from '../../src/classifier/category-choice.js';
import { Classifier } from '../../src/classifier/classifier.js';
import { train } from '../../src/classifier/train.js';
import type { LabelledArticle } from '../../src/news/article.js';
import { readCorpus } from '../../src/news/corpus.js';
import { withoutDuplicates } from '../../src/news/duplicates.js';
import { byCategory } from '../../src/news/split.js';
import { projectRoot } from '../../src/ops/paths.js';
import { watchCanaries } from '../../src/trainer/canaries.js';
import { loadChampion, loadVersion } from '../../src/trainer/champion.js';
import { canariesPath, chooseCorpora } from '../../src/trainer/default-corpus.js';
import { folderOfFile, folderOfTest } from '../support/folders.js';
import { trainWeakVersion, writeCorpus } from '../support/models.js';
import { toyArticles } from '../support/odd-labels.js';

const modelsDir = folderOfFile();

beforeAll(async () => {
  await startBackend('wasm');
});

test('there are three canaries of each subject, those of the BBC among them', async () => {
  const groups = byCategory((await readCorpus(canariesPath)).articles);
  for (const members of groups.values()) expect(members).toHaveLength(3);
  expect([...groups.keys()]).toEqual(expect.arrayContaining([...bbcCategories]));
});

test('the shipped model answers every canary of its subjects rightly', async () => {
  const shipped = await loadChampion(join(projectRoot, 'models'));
  if (shipped === undefined) throw new Error('there is no shipped model');
  const { articles } = await readCorpus(canariesPath);
  const known = articles.filter(({ category }) => shipped.classifier.categories.includes(category));
  expect(known.length).toBeGreaterThanOrEqual(15);
  expect(await watchCanaries(shipped.classifier, shipped.classifier)).toEqual({
    articles: known.length,
    lost: [],
  });

  const weak = await loadVersion(modelsDir, await trainWeakVersion(modelsDir));
  const result = await watchCanaries(shipped.classifier, weak.classifier);
  expect(result?.articles).toBe(15);
  expect(result?.lost.length).toBeGreaterThan(0);
  const headlines = articles.map(({ text }) => text.split('\n')[0]);
  for (const headline of result?.lost ?? []) expect(headlines).toContain(headline);
  // What the champion itself gets wrong is no canary.
  expect((await watchCanaries(weak.classifier, shipped.classifier))?.articles).toBe(
    15 - (result?.lost.length ?? 0),
  );
  for (const { classifier } of [shipped, weak]) classifier.dispose();
});

test('no canary is, or nearly copies, an article of the corpora that come with the program', async () => {
  const { articles } = await readCorpus(canariesPath);
  const trainedOn: { text: string }[] = [];
  for (const { path } of chooseCorpora([], folderOfTest()))
    trainedOn.push(...(await readCorpus(path)).articles);
  const distinct = withoutDuplicates(trainedOn).kept;
  expect(withoutDuplicates([...distinct, ...articles]).copies).toEqual([]);
});

describe('canaries of a category', () => {
  const trainedOn = (articles: readonly LabelledArticle[]) =>
    train({ train: [...articles], validation: [] }, { architecture: 'linear', seed: 1 }).classifier;
  const toy = (...labels: string[]) => trainedOn(toyArticles(labels, 5));
  /** Words of {@link toyArticles}, which a model of these labels answers rightly. */
  const canaries = writeCorpus(modelsDir, [
    { text: 'topic0word0 topic0word1 and topic0word2', category: 'arts' },
    { text: 'topic1word0 topic1word1 and topic1word2', category: 'sport' },
    { text: 'topic2word0 topic2word1 and topic2word2', category: 'weather' },
  ]);

  test('that either of the models does not know are left out', async () => {
    const [all, two, others] = [
      toy('arts', 'sport', 'weather'),
      toy('arts', 'sport'),
      toy('arts', 'politics'),
    ];
    expect(await watchCanaries(all, all, canaries)).toEqual({ articles: 3, lost: [] });
    for (const [one, other] of [
      [all, two],
      [two, all],
    ] as const)
      expect(await watchCanaries(one, other, canaries)).toEqual({ articles: 2, lost: [] });
    expect(await watchCanaries(two, others, canaries)).toEqual({ articles: 1, lost: [] });
    for (const classifier of [all, two, others]) classifier.dispose();
  });

  test('that a model knows as background are asked too', async () => {
    const { parts } = toy('arts', 'sport', 'weather');
    const withBackground = new Classifier({ ...parts, background: ['weather'] });
    expect(await watchCanaries(withBackground, withBackground, canaries)).toEqual({ articles: 3, lost: [] });
    withBackground.dispose();
  });

  test('of which none is left are not asked', async () => {
    const [all, other] = [toy('arts', 'sport', 'weather'), toy('politics', 'tech')];
    expect(await watchCanaries(all, other, canaries)).toBeUndefined();
    for (const classifier of [all, other]) classifier.dispose();
  });
});
