import * as tf from '@tensorflow/tfjs';
import { expect, test } from 'vitest';
import { shortArticles } from '../support/articles.js';
import { describeBackends } from '../support/backends.js';
import { tinyBilstmOriginal } from './tiny-models.js';

describeBackends('the gradient of an embedding', () => {
  test('is that of finite differences in every weight, for ids that repeat and ids that never occur', () => {
    tf.tidy(() => {
      const layer = tf.layers.embedding({
        inputDim: 5,
        outputDim: 3,
        embeddingsInitializer: tf.initializers.randomUniform({ minval: -1, maxval: 1, seed: 4 }),
      });
      const ids = tf.tensor2d([0, 2, 2, 1, 2, 0], [2, 3]);
      const factors = tf.randomUniform([2, 3, 3], -1, 1, 'float32', 5);
      // Of second degree in the weights, so that central differences are exact but for rounding.
      const loss = () => tf.sum(tf.square(tf.mul(layer.apply(ids) as tf.Tensor, factors))).asScalar();
      loss();
      const table = (layer.trainableWeights[0]?.read() ?? tf.zeros([0])) as tf.Variable;
      const { grads } = tf.variableGrads(loss, [table]);
      const gradient = [...(Object.values(grads)[0]?.dataSync() ?? [])];
      const weights = [...table.dataSync()];
      expect(gradient).toHaveLength(15);
      const step = 0.1;
      const lossWith = (place: number, change: number) => {
        const moved = weights.map((weight, at) => (at === place ? weight + change : weight));
        table.assign(tf.tensor(moved, table.shape));
        return loss().dataSync()[0] ?? Number.NaN;
      };
      gradient.forEach((slope, place) => {
        expect(slope).toBeCloseTo((lossWith(place, step) - lossWith(place, -step)) / (2 * step), 4);
      });
      expect(gradient.slice(9)).toEqual([0, 0, 0, 0, 0, 0]);
      layer.dispose();
    });
  });

  test('through the masked, bidirectional LSTM it is that of finite differences in any direction', () => {
    const { model, features } = tinyBilstmOriginal({ length: 5 }).parts;
    tf.tidy(() => {
      const input = features.toTensor(shortArticles.slice(0, 4).map(({ text }) => features.encode(text)));
      const [embedding, lstm] = model.layers;
      const recurrent = tf.model({ inputs: model.inputs, outputs: lstm?.output as tf.SymbolicTensor });
      const factors = tf.randomNormal([4, 128], 0, 1, 'float32', 3);
      const loss = () => tf.sum(tf.mul(recurrent.apply(input) as tf.Tensor, factors)).asScalar();
      const table = embedding?.trainableWeights[0]?.read() as tf.Variable;
      table.assign(tf.mul(table, 10));
      const before = table.clone();
      const gradient = Object.values(tf.variableGrads(loss, [table]).grads)[0] ?? tf.zeros([0]);
      const unit = (tensor: tf.Tensor) => tf.div(tensor, tf.norm(tensor));
      for (const seed of [1, 2, 3]) {
        // Not at right angles to the gradient, or the slope would drown in rounding.
        const direction = unit(
          tf.add(unit(gradient), unit(tf.randomNormal(table.shape, 0, 1, 'float32', seed))),
        );
        const lossAt = (step: number) => {
          table.assign(tf.add(before, tf.mul(direction, step)));
          return loss().dataSync()[0] ?? Number.NaN;
        };
        const slope = tf.sum(tf.mul(gradient, direction)).dataSync()[0] ?? Number.NaN;
        const step = 0.05;
        expect((lossAt(step) - lossAt(-step)) / (2 * step) / slope).toBeCloseTo(1, 3);
      }
    });
    model.dispose();
  });
});
