import { fitTemperature } from '../calibration.js';
import type { LabelledBatch } from '../features.js';
import { type LinearWeights, linearLogits } from './linear-weights.js';
import { complementNaiveBayes } from './naive-bayes.js';
import { fitSoftmaxRegression } from './softmax-regression.js';

/** Share of naive Bayes in the blended logits. Chosen by cross-validation. */
const naiveBayesShare = 0.27;
/** Penalty on the squared weights of a regression. Chosen by cross-validation. */
export const l2 = 1e-5;
/** Steps after which more change nothing held out. */
export const mostSteps = 60;

interface BlendShape {
  /** Features are numbered 0..width - 1. */
  width: number;
  /** How many of the features, the first ones, naive Bayes counts. */
  terms: number;
  categories: number;
}

/**
 * Fits softmax regression and complement naive Bayes, brings both to the same temperature on the validation split, and
 * adds their weights. Synchronous and CPU-bound.
 * @param onStep called after each step of the regression with its number, from 1 on, and the loss, penalty included.
 * @throws UserError LABEL_OUT_OF_RANGE, LOSS_NOT_FINITE
 */
export function fitBlend(
  train: LabelledBatch,
  validation: LabelledBatch,
  { width, categories, terms }: BlendShape,
  onStep: (step: number, loss: number) => void,
): LinearWeights {
  const regression = fitSoftmaxRegression(train, { width, categories, l2, mostSteps, onStep });
  const bayes = {
    kernel: complementNaiveBayes(train.texts, train.labels, train.weights, terms, width, categories),
    bias: new Float32Array(categories),
  };
  const temperatureOf = (weights: LinearWeights) =>
    fitTemperature(
      validation.texts.map((text) => linearLogits(text, weights)),
      validation.labels,
    );
  const own = (1 - naiveBayesShare) / temperatureOf(regression);
  const other = naiveBayesShare / temperatureOf(bayes);
  return {
    kernel: regression.kernel.map((weight, place) => own * weight + other * (bayes.kernel[place] ?? 0)),
    bias: regression.bias.map((weight) => own * weight),
  };
}
