import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../../../src/news/random.js';
import { describeBackends } from '../../support/backends.js';
import { bidirectionalModel, type LstmShape, randomIds, randomWeights } from './stock-lstm.js';

interface Case extends LstmShape {
  batch: number;
  seed: number;
}

const cases: fc.Arbitrary<Case> = fc.record({
  units: fc.integer({ min: 1, max: 5 }),
  width: fc.integer({ min: 1, max: 4 }),
  // TensorFlow.js' own layer can't take the gradient of a single step.
  steps: fc.integer({ min: 2, max: 7 }),
  // Below and above the number of rows from which the backend multiplies.
  batch: fc.integer({ min: 1, max: 6 }),
  returnSequences: fc.boolean(),
  masked: fc.boolean(),
  // Seed 0 is none to tf.randomNormal.
  seed: fc.integer({ min: 1, max: 10_000 }),
});

/** The output, and the gradients of a random linear form of it in every weight, in the order of the weights. */
function outputAndGradients(model: tf.LayersModel, input: tf.Tensor, seed: number): tf.Tensor[] {
  const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const output = model.apply(input) as tf.Tensor;
  const factors = tf.randomNormal(output.shape, 0, 1, 'float32', seed);
  const { grads } = tf.variableGrads(
    () => tf.sum(tf.mul(model.apply(input, { training: true }) as tf.Tensor, factors)).asScalar(),
    variables,
  );
  return [output, ...variables.map(({ name }) => grads[name] as tf.Tensor)];
}

/** The largest difference, relative to the largest value where that is above 1. */
function difference(a: tf.Tensor, b: tf.Tensor): number {
  const scale = Math.max(1, tf.max(tf.abs(b)).dataSync()[0] ?? 0);
  return (tf.max(tf.abs(tf.sub(a, b))).dataSync()[0] ?? Number.NaN) / scale;
}

