import * as tf from '@tensorflow/tfjs';
import { beforeEach, expect, test } from 'vitest';
import { bilstm, buildBilstm } from '../../../src/classifier/architectures/bilstm.js';
import { startBackend } from '../../../src/classifier/backend.js';
import type { WordVectors } from '../../../src/classifier/word-vectors.js';

const vocabulary = ['', '[UNK]', 'cup', 'bank', 'vote'];
const shape = { vocabulary, length: 4, categories: 2, seed: 1 };
const bank = [10, -20, 30];
const vectors: WordVectors = {
  dimensions: 3,
  digest: 'three',
  rowOf: (word) => (word === 'bank' || word === '[UNK]' || word === '' ? 0 : undefined),
  addTo(target, offset, _row, factor) {
    bank.forEach((value, dimension) => {
      target[offset + dimension] = (target[offset + dimension] ?? 0) + factor * value;
    });
  },
  dot: () => 0,
};

function embeddingOf(model: tf.LayersModel): number[][] {
  const table = (model.getWeights()[0] as tf.Tensor2D).arraySync();
  model.dispose();
  return table;
}

beforeEach(async () => {
  await startBackend('wasm');
});

test('words with a pretrained vector begin with it, the others, padding and unknown with a small random one', () => {
  const table = embeddingOf(buildBilstm({ ...shape, vectors }));
  expect(table.map((row) => row.length)).toEqual([3, 3, 3, 3, 3]);
  expect(table[3]?.map((value) => Math.round(value))).toEqual([2, -4, 6]);
  for (const id of [0, 1, 2, 4]) {
    for (const value of table[id] ?? []) expect(Math.abs(value)).toBeLessThan(0.05);
  }
});

test('without vectors every word begins at random', () => {
  for (const value of embeddingOf(buildBilstm(shape)).flat()) expect(Math.abs(value)).toBeLessThan(0.05);
});

test('the architecture hands the vectors to the words of its features', () => {
  const features = bilstm.fitFeatures(['bank cup', 'bank vote'], undefined, 'en');
  const table = embeddingOf(bilstm.buildModel(features, 2, 1, vectors));
  expect(table[2]?.map((value) => Math.round(value))).toEqual([2, -4, 6]);
});

test('no tensor is left behind by the vectors', () => {
  const before = tf.memory().numTensors;
  buildBilstm({ ...shape, vectors }).dispose();
  expect(tf.memory().numTensors).toBe(before);
});
