import * as tf from '@tensorflow/tfjs';
import { beforeEach, expect, test } from 'vitest';
import { startBackend } from '../../src/classifier/backend.js';
import { fitModel } from '../../src/classifier/fit-model.js';
import { WeightAverage } from '../../src/classifier/weight-average.js';
import { batchOf, features, twoByTwo } from './number-features.js';

const valuesOf = (model: tf.LayersModel) => model.getWeights().flatMap((weight) => [...weight.dataSync()]);
const setAll = (model: tf.LayersModel, value: number) =>
  tf.tidy(() => model.setWeights(model.getWeights().map(({ shape }) => tf.fill(shape, value))));

beforeEach(async () => {
  await startBackend('wasm');
});

test('moves by the share it does not keep, and by more in its first steps', () => {
  const model = twoByTwo();
  const average = new WeightAverage(model, 0.5);
  const seen = [8, 0, 0, 0].map((value) => {
    setAll(model, value);
    average.update();
    return average.withAverage(() => valuesOf(model)[0]);
  });
  // It keeps min(0.5, steps / (steps + 9)) of itself: 1/10, 2/11, 3/12.
  for (const [at, expected] of [8, 0.8, (0.8 * 2) / 11, (0.8 * 2) / 11 / 4].entries())
    expect(seen[at]).toBeCloseTo(expected, 5);
  average.dispose();
  model.dispose();
});

test('the model has its own weights again afterwards, also when what ran failed', () => {
  const model = twoByTwo();
  const average = new WeightAverage(model, 0.9);
  const before = tf.memory().numTensors;
  expect(average.withAverage(() => valuesOf(model))).toEqual(valuesOf(model));
  setAll(model, 1);
  average.update();
  setAll(model, 2);
  const fail = () => {
    throw new Error('broken off');
  };
  expect(() => average.withAverage(fail)).toThrow('broken off');
  expect(new Set(valuesOf(model))).toEqual(new Set([2]));
  expect(new Set(average.withAverage(() => valuesOf(model)))).toEqual(new Set([1]));
  average.dispose();
  expect(tf.memory().numTensors).toBe(before);
  model.dispose();
});

test('training that asks for an average ends with it, and takes the same steps', () => {
  const rows = batchOf([
    ['1 0', 0],
    ['0 1', 1],
    ['0.9 0.1', 0],
    ['0.1 0.8', 1],
  ]);
  const learn = (averaging?: number) => {
    const model = twoByTwo();
    const before = tf.memory().numTensors;
    const losses: number[] = [];
    fitModel(model, features, rows, batchOf([]), {
      schedule: {
        epochs: 3,
        batchSize: 2,
        learningRate: 0.1,
        clipNorm: 1,
        patience: 3,
        ...(averaging === undefined ? {} : { averaging }),
      },
      categories: 2,
      seed: 1,
      onProgress: ({ loss }) => losses.push(loss),
    });
    expect(tf.memory().numTensors).toBe(before);
    const weights = valuesOf(model);
    model.dispose();
    return { weights, losses };
  };
  const [plain, averaged, barely] = [learn(), learn(0.9), learn(0)];
  expect(averaged.losses).toEqual(plain.losses);
  expect(averaged.weights).not.toEqual(plain.weights);
  barely.weights.forEach((weight, at) => {
    expect(weight).toBeCloseTo(plain.weights[at] ?? Number.NaN, 6);
  });
});
