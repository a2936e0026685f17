import * as tf from '@tensorflow/tfjs';
import { describe, expect, test } from 'vitest';
import { fromFiles, toFiles } from '../../src/classifier/model-files.js';
import { train } from '../../src/classifier/train.js';
import { stratifiedSplit } from '../../src/news/split.js';
import { shortArticles } from '../support/articles.js';
import { describeBackends } from '../support/backends.js';
import { userErrorOf } from '../support/user-error.js';
import { tinyArchitectures, tinyBilstm, tinyLinear } from './tiny-models.js';

const texts = shortArticles.map(({ text }) => text);
const split = stratifiedSplit(shortArticles, 1);

/** What is held: tensors by TensorFlow.js, buffers by the backend. */
const held = () => [tf.memory().numTensors, tf.backend().numDataIds()];

describeBackends('no tensor is left behind', () => {
  describe.each(tinyArchitectures)('by a %s classifier', (architecture) => {
    test('that answers, is saved, read and disposed of', async () => {
      const before = held();
      const classifier = (architecture === 'linear' ? tinyLinear : tinyBilstm)();
      const afterBuilding = held();
      classifier.classify(texts);
      classifier.classify([]);
      classifier.evaluate(shortArticles);
      const files = await toFiles(classifier);
      expect(held()).toEqual(afterBuilding);
      classifier.dispose();
      const reloaded = await fromFiles(files);
      reloaded.classify(texts);
      reloaded.dispose();
      expect(held()).toEqual(before);
    });
  });

  test('by training, but the model that it returns', () => {
    const before = held();
    const { classifier } = train(split, { architecture: 'linear', seed: 1 });
    const weights = classifier.parts.model.weights.length;
    expect(held()).toEqual(before.map((count) => count + weights));
    classifier.dispose();
    expect(held()).toEqual(before);
  });

  test('by training that is refused or broken off', async () => {
    const before = held();
    const stranger = { ...split, validation: [{ text: 'Rain in the north', category: 'weather' }] };
    expect((await userErrorOf(() => train(stranger, { architecture: 'linear', seed: 1 }))).code).toBe(
      'UNKNOWN_CATEGORY',
    );
    expect(held()).toEqual(before);
    const breakOff = ({ epoch }: { epoch: number }) => {
      if (epoch === 2) throw new Error('broken off');
    };
    expect(() => train(split, { architecture: 'linear', seed: 1, onProgress: breakOff })).toThrow(
      'broken off',
    );
    expect(held()).toEqual(before);
  });
});
