import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/classifier/backend.js';
import { readCorpus } from '../../src/news/corpus.js';
import { withoutDuplicates } from '../../src/news/duplicates.js';
import { byCategory } from '../../src/news/split.js';
import { projectRoot } from '../../src/ops/paths.js';
import { watchCanaries } from '../../src/trainer/canaries.js';
import { loadChampion, loadVersion } from '../../src/trainer/champion.js';
import { canariesPath, chooseCorpora } from '../../src/trainer/default-corpus.js';
import { shortArticles } from '../support/articles.js';
import { folderOfFile, folderOfTest } from '../support/folders.js';
import { trainVersion, trainWeakVersion, writeCorpus } from '../support/models.js';

const modelsDir = folderOfFile();

beforeAll(async () => {
  await startBackend('wasm');
});

test('the shipped model answers every canary rightly', async () => {
  const shipped = await loadChampion(join(projectRoot, 'models'));
  if (shipped === undefined) throw new Error('there is no shipped model');
  const { articles } = await readCorpus(canariesPath);
  expect([...byCategory(articles).values()].map((members) => members.length)).toEqual([3, 3, 3, 3, 3]);
  expect(await watchCanaries(shipped.classifier, shipped.classifier)).toEqual({ articles: 15, lost: [] });

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

test('a model of other categories is not asked', async () => {
  const corpusPath = writeCorpus(modelsDir, shortArticles);
  const other = await loadVersion(modelsDir, await trainVersion(modelsDir, { corpusPath }));
  expect(await watchCanaries(other.classifier, other.classifier)).toBeUndefined();
  other.classifier.dispose();
});
