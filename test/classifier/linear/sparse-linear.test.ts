import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SparseLinear } from '../../../src/classifier/linear/sparse-linear.js';
import { describeBackends } from '../../support/backends.js';

const inputDim = 7;
const units = 3;

/** A row's places, all different, and the value at each. */
const sparseRow = fc.uniqueArray(fc.nat({ max: inputDim - 1 }), { maxLength: 5 }).chain((places) =>
  fc.tuple(
    fc.constant(places),
    fc.array(fc.float({ min: -3, max: 3, noNaN: true }), {
      minLength: places.length,
      maxLength: places.length,
    }),
  ),
);
type SparseRow = [places: number[], values: number[]];

const sparseTensor = (rows: readonly SparseRow[]) =>
  tf.tensor3d(rows.map((row) => row.map((part) => [...part, ...new Array(5 - part.length).fill(0)])));

const denseTensor = (rows: readonly SparseRow[]) =>
  tf.tensor2d(
    rows.map(([places, values]) =>
      Array.from({ length: inputDim }, (_, place) => values[places.indexOf(place)] ?? 0),
    ),
  );

function withRandomWeights(seed: number) {
  const layer = new SparseLinear({ inputShape: [2, null], units, inputDim });
  const model = tf.sequential({ layers: [layer] });
  const weights = [
    tf.randomNormal([inputDim, units], 0, 1, 'float32', seed),
    tf.randomNormal([units], 0, 1, 'float32', seed + 1),
  ];
  model.setWeights(weights);
  tf.dispose(weights);
  return model;
}

describeBackends('the sparse layer', () => {
  test('gives the sums of a dense layer with the same weights, for any sparse rows', () => {
    const sparse = withRandomWeights(1);
    const dense = tf.sequential({ layers: [tf.layers.dense({ units, inputShape: [inputDim] })] });
    dense.setWeights(sparse.getWeights());
    fc.assert(
      fc.property(fc.array(sparseRow, { minLength: 1, maxLength: 4 }), (rows) => {
        tf.tidy(() => {
          const answer = sparse.apply(sparseTensor(rows)) as tf.Tensor;
          const expected = dense.apply(denseTensor(rows)) as tf.Tensor;
          expect(answer.shape).toEqual([rows.length, units]);
          const wanted = expected.dataSync();
          answer.dataSync().forEach((value, at) => {
            expect(value).toBeCloseTo(wanted[at] ?? Number.NaN, 4);
          });
        });
      }),
      { numRuns: 30 },
    );
    sparse.dispose();
    dense.dispose();
  });

  test('has the gradient of finite differences in every weight, for a place that two rows share and one of no row', () => {
    const model = withRandomWeights(3);
    const rows: SparseRow[] = [
      [
        [0, 2, 5],
        [1.5, -2, 0.5],
      ],
      [
        [2, 1],
        [0.7, -1],
      ],
      [[], []],
    ];
    tf.tidy(() => {
      const input = sparseTensor(rows);
      // Of second degree in the weights, so that central differences are exact but for rounding.
      const loss = () => tf.sum(tf.square(model.apply(input) as tf.Tensor)).asScalar();
      for (const weight of model.trainableWeights) {
        const variable = weight.read() as tf.Variable;
        const gradient = Object.values(tf.variableGrads(loss, [variable]).grads)[0]?.dataSync() ?? [];
        const before = [...variable.dataSync()];
        expect(gradient).toHaveLength(before.length);
        const step = 0.1;
        const lossWith = (place: number, change: number) => {
          const moved = before.map((value, at) => (at === place ? value + change : value));
          variable.assign(tf.tensor(moved, variable.shape));
          return loss().dataSync()[0] ?? Number.NaN;
        };
        gradient.forEach((slope, place) => {
          const difference = (lossWith(place, step) - lossWith(place, -step)) / (2 * step);
          expect(slope).toBeCloseTo(difference, 2);
        });
        variable.assign(tf.tensor(before, variable.shape));
      }
    });
    model.dispose();
  });

  test('is saved and read again with its shape and weights', async () => {
    const model = withRandomWeights(5);
    let saved: tf.io.ModelArtifacts = {};
    await model.save(
      tf.io.withSaveHandler(async (artifacts) => {
        saved = artifacts;
        return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
      }),
    );
    const read = await tf.loadLayersModel(tf.io.fromMemory(saved));
    const input = sparseTensor([
      [
        [1, 6],
        [2, -1],
      ],
    ]);
    const answers = [model, read].map((one) =>
      tf.tidy(() => [...(one.apply(input) as tf.Tensor).dataSync()]),
    );
    expect(answers[1]).toEqual(answers[0]);
    expect(read.outputShape).toEqual([null, units]);
    input.dispose();
    model.dispose();
    read.dispose();
  });
});
