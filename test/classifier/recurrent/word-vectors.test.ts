import * as tf from '@tensorflow/tfjs';
import { beforeEach, expect, test } from 'vitest';
import { buildBilstm, createBilstm } from '../../../src/classifier/architectures/bilstm.js';
import { startBackend } from '../../../src/classifier/backend.js';

const vocabulary = ['', '[UNK]', 'cup', 'bank', 'vote'];
const shape = { vocabulary, length: 4, categories: 2, seed: 1 };
const vectors = {
  size: 3,
  vectorOf: (word: string) =>
    word === 'bank' || word === '[UNK]' || word === '' ? Float32Array.of(10, -20, 30) : undefined,
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

test('the architecture hands the vectors to the words of its features, and says so', () => {
  const { fitFeatures, buildModel, summary } = createBilstm(vectors);
  const features = fitFeatures(['bank cup', 'bank vote'], undefined);
  const table = embeddingOf(buildModel(features, 2, 1));
  expect(table[2]?.map((value) => Math.round(value))).toEqual([2, -4, 6]);
  expect(summary).toContain('pretrained word vectors');
});

test('no tensor is left behind by the vectors', () => {
  const before = tf.memory().numTensors;
  buildBilstm({ ...shape, vectors }).dispose();
  expect(tf.memory().numTensors).toBe(before);
});
