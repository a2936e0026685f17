import * as tf from '@tensorflow/tfjs';
import { expect, test } from 'vitest';
import type { Classifier } from '../../src/classifier/classifier.js';
import { shortArticles } from '../support/articles.js';
import { describeBackends } from '../support/backends.js';
import { tinyBilstm, tinyBilstmOriginal } from './tiny-models.js';

const texts = shortArticles.slice(0, 4).map(({ text }) => text);
/** Long enough for every word of the texts; the second is more than twice the first. */
const lengths = [16, 37] as const;

function answersOf({ parts }: Classifier, weights: readonly tf.Tensor[]): number[] {
  const { model, features } = parts;
  model.setWeights([...weights]);
  return tf
    .tidy(() => {
      const logits = model.apply(features.toTensor(texts.map(features.encode))) as tf.Tensor2D;
      return tf.softmax(logits).arraySync() as number[][];
    })
    .flat();
}

const networks = { bilstm: tinyBilstm, 'bilstm-original': tinyBilstmOriginal };

describeBackends('padding', () => {
  test.each(Object.entries(networks))(
    'changes no answer of a %s: the same text padded further has the same probabilities',
    (_, build) => {
      const [short, long] = lengths.map((length) => build({ length })) as [Classifier, Classifier];
      // Larger than initial weights, so that padding which counts would show.
      const weights = short.parts.model
        .getWeights()
        .map((weight, at) => tf.randomNormal(weight.shape, 0, 0.5, 'float32', at + 1));
      const encoded = texts.map((text) => short.parts.features.encode(text));
      for (const { words } of encoded) expect(words).toBeLessThan(lengths[0]);
      const [expected, answers] = [answersOf(short, weights), answersOf(long, weights)];
      expect(new Set(expected.map((share) => share.toFixed(3))).size).toBeGreaterThan(4);
      answers.forEach((share, at) => {
        expect(Math.abs(share - (expected[at] ?? Number.NaN))).toBeLessThan(1e-6);
      });
      tf.dispose(weights);
      short.dispose();
      long.dispose();
    },
  );

  test('would change them if the network read it: one more word in its place does', () => {
    const classifier = tinyBilstm({ length: lengths[0] });
    const { features } = classifier.parts;
    const [known = ''] = (features.toJSON() as { vocabulary: string[] }).vocabulary.slice(2);
    const [text = ''] = texts;
    const [answer, other] = classifier.classify([text, `${text} ${known}`]);
    expect(other?.probabilities).not.toEqual(answer?.probabilities);
    classifier.dispose();
  });
});
