import { ownCategories } from '../expert-corpora.js';
import type { LabelledBatch } from '../features.js';
import { negativeLogProbability, softmax } from '../probabilities.js';
import { fitBlend } from './fit-blend.js';
import { type LinearWeights, linearLogits } from './linear-weights.js';

/**
 * A model of one corpus, of the shape of the general one. A corpus may file under some of the categories alone: the expert
 * then says which of *those* it is, and leaves to the general model how likely they are together and all that it says of
 * the others. In weights: its own categories have the expert's, centred, around the general model's mean over them.
 * @param own the corpus' articles to fit on, and those to calibrate on.
 */
export function fitExpert(
  general: LinearWeights,
  own: LabelledBatch,
  validation: LabelledBatch,
  { width, categories, terms }: { width: number; categories: number; terms: number },
  onStep: (step: number, loss: number) => void,
): LinearWeights {
  const labels = [...ownCategories(own.labels)].sort((a, b) => a - b);
  const of = (batch: LabelledBatch) => relabelled(batch, labels);
  const blend = fitBlend(of(own), of(validation), { width, categories: labels.length, terms }, onStep);
  const kernel = general.kernel.slice();
  const bias = general.bias.slice();
  for (let feature = 0; feature < width; feature++) {
    placeAround(kernel, feature * categories, blend.kernel, feature * labels.length, labels);
  }
  placeAround(bias, 0, blend.bias, 0, labels);
  return { kernel, bias };
}

/** The share of the general model's log loss on articles of an expert's corpus that the expert saves; below 0 it loses. */
export function gainOf(general: LinearWeights, expert: LinearWeights, validation: LabelledBatch): number {
  const lossOf = (weights: LinearWeights) =>
    validation.texts.reduce(
      (sum, text, row) =>
        sum +
        (validation.weights[row] ?? 1) *
          negativeLogProbability(softmax(linearLogits(text, weights)), validation.labels[row] ?? -1),
      0,
    );
  return validation.texts.length === 0 ? 0 : 1 - lossOf(expert) / lossOf(general);
}

/** The texts of the labels given, these numbered from 0. */
function relabelled(batch: LabelledBatch, labels: readonly number[]): LabelledBatch {
  const isOwn = (_value: unknown, row: number) => labels.includes(batch.labels[row] ?? -1);
  return {
    texts: batch.texts.filter(isOwn),
    labels: batch.labels.filter(isOwn).map((label) => labels.indexOf(label)),
    weights: batch.weights.filter(isOwn),
  };
}

/** Writes numbers of the labels, less their mean, around the mean of what stands in their places. */
function placeAround(
  target: Float32Array,
  targetStart: number,
  source: Float32Array,
  sourceStart: number,
  labels: readonly number[],
): void {
  let targetSum = 0;
  let sourceSum = 0;
  labels.forEach((label, place) => {
    targetSum += target[targetStart + label] as number;
    sourceSum += source[sourceStart + place] as number;
  });
  const shift = (targetSum - sourceSum) / labels.length;
  labels.forEach((label, place) => {
    target[targetStart + label] = (source[sourceStart + place] as number) + shift;
  });
}
