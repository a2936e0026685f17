import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startBackend } from '../../src/classifier/backend.js';
import { fromFiles } from '../../src/classifier/model-files.js';
import type { LabelledArticle } from '../../src/news/article.js';
import { promote } from '../../src/registry/champion.js';
import { readVersion } from '../../src/registry/version-folder.js';
import { loadChampion, loadVersion } from '../../src/trainer/champion.js';
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

const scoresOf = async ({ folder }: TrainingResult, articles: readonly LabelledArticle[]) => {
  const classifier = await fromFiles(await readVersion(folder));
  const scores = classifier.evaluate(articles);
  classifier.dispose();
  return scores;
};

test('both are scored on the test articles of the champion, which stay test articles under another seed', async () => {
  const held = (await sampleSplit(1)).test;
  expect(challenger.metadata.testArticles).toEqual(champion.metadata.testArticles);
  expect(challenger.comparison).toMatchObject({
    championVersion: champion.version,
    championTrainingArticles: 105,
    championCorpora: [{ name: 'the sample corpus', rows: 150 }],
    sameCategories: true,
    corrections: 0,
  });
  const { before, after } = challenger.comparison?.paired ?? {};
  expect(before?.accuracy).toBe((await scoresOf(champion, held)).accuracy);
  expect([before?.articles, after?.articles]).toEqual([30, 30]);
  expect(after?.accuracy).toBe((await scoresOf(challenger, held)).accuracy);
});

test('the same corpus and seed again make a model without any difference', async () => {
  const again = await runTraining(optionsWith(modelsDir, { corpora: [{ ...sampleCorpus, name: 'again' }] }));
  expect(again.comparison?.paired).toMatchObject({
    before: champion.metadata.test,
    after: champion.metadata.test,
    accuracy: { value: 0, low: 0, high: 0 },
    logLoss: { value: 0, low: 0, high: 0 },
    changed: [],
  });
});

test('a submission of two people that one took back is known to be lost, though the model is the same', async () => {
  const folder = folderOfTest();
  const corpusPath = writeCorpus(folder, shortArticles);
  const text = (shortArticles[0]?.text ?? '').replaceAll(/\w+/g, (word) => `${word}ed`);
  const contributors = ['a', 'b'].map((submissionId) => ({ submissionId, person: `slack:${submissionId}` }));
  const trainOn = (people: typeof contributors) =>
    runTraining(
      optionsWith(folder, {
        ...onFile(corpusPath),
        submissions: [{ text, category: 'sport', contributors: people }],
      }),
    );
  const before = await trainOn(contributors);
  expect(before.metadata.training.submissions).toEqual(['a', 'b']);
  await promote(folder, before.version);
  expect((await trainOn(contributors)).comparison?.lostSubmissions).toBe(0);
  const after = await trainOn(contributors.slice(1));
  expect(after.comparison).toMatchObject({ lostSubmissions: 1, paired: { logLoss: { low: 0, high: 0 } } });
});

describe('there are no scores to compare', () => {
  test('where the champion has seen every test article', async () => {
    const loaded = await loadVersion(modelsDir, champion.version);
    const other = await loadVersion(modelsDir, challenger.version);
    const { train } = await sampleSplit(1);
    expect(await compareWithChampion(loaded, other.classifier, train)).toMatchObject({
      sameCategories: true,
      paired: undefined,
    });
    for (const { classifier } of [loaded, other]) classifier.dispose();
  });

  test('where the categories differ', async () => {
    const corpusPath = writeCorpus(folderOfTest(), shortArticles);
    const { comparison } = await runTraining(optionsWith(modelsDir, onFile(corpusPath)));
    expect(comparison).toMatchObject({
      championVersion: champion.version,
      sameCategories: false,
      paired: undefined,
      canaries: undefined,
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
  const loaded = await loadChampion(folder);
  expect(loaded?.metadata.training.version).toMatch(/^\d{8}-/);
  loaded?.classifier.dispose();
  expect(warn.mock.calls.map(([message]) => String(message))).toEqual([
    expect.stringMatching(/^broken can't be compared with: The model folder .* is damaged: weights\.bin/),
  ]);
  damage(folder, before);
  expect(await loadChampion(folder)).toBeUndefined();
  warn.mockRestore();
});
