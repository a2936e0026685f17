import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startBackend } from '../../src/classifier/backend.js';
import { fromFiles } from '../../src/classifier/model-files.js';
import { articleDigest } from '../../src/news/digest.js';
import { promote } from '../../src/registry/champion.js';
import { readVersion } from '../../src/registry/version-folder.js';
import { compareWithChampion } from '../../src/trainer/compare.js';
import { runTraining, type TrainingResult } from '../../src/trainer/run-training.js';
import { shortArticles } from '../support/articles.js';
import { folderOfFile, folderOfTest } from '../support/folders.js';
import { copyShipped, damage, sampleSplit, writeCorpus } from '../support/models.js';
import { onFile, optionsWith, sampleCorpus } from './support.js';

const modelsDir = folderOfFile();
let champion: TrainingResult;
let challenger: TrainingResult;

beforeAll(async () => {
  champion = await runTraining(optionsWith(modelsDir, { seed: 1 }));
  await promote(modelsDir, champion.version);
  challenger = await runTraining(optionsWith(modelsDir, { seed: 2 }));
});

beforeEach(async () => {
  await startBackend('wasm');
});

test('both are scored on the test articles that the champion was not fitted on, and on no others', async () => {
  const held = (await sampleSplit(2)).test;
  const unseen = held.filter(({ text }) => !champion.metadata.seenArticles.has(articleDigest(text)));
  expect(unseen.length).toBeGreaterThan(0);
  expect(unseen.length).toBeLessThan(held.length);
  for (const { text } of unseen)
    expect(challenger.metadata.seenArticles.has(articleDigest(text))).toBe(false);

  const scoresOf = async ({ folder }: TrainingResult) => {
    const classifier = await fromFiles(await readVersion(folder));
    const scores = classifier.evaluate(unseen);
    classifier.dispose();
    return scores;
  };
  expect(challenger.comparison).toEqual({
    championVersion: champion.version,
    championTrainingArticles: 105,
    sameCategories: true,
    champion: await scoresOf(champion),
    challenger: await scoresOf(challenger),
  });
  expect(challenger.comparison?.champion?.articles).toBe(unseen.length);
  // The version's own scores are still those of all its test articles.
  expect(challenger.metadata.test.articles).toBe(held.length);
});

test('the same split again is compared on all of its test articles, with equal scores', async () => {
  const again = await runTraining(optionsWith(modelsDir, { corpora: [{ ...sampleCorpus, name: 'again' }] }));
  expect(again.comparison?.champion).toEqual(champion.metadata.test);
  expect(again.comparison?.challenger).toEqual(champion.metadata.test);
});

describe('there are no scores to compare', () => {
  test('where the champion has seen every test article', async () => {
    const classifier = await fromFiles(await readVersion(challenger.folder));
    const { train } = await sampleSplit(1);
    expect(await compareWithChampion(modelsDir, classifier, train)).toMatchObject({
      sameCategories: true,
      champion: undefined,
      challenger: undefined,
    });
    classifier.dispose();
  });

  test('where the categories differ', async () => {
    const corpusPath = writeCorpus(folderOfTest(), shortArticles);
    const { comparison } = await runTraining(optionsWith(modelsDir, onFile(corpusPath)));
    expect(comparison).toEqual({
      championVersion: champion.version,
      championTrainingArticles: 105,
      sameCategories: false,
      champion: undefined,
      challenger: undefined,
    });
  });
});

test('a champion whose folder is damaged is passed over with a warning for the one before it', async () => {
  const folder = folderOfTest();
  const before = await copyShipped(folder, 'before');
  const broken = await copyShipped(folder, 'broken');
  await promote(folder, before);
  await promote(folder, broken);
  damage(folder, broken);
  const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  const classifier = await fromFiles(await readVersion(challenger.folder));
  const { test: held } = await sampleSplit(2);
  const comparison = await compareWithChampion(folder, classifier, held);
  expect(comparison?.champion).toBeDefined();
  expect(warn.mock.calls.map(([message]) => String(message))).toEqual([
    expect.stringMatching(/^broken can't be compared with: The model folder .* is damaged: weights\.bin/),
  ]);
  damage(folder, before);
  expect(await compareWithChampion(folder, classifier, held)).toBeUndefined();
  warn.mockRestore();
  classifier.dispose();
});
