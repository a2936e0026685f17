import * as tf from '@tensorflow/tfjs';
import { beforeEach, describe, expect, test } from 'vitest';
import { startBackend } from '../../src/classifier/backend.js';
import type { LabelledBatch } from '../../src/classifier/features.js';
import { type EpochReport, type FitOptions, fitModel } from '../../src/classifier/fit-model.js';
import { userErrorOf } from '../support/user-error.js';
import { batchOf, features, twoByTwo } from './number-features.js';

const rows = [
  ['1 0', 0],
  ['0 1', 1],
  ['0.9 0.1', 0],
  ['0.1 0.8', 1],
  ['1 0.2', 0],
] as const;
const nothing = batchOf([]);

interface Changes {
  train?: LabelledBatch;
  validation?: LabelledBatch;
  schedule?: Partial<FitOptions['schedule']>;
  categories?: number;
  seed?: number;
}

function learn({
  train = batchOf(rows),
  validation = nothing,
  schedule,
  categories = 2,
  seed = 1,
}: Changes = {}) {
  const model = twoByTwo();
  const reports: EpochReport[] = [];
  const before = tf.memory().numTensors;
  try {
    const bestEpoch = fitModel(model, features, train, validation, {
      schedule: { epochs: 5, batchSize: 2, learningRate: 0.1, clipNorm: 1, patience: 5, ...schedule },
      categories,
      seed,
      onProgress: (report) => reports.push(report),
    });
    return { bestEpoch, reports, weights: model.getWeights().flatMap((weight) => [...weight.dataSync()]) };
  } finally {
    expect(tf.memory().numTensors).toBe(before);
    model.dispose();
  }
}

beforeEach(async () => {
  await startBackend('wasm');
});

describe('what would ruin the weights is refused', () => {
  const isFine = ({ message }: Error) =>
    expect(message).toMatch(/Lower the learning rate, and look for broken rows/);

  test('features that are no numbers make a loss that is none: refused in the first batch', async () => {
    const error = await userErrorOf(() => learn({ train: batchOf([...rows, ['NaN 0', 1]]) }));
    expect(error.code).toBe('LOSS_NOT_FINITE');
    expect(error.message).toContain('The loss became NaN in epoch 1');
    isFine(error);
  });

  test('a learning rate that is far too large overflows the weights: refused', async () => {
    const error = await userErrorOf(() => learn({ schedule: { learningRate: 1e38, epochs: 50 } }));
    expect(error.code).toBe('LOSS_NOT_FINITE');
    isFine(error);
  });

  test('a validation loss that is no number is refused, though the training loss is fine', async () => {
    const error = await userErrorOf(() => learn({ validation: batchOf([['NaN 1', 0]]) }));
    expect(error.code).toBe('LOSS_NOT_FINITE');
    isFine(error);
  });

  test('the labels of the original question are refused before the first step, in either split', async () => {
    const shifted = batchOf(rows.map(([text, label]) => [text, label + 2] as const));
    for (const change of [{ train: shifted }, { validation: shifted }]) {
      const error = await userErrorOf(() => learn(change));
      expect(error.code).toBe('LABEL_OUT_OF_RANGE');
      expect(error.message).toContain('Row 0 has the label 2, and 2 categories take 0..1.');
      expect(error.message).toContain('Number labels with a label encoder');
    }
  });
});

test('the weights of the epoch with the least validation loss are kept, and training stops when patience ends', () => {
  // What helps the training rows harms these: each epoch is worse than the one before.
  const opposite = batchOf(rows.map(([text, label]) => [text, 1 - label] as const));
  const { bestEpoch, reports, weights } = learn({
    validation: opposite,
    schedule: { epochs: 30, patience: 2 },
  });
  expect(bestEpoch).toBe(1);
  expect(reports.at(-1)?.epoch).toBe(3);
  expect(weights).toEqual(learn({ schedule: { epochs: 1 } }).weights);
});

test('without a validation split the training loss is watched', () => {
  const { bestEpoch, reports } = learn({ schedule: { epochs: 6 } });
  expect(bestEpoch).toBe(6);
  expect(reports.every(({ validationLoss }) => validationLoss === undefined)).toBe(true);
});

test('progress is told after every batch, and the validation loss at the end of an epoch', () => {
  const { reports } = learn({ validation: batchOf(rows), schedule: { epochs: 2 } });
  expect(reports.map(({ epoch, epochFraction }) => [epoch, epochFraction])).toEqual([
    [1, 0.4],
    [1, 0.8],
    [1, 1],
    [2, 0.4],
    [2, 0.8],
    [2, 1],
  ]);
  for (const { epochFraction, validationLoss, epochs } of reports) {
    expect(epochs).toBe(2);
    expect(validationLoss !== undefined).toBe(epochFraction === 1);
  }
});

test('the loss of an epoch is the mean over articles, also where the last batch is smaller', () => {
  const [{ loss = 0 } = {}] = learn({ schedule: { epochs: 1, batchSize: 5 } }).reports.slice(-1);
  const still = { learningRate: 1e-30, epochs: 1 };
  expect(learn({ schedule: { ...still, batchSize: 2 } }).reports.at(-1)?.loss).toBeCloseTo(loss, 6);
});

test('the order of the batches hangs on the seed', () => {
  const schedule = { batchSize: 1, epochs: 1 };
  expect(learn({ schedule, seed: 1 }).weights).toEqual(learn({ schedule, seed: 1 }).weights);
  expect(learn({ schedule, seed: 1 }).weights).not.toEqual(learn({ schedule, seed: 2 }).weights);
});
