import * as tf from '@tensorflow/tfjs';
import { beforeEach, describe, expect, test } from 'vitest';
import { findArchitecture } from '../../src/classifier/architectures/index.js';
import { startBackend } from '../../src/classifier/backend.js';
import { heldOutLogits } from '../../src/classifier/held-out.js';
import { labelEncoder } from '../../src/classifier/label-encoder.js';
import { shortArticles } from '../support/articles.js';

/** Each has a word that no other has, which only a model that learned from it knows. */
const marked = shortArticles.map(({ text, category }, place) => ({
  text: `${text} marked${place}marked`,
  category,
}));
const labels = labelEncoder(marked.map(({ category }) => category));
const ofValidation = {
  logits: [[1, 0, 0]],
  batch: { texts: [], labels: [0], weights: [1] },
};

function heldOut(validation: number, architecture = 'linear') {
  let asked = 0;
  const parts = heldOutLogits(
    {
      architecture: findArchitecture(architecture),
      labels,
      vectors: undefined,
      language: 'en',
      seed: 1,
      split: {
        train: marked,
        validation: Array.from({ length: validation }, () => shortArticles[0] ?? marked[0]).flatMap(
          (one) => one ?? [],
        ),
      },
    },
    () => {
      asked++;
      return ofValidation;
    },
  );
  expect(asked).toBe(1);
  return parts;
}

beforeEach(async () => {
  await startBackend('wasm');
});

test('of fifty articles or more the validation split is all that is answered', () => {
  expect(heldOut(50)).toEqual([ofValidation]);
});

test('a network, whose training takes long, is calibrated on the validation split however small', () => {
  expect(heldOut(2, 'bilstm')).toEqual([ofValidation]);
});

describe('of fewer', () => {
  test('every article of the training split is answered too, whole and in its cuts, once', () => {
    const [first, ...folds] = heldOut(49);
    expect(first).toBe(ofValidation);
    expect(folds).toHaveLength(3);
    const rows = folds.flatMap(({ logits, batch }) => {
      expect(logits).toHaveLength(batch.texts.length);
      for (const row of logits) expect(row).toHaveLength(3);
      return batch.labels.map((label, place) => ({ label, weight: batch.weights[place] }));
    });
    const wholes = rows.filter(({ weight }) => weight === 1);
    expect(wholes).toHaveLength(marked.length);
    expect(rows.length).toBeGreaterThan(marked.length);
    for (const label of [0, 1, 2]) expect(wholes.filter((row) => row.label === label)).toHaveLength(6);
  });

  test('each by a model that did not learn from it, and of all categories', () => {
    const [, ...folds] = heldOut(0);
    for (const { batch } of folds) {
      expect(new Set(batch.labels)).toEqual(new Set([0, 1, 2]));
      batch.texts.forEach(({ words, knownWords }, place) => {
        if (batch.weights[place] === 1) expect(knownWords).toBeLessThan(words);
      });
    }
  });

  test('and no tensor is left behind', () => {
    const before = tf.memory().numTensors;
    heldOut(0);
    expect(tf.memory().numTensors).toBe(before);
  });
});
