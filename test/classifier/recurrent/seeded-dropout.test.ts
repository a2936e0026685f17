import * as tf from '@tensorflow/tfjs';
import { beforeEach, expect, test } from 'vitest';
import { SeededDropout } from '../../../src/classifier/architectures/recurrent/seeded-dropout.js';
import { startBackend } from '../../../src/classifier/backend.js';

const ones = () => tf.ones([20, 10, 5]);

function drop(layer: SeededDropout, training = true): number[][][] {
  return tf.tidy(() => (layer.apply(ones(), { training }) as tf.Tensor3D).arraySync());
}

beforeEach(async () => {
  await startBackend('wasm');
});

test('drops about the share it was given and keeps the sum about the same', () => {
  const values = drop(new SeededDropout({ rate: 0.25, seed: 3 })).flat(2);
  const dropped = values.filter((value) => value === 0).length / values.length;
  expect(dropped).toBeGreaterThan(0.2);
  expect(dropped).toBeLessThan(0.3);
  for (const value of values) if (value !== 0) expect(value).toBeCloseTo(4 / 3, 6);
});

test('drops nothing when it answers', () => {
  expect(new Set(drop(new SeededDropout({ rate: 0.9, seed: 3 }), false).flat(2))).toEqual(new Set([1]));
});

test('drops otherwise at every call, and alike from the same seed', () => {
  const [first, again, other] = [3, 3, 4].map((seed) => new SeededDropout({ rate: 0.5, seed })) as [
    SeededDropout,
    SeededDropout,
    SeededDropout,
  ];
  const masks = [drop(first), drop(first)];
  expect(masks[0]).not.toEqual(masks[1]);
  expect([drop(again), drop(again)]).toEqual(masks);
  expect(drop(other)).not.toEqual(masks[0]);
});

test('drops whole steps where it shall', () => {
  const rows = drop(new SeededDropout({ rate: 0.5, seed: 1, wholeSteps: true }));
  const steps = rows.flat().map((step) => new Set(step).size);
  expect(new Set(steps)).toEqual(new Set([1]));
  expect(new Set(rows.flat(2))).toEqual(new Set([0, 2]));
});
