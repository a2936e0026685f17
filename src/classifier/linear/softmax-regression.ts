import type { EncodedText, LabelledBatch } from '../features.js';
import { assertFiniteLoss, assertLabelsInRange } from '../guards.js';
import type { LinearWeights } from './linear-weights.js';
import { minimise } from './minimise.js';

export interface SoftmaxRegressionOptions {
  /** Features are numbered 0..width - 1. */
  width: number;
  categories: number;
  /** Half of this times the sum of the squared weights of the kernel is added to the mean loss. */
  l2: number;
  mostSteps: number;
  /** Called after each step with its number, from 1 on, and the loss, penalty included. */
  onStep?: ((step: number, loss: number) => void) | undefined;
}

const gradientTolerance = 1e-7;

/**
 * Fits softmax regression on sparse rows: the weights with the least mean cross-entropy plus penalty, found from zero by
 * L-BFGS over all rows at once, so that neither seed nor order matter. Synchronous and CPU-bound.
 * @throws UserError LABEL_OUT_OF_RANGE, LOSS_NOT_FINITE
 */
export function fitSoftmaxRegression(rows: LabelledBatch, options: SoftmaxRegressionOptions): LinearWeights {
  const { width, categories, l2, mostSteps, onStep } = options;
  assertLabelsInRange(rows.labels, categories);
  const total = rows.weights.reduce((sum, weight) => sum + weight, 0);
  const kernelSize = width * categories;
  const logits = new Float64Array(categories);
  const { ids, values, ends } = flattened(rows.texts);
  // In single precision twice as many fit into the processor's caches, which is what this loop waits for.
  const at = new Float32Array(kernelSize + categories);
  const gradient = new Float32Array(kernelSize + categories);

  /** The kernel's places come first, then the biases. */
  function objective(exactly: Float64Array, exactGradient: Float64Array): number {
    at.set(exactly);
    gradient.fill(0);
    let loss = 0;
    for (let row = 0, start = 0; row < ends.length; start = ends[row++] as number) {
      const end = ends[row] as number;
      const share = (rows.weights[row] as number) / total;
      for (let category = 0; category < categories; category++) {
        logits[category] = at[kernelSize + category] as number;
      }
      for (let place = start; place < end; place++) {
        const cell = (ids[place] as number) * categories;
        const value = values[place] as number;
        for (let category = 0; category < categories; category++) {
          logits[category] = (logits[category] as number) + value * (at[cell + category] as number);
        }
      }
      loss += share * toErrors(logits, rows.labels[row] as number);
      for (let category = 0; category < categories; category++) {
        const bias = kernelSize + category;
        gradient[bias] = (gradient[bias] as number) + share * (logits[category] as number);
      }
      for (let place = start; place < end; place++) {
        const first = (ids[place] as number) * categories;
        const value = share * (values[place] as number);
        for (let category = 0; category < categories; category++) {
          const cell = first + category;
          gradient[cell] = (gradient[cell] as number) + value * (logits[category] as number);
        }
      }
    }
    exactGradient.set(gradient);
    let squares = 0;
    for (let cell = 0; cell < kernelSize; cell++) {
      const weight = exactly[cell] as number;
      squares += weight * weight;
      exactGradient[cell] = (exactGradient[cell] as number) + l2 * weight;
    }
    return loss + (l2 / 2) * squares;
  }

  const { at: best, value } = minimise(objective, new Float64Array(kernelSize + categories), {
    mostSteps,
    gradientTolerance,
    onStep,
  });
  assertFiniteLoss(value, mostSteps);
  return {
    kernel: Float32Array.from(best.subarray(0, kernelSize)),
    bias: Float32Array.from(best.subarray(kernelSize)),
  };
}

/** Sparse rows in one piece: row r ends before place ends[r] of ids and values, where the next one begins. */
function flattened(texts: readonly EncodedText[]): {
  ids: Int32Array;
  values: Float32Array;
  ends: Int32Array;
} {
  const ends = new Int32Array(texts.length);
  let places = 0;
  texts.forEach((text, row) => {
    places += text.ids.length;
    ends[row] = places;
  });
  const flat = { ids: new Int32Array(places), values: new Float32Array(places), ends };
  texts.forEach(({ ids, weights }, row) => {
    const start = (ends[row] as number) - ids.length;
    flat.ids.set(ids, start);
    flat.values.set(weights, start);
  });
  return flat;
}

/**
 * Turns logits in place into the loss's derivatives for them (probabilities, 1 taken off the true one's).
 * @returns the negative log probability of the label, in nats.
 */
function toErrors(logits: Float64Array, label: number): number {
  let highest = Number.NEGATIVE_INFINITY;
  for (const logit of logits) highest = Math.max(highest, logit);
  const trueLogit = (logits[label] as number) - highest;
  let sum = 0;
  for (let category = 0; category < logits.length; category++) {
    const power = Math.exp((logits[category] as number) - highest);
    logits[category] = power;
    sum += power;
  }
  for (let category = 0; category < logits.length; category++) {
    logits[category] = (logits[category] as number) / sum;
  }
  logits[label] = (logits[label] as number) - 1;
  return Math.log(sum) - trueLogit;
}
