import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { assertLabelsInRange } from '../../src/classifier/guards.js';
import type { TrainingOptions } from '../../src/trainer/options.js';
import type { TrainingProgress } from '../../src/trainer/progress.js';
import { type BugReproduction, reproduceBug } from '../../src/trainer/reproduce-bug.js';
import { shortArticles } from '../support/articles.js';
import { folderOfTest } from '../support/folders.js';
import { writeCorpus } from '../support/models.js';
import { userErrorOf } from '../support/user-error.js';
import { onFile, sampleCorpus } from './support.js';

const options: TrainingOptions = {
  corpora: [sampleCorpus],
  columns: {},
  architecture: 'linear',
  seed: 1,
  modelsDir: '/nowhere',
  backend: 'wasm',
};

const progress: TrainingProgress[] = [];
let reproduction: BugReproduction;

beforeAll(async () => {
  reproduction = await reproduceBug(options, (report) => progress.push(report));
});

const lastLoss = ({ epochs }: BugReproduction['original']) => epochs.at(-1)?.loss ?? Number.NaN;

describe('with the labels of the original question', () => {
  test('five categories are numbered 2 to 6', () => {
    expect(Object.values(reproduction.original.labels).sort()).toEqual([2, 3, 4, 5, 6]);
  });

  test('nothing looks wrong: the loss is finite, falls, and ends lower than the corrected one', () => {
    const { original, corrected } = reproduction;
    for (const { loss } of original.epochs) expect(Number.isFinite(loss)).toBe(true);
    expect(lastLoss(original)).toBeLessThan(original.epochs[0]?.loss ?? 0);
    expect(lastLoss(original)).toBeLessThan(lastLoss(corrected));
  });

  test('the two categories whose labels are out of range are never answered, and training accuracy stays below 0.61', () => {
    const { labels, recall, epochs } = reproduction.original;
    for (const [category, label] of Object.entries(labels)) {
      if (label > 4) expect(recall[category]).toBe(0);
      else expect(recall[category]).toBeGreaterThan(0);
    }
    for (const { accuracy } of epochs) expect(accuracy).toBeLessThan(0.61);
  });

  test('our own training refuses them', async () => {
    const error = await userErrorOf(() =>
      assertLabelsInRange(Object.values(reproduction.original.labels), 5),
    );
    expect(error.code).toBe('LABEL_OUT_OF_RANGE');
  });
});

describe('with the labels of a label encoder', () => {
  test('five categories are numbered 0 to 4, and our own training takes them', () => {
    const labels = Object.values(reproduction.corrected.labels);
    expect(labels.sort()).toEqual([0, 1, 2, 3, 4]);
    expect(() => assertLabelsInRange(labels, 5)).not.toThrow();
  });

  test('every category is learned: training accuracy comes to 1, and more test articles are answered rightly', () => {
    const { original, corrected } = reproduction;
    expect(corrected.epochs.at(-1)?.accuracy).toBe(1);
    expect(corrected.testAccuracy).toBeGreaterThan(original.testAccuracy);
  });
});

test('on articles that are easy to tell apart the original loses two categories whole, the corrected one none', async () => {
  const topics = [
    'bank profit shares',
    'film actor stage',
    'vote party minister',
    'match goal team',
    'phone chip code',
  ];
  const articles = topics.flatMap((words, topic) =>
    Array.from({ length: 60 }, (_, item) => ({
      text: `${words} number ${topic * 60 + item} and ${words.split(' ')[item % 3]} again`,
      category: `topic ${topic}`,
    })),
  );
  const corpusPath = writeCorpus(folderOfTest(), articles);
  const { original, corrected } = await reproduceBug({ ...options, ...onFile(corpusPath) });
  expect(Object.values(original.recall).sort()).toEqual([0, 0, 1, 1, 1]);
  expect(original.testAccuracy).toBeCloseTo(0.6, 12);
  expect(Object.values(corrected.recall)).toEqual([1, 1, 1, 1, 1]);
  expect(corrected.testAccuracy).toBe(1);
  expect(lastLoss(original)).toBeLessThan(lastLoss(corrected));
});

test('it leaves no tensor behind', async () => {
  const before = tf.memory().numTensors;
  await reproduceBug({ ...options, ...onFile(writeCorpus(folderOfTest(), shortArticles)) });
  expect(tf.memory().numTensors).toBe(before);
});

test('both runs are of the same articles and as many epochs, and progress goes from 0 to 1', () => {
  expect(reproduction.testArticles).toBe(30);
  expect(reproduction.original.epochs).toHaveLength(reproduction.corrected.epochs.length);
  const fractions = progress.map(({ fraction }) => fraction);
  expect(fractions).toHaveLength(2 * reproduction.original.epochs.length);
  expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
  expect(fractions.at(-1)).toBeCloseTo(1, 12);
  expect(progress[0]?.stage).toMatch(/^Original labels, epoch 1 of 10, loss \d\.\d{4}$/);
});