describeBackends('the LSTM of one operation', () => {
  test('answers as TensorFlow.js own layer in both directions, and has its gradients, whatever the padding', () => {
    fc.assert(
      fc.property(cases, (example) => {
        tf.tidy(() => {
          const [stock, oneOp] = [
            bidirectionalModel('stock', example),
            bidirectionalModel('one-op', example),
          ];
          const weights = randomWeights(stock, example.seed);
          for (const model of [stock, oneOp]) model.setWeights(weights);
          const input = randomIds(example.batch, example.steps, seededRandom(example.seed));
          const expected = outputAndGradients(stock, input, example.seed);
          const found = outputAndGradients(oneOp, input, example.seed);
          expect(found.map(({ shape }) => shape)).toEqual(expected.map(({ shape }) => shape));
          found.forEach((tensor, at) => {
            expect(difference(tensor, expected[at] as tf.Tensor)).toBeLessThan(at === 0 ? 1e-6 : 5e-6);
          });
          stock.dispose();
          oneOp.dispose();
        });
      }),
      { numRuns: 40 },
    );
  });

  test('has the gradients of finite differences in any direction of its weights and inputs', () => {
    const shape: LstmShape = { units: 3, width: 2, steps: 5, returnSequences: true, masked: true };
    const model = bidirectionalModel('one-op', shape);
    tf.tidy(() => {
      const weights = randomWeights(model, 3);
      model.setWeights(weights);
      const input = tf.tensor2d(
        [
          [1, 2, 3, 4, 5],
          [0, 6, 0, 7, 8],
          [3, 0, 0, 0, 0],
          [0, 0, 0, 0, 0],
        ],
        [4, 5],
      );
      const [output, ...gradients] = outputAndGradients(model, input, 9);
      const factors = tf.randomNormal(output?.shape ?? [], 0, 1, 'float32', 9);
      const lossAt = (moved: tf.Tensor[]): number => {
        model.setWeights(moved);
        return tf.sum(tf.mul(model.apply(input) as tf.Tensor, factors)).dataSync()[0] ?? Number.NaN;
      };
      weights.forEach((weight, place) => {
        const gradient = gradients[place] as tf.Tensor;
        const unit = (tensor: tf.Tensor) => tf.div(tensor, tf.norm(tensor));
        // Not at right angles to the gradient, or the slope would drown in rounding.
        const direction = unit(
          tf.add(unit(gradient), tf.mul(0.5, unit(tf.randomNormal(weight.shape, 0, 1, 'float32', 5)))),
        );
        const step = 0.02;
        const moved = (sign: number) =>
          weights.map((other, at) => (at === place ? tf.add(other, tf.mul(direction, sign * step)) : other));
        const slope = (lossAt(moved(1)) - lossAt(moved(-1))) / (2 * step);
        const expected = tf.sum(tf.mul(gradient, direction)).dataSync()[0] ?? Number.NaN;
        expect(Math.abs(expected)).toBeGreaterThan(0.01);
        expect(slope / expected).toBeCloseTo(1, 2);
      });
    });
    model.dispose();
  });

  test('has the weights of TensorFlow.js own layer by name, shape and order, and begins with the forget gate open', () => {
    const shape: LstmShape = { units: 2, width: 3, steps: 4, returnSequences: true, masked: true };
    const named = (kind: 'stock' | 'one-op') => {
      const model = bidirectionalModel(kind, shape);
      const weights = model.weights.map(({ originalName, shape: size }) => [
        originalName.replace(/_\d+(?=\/)/g, ''),
        size,
      ]);
      model.dispose();
      return weights;
    };
    expect(named('one-op')).toEqual(named('stock'));
    const model = bidirectionalModel('one-op', shape);
    const [forward, backward] = [3, 6].map((place) => [...(model.getWeights()[place]?.dataSync() ?? [])]);
    expect(forward).toEqual([0, 0, 1, 1, 0, 0, 0, 0]);
    expect(backward).toEqual(forward);
    const kernels = [1, 4].map((place) => [...(model.getWeights()[place]?.dataSync() ?? [])]);
    expect(kernels[0]).not.toEqual(kernels[1]);
    model.dispose();
  });

  test('a batch answers as its rows alone do', () => {
    const shape: LstmShape = { units: 3, width: 2, steps: 6, returnSequences: true, masked: true };
    const model = bidirectionalModel('one-op', shape);
    tf.tidy(() => {
      model.setWeights(randomWeights(model, 1));
      const ids = randomIds(8, 6, seededRandom(2));
      const together = model.apply(ids) as tf.Tensor;
      const alone = tf.split(ids, 8).map((row) => model.apply(row) as tf.Tensor);
      expect(difference(tf.concat(alone), together)).toBeLessThan(1e-6);
    });
    model.dispose();
  });

  test('takes one step, with its gradient', () => {
    const shape: LstmShape = { units: 2, width: 2, steps: 1, returnSequences: true, masked: true };
    const models = (['stock', 'one-op'] as const).map((kind) => bidirectionalModel(kind, shape));
    tf.tidy(() => {
      const weights = randomWeights(models[0] as tf.LayersModel, 4);
      const ids = tf.tensor2d([3, 0, 5, 1, 7], [5, 1]);
      const [stock, oneOp] = models.map((model) => {
        model.setWeights(weights);
        return model.apply(ids) as tf.Tensor;
      }) as [tf.Tensor, tf.Tensor];
      expect(difference(oneOp, stock)).toBeLessThan(1e-6);
      const gradients = outputAndGradients(models[1] as tf.LayersModel, ids, 1).slice(1);
      expect(gradients.map(({ shape: size }) => size)).toEqual(weights.map(({ shape: size }) => size));
    });
    for (const model of models) model.dispose();
  });

  test('leaves no tensor behind, forward or backward', () => {
    const shape: LstmShape = { units: 3, width: 2, steps: 4, returnSequences: true, masked: true };
    const model = bidirectionalModel('one-op', shape);
    const held = () => [tf.memory().numTensors, tf.backend().numDataIds()];
    const before = held();
    tf.tidy(() => {
      outputAndGradients(model, randomIds(6, 4, seededRandom(1)), 1);
      return undefined;
    });
    expect(held()).toEqual(before);
    model.dispose();
  });
});
