import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MixtureOfExperts } from '../../../src/classifier/linear/mixture-of-experts.js';
import { softmax } from '../../../src/classifier/probabilities.js';
import { describeBackends } from '../../support/backends.js';

const categories = 3;
const experts = 2;
const sharpness = 4;

const layerFor = (gates: number) => {
  const layer = new MixtureOfExperts({ categories, experts, sharpness });
  const inputShape = [(experts + 1) * categories + gates];
  return {
    layer,
    model: tf.sequential({ layers: [tf.layers.inputLayer({ inputShape }), layer] }),
    units: inputShape[0],
  };
};

/** The blend by its definition. */
function blend(row: readonly number[]): number[] {
  const gate = softmax(row.slice((experts + 1) * categories));
  const shares = [0, 1].map((expert) => (gate[expert] ?? Number.NaN) ** sharpness);
  const general = 1 - shares.reduce((sum, share) => sum + share, 0);
  return [0, 1, 2].map((category) =>
    [general, ...shares].reduce(
      (sum, share, model) => sum + share * (row[model * categories + category] ?? Number.NaN),
      0,
    ),
  );
}

describeBackends('the mixture of experts', () => {
  test.each([
    ['texts of no expert', experts + 1],
    ['experts alone', experts],
  ])('blends by the gate, for any logits; with a gate for %s', (_what, gates) => {
    const { model, layer, units = 0 } = layerFor(gates);
    const row = fc.array(fc.float({ min: -8, max: 8, noNaN: true }), { minLength: units, maxLength: units });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 3 }), (rows) => {
        const output = tf.tidy(() => (model.apply(tf.tensor2d(rows)) as tf.Tensor2D).arraySync());
        expect(output).toHaveLength(rows.length);
        output.forEach((logits, place) => {
          const wanted = blend(rows[place] ?? []);
          for (const [category, logit] of logits.entries()) {
            expect(Math.abs(logit - (wanted[category] ?? Number.NaN))).toBeLessThan(1e-4);
          }
          const shares = layer.shares(rows[place] ?? []);
          expect(shares).toHaveLength(experts + 1);
          expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
          for (const share of shares) expect(share).toBeGreaterThanOrEqual(0);
        });
      }),
      { numRuns: 30 },
    );
    model.dispose();
  });

  test('leaves a text that the gate knows nothing of to the general model, and one that it is sure of to its expert', () => {
    const { layer, model } = layerFor(3);
    const logits = [...new Array(9).fill(0)];
    expect(layer.shares([...logits, 0, 0, 0])[0]).toBeGreaterThan(0.97);
    expect(layer.shares([...logits, -9, 9, -9])[2]).toBeGreaterThan(0.97);
    model.dispose();
  });

  test('is saved and read again as it was', async () => {
    const { model, units = 0 } = layerFor(3);
    let saved: tf.io.ModelArtifacts = {};
    await model.save(
      tf.io.withSaveHandler(async (artifacts) => {
        saved = artifacts;
        return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
      }),
    );
    const read = await tf.loadLayersModel(tf.io.fromMemory(saved));
    const input = tf.randomNormal([2, units], 0, 3, 'float32', 4);
    const answers = [model, read].map((one) =>
      tf.tidy(() => [...(one.apply(input) as tf.Tensor).dataSync()]),
    );
    expect(answers[1]).toEqual(answers[0]);
    expect(read.outputShape).toEqual([null, categories]);
    input.dispose();
    model.dispose();
    read.dispose();
  });
});
