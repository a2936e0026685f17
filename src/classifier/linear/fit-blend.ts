import { fitTemperature } from '../calibration.js';
import type { LabelledBatch } from '../features.js';
import { type LinearWeights, linearLogits } from './linear-weights.js';
import { complementNaiveBayes } from './naive-bayes.js';
import { fitSoftmaxRegression } from './softmax-regression.js';

/**
 * Share of naive Bayes in the blended logits: it is right sooner than a regression and less right later, so that its share
 * falls with the number of texts. Half for 400 as chosen on news in four languages, 0.25 for 4,000 by folds of the BBC's
 * articles, 0.1 for 90,000 on press-dev.
 */
const mostNaiveBayes = 0.5;
const textsOfMost = 400;
/**
 * The penalty on the squared weights of a regression falls with the root of the number of texts that it learns from: 1e-5
 * for 4,000, as chosen by folds of the BBC's articles, and 2e-6 for 100,000, as chosen on press-dev.
 */
const l2OfOneText = 6.3e-4;
/** Steps after which more change nothing held out: 60 are too few for a hundred thousand texts of 17 categories. */
export const mostSteps = 120;
/**
 * How far small categories are brought up to the size of the large ones, 0 (not at all) to 1 (all count the same). What is
 * rare in a corpus need not be rare in a chat, but where it is, half-way errs less. Chosen on press-dev.
 */
const balance = 0.5;

/** @param texts that a regression learns from, cuts among them. */
function l2Of(texts: number): number {
  return l2OfOneText / Math.sqrt(Math.max(1, texts));
}

/** @param texts that are learned from, cuts among them. */
function naiveBayesShareOf(texts: number): number {
  return mostNaiveBayes * Math.min(1, (textsOfMost / Math.max(1, texts)) ** 0.3);
}

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
  const l2 = l2Of(train.texts.length);
  const regression = fitSoftmaxRegression(
    { ...train, weights: balanced(train, categories, balance) },
    { width, categories, l2, mostSteps, onStep },
  );
  const evenWeights = balanced(train, categories, 1);
  const bayes = {
    kernel: complementNaiveBayes(train.texts, train.labels, evenWeights, terms, width, categories),
    bias: new Float32Array(categories),
  };
  const temperatureOf = (weights: LinearWeights) =>
    fitTemperature(
      validation.texts.map((text) => linearLogits(text, weights)),
      validation.labels,
    );
  const share = naiveBayesShareOf(train.texts.length);
  const own = (1 - share) / temperatureOf(regression);
  const other = share / temperatureOf(bayes);
  return {
    kernel: regression.kernel.map((weight, place) => own * weight + other * (bayes.kernel[place] ?? 0)),
    bias: regression.bias.map((weight) => own * weight),
  };
}

/** The texts' weights, those of small categories raised by this power of how much smaller they are than the mean. */
function balanced({ labels, weights }: LabelledBatch, categories: number, power: number): number[] {
  const totals = new Array<number>(categories).fill(0);
  labels.forEach((label, row) => {
    totals[label] = (totals[label] ?? 0) + (weights[row] ?? 0);
  });
  const mean = totals.reduce((sum, total) => sum + total, 0) / categories;
  const factors = totals.map((total) => (total === 0 ? 1 : (mean / total) ** power));
  return weights.map((weight, row) => weight * (factors[labels[row] ?? 0] ?? 1));
}
