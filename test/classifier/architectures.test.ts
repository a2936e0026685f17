import * as tf from '@tensorflow/tfjs';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  architectures,
  defaultArchitecture,
  findArchitecture,
} from '../../src/classifier/architectures/index.js';
import { startBackend } from '../../src/classifier/backend.js';
import { shortArticles } from '../support/articles.js';
import { userErrorOf } from '../support/user-error.js';

const texts = shortArticles.map(({ text }) => text);

beforeEach(async () => {
  await startBackend('wasm');
});

test('an architecture is found by its name, and the default one is there', () => {
  for (const architecture of architectures) expect(findArchitecture(architecture.name)).toBe(architecture);
  expect(findArchitecture(defaultArchitecture).name).toBe('linear');
});

test('an unknown architecture is refused with the names to choose from', async () => {
  const error = await userErrorOf(() => findArchitecture('transformer'));
  expect(error.code).toBe('UNKNOWN_ARCHITECTURE');
  expect(error.message).toBe(
    'There is no architecture "transformer". Choose one of: linear, bilstm, bilstm-original.',
  );
});

describe.each(architectures)('$name', ({ name, fitFeatures, restoreFeatures, buildModel }) => {
  test('builds a network from its features to as many logits as there are categories', () => {
    const features = fitFeatures(texts, undefined, 'en');
    for (const categories of [2, 7]) {
      const model = buildModel(features, categories, 1);
      const logits = tf.tidy(
        () => model.apply(features.toTensor(texts.slice(0, 3).map(features.encode))) as tf.Tensor,
      );
      expect(logits.shape).toEqual([3, categories]);
      // Logits, not probabilities: no row of an untrained network sums to 1.
      expect(logits.sum(1).arraySync()).not.toContain(1);
      logits.dispose();
      model.dispose();
    }
  });

  test.each([0, 1, 2 ** 31 - 1])('has its initial weights fixed by the seed %i', (seed) => {
    const features = fitFeatures(texts, undefined, 'en');
    const weightsOf = (chosen: number) => {
      const model = buildModel(features, 3, chosen);
      const weights = model.getWeights().map((weight) => Buffer.from(weight.dataSync().slice().buffer));
      model.dispose();
      return Buffer.concat(weights);
    };
    expect(weightsOf(seed).equals(weightsOf(seed))).toBe(true);
    // Softmax regression has one optimum and starts at zero, whatever the seed.
    expect(weightsOf(seed).equals(weightsOf(seed + 7))).toBe(name === 'linear');
  });

  test('makes the same features after its features were written and read', () => {
    const features = fitFeatures(texts, undefined, 'en');
    const restored = restoreFeatures(JSON.parse(JSON.stringify(features.toJSON())), undefined);
    expect(restored.width).toBe(features.width);
    for (const text of [...texts, '', 'Words that nobody ever saw']) {
      expect(restored.encode(text)).toEqual(features.encode(text));
    }
  });

  test('refuses features that are not its own', () => {
    for (const json of [
      null,
      {},
      { kind: 'other' },
      { kind: 'topic' },
      { kind: 'sequences', vocabulary: [1] },
    ]) {
      expect(() => restoreFeatures(json, undefined)).toThrow();
    }
  });
});
