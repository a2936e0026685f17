import * as tf from '@tensorflow/tfjs';
import type { FeatureExtractor, LabelledBatch } from '../features.js';
import type { FitOptions } from '../fit-model.js';
import { fitBlend, mostSteps } from '../linear/fit-blend.js';
import { fitExpert, gainOf } from '../linear/fit-expert.js';
import { type LinearWeights, linearLogits, sideBySide } from '../linear/linear-weights.js';
import { mixInto } from '../linear/mixed-weights.js';
import { MixtureOfExperts } from '../linear/mixture-of-experts.js';
import { fitSoftmaxRegression } from '../linear/softmax-regression.js';
import { SparseLinear } from '../linear/sparse-linear.js';
import { fitTopicFeatures, restoreTopicFeatures, type TopicFeatures } from '../linear/topic-features.js';
import { reasonsFor } from '../reasons.js';
import type { Architecture, Explain } from './architecture.js';

/** The gate need not be as exact as the models. */
const gateSteps = 60;
const l2OfGate = 1e-5;
/** An expert must lower the log loss on its corpus' validation articles by this share. */
const leastGain = 0.15;
/** So many logits, the general model's and the experts', are quickly computed and take little space: the best experts have them. */
const mostUnits = 40;
/**
 * How sure the gate must be of a corpus before its expert is heard. Chosen by folds of the BBC's articles of 2004-5 and on
 * modern ones: higher powers lose the first, lower ones the second.
 */
const sharpness = 2;

/**
 * Softmax regression over TF-IDF features and the mean word vector, blended with complement naive Bayes: both are linear
 * in the same features, so the blend is one linear model, whose every logit is a sum over the words of the text. Where it
 * learns from several corpora, each large one has an expert beside the general model, since papers differ in what they
 * file where; for any one text their mixture is a linear model again.
 */
export const linear: Architecture = {
  name: 'linear',
  summary:
    'TF-IDF features of words and pairs and the mean of pretrained word vectors; softmax regression blended with complement naive Bayes into one linear model; where there are several corpora, each large one has one more of its own, heard as far as a text is like that corpus.',
  schedule: {
    epochs: 12,
    batchSize: 128,
    learningRate: 0.01,
    clipNorm: 1,
    patience: 3,
  },
  seesCuts: true,
  fitFeatures: fitTopicFeatures,
  restoreFeatures: restoreTopicFeatures,
  buildModel: (features, categories) => tf.sequential({ layers: [sparseLinear(features, categories)] }),
  fit: fitMixture,
  explainer,
};

function sparseLinear(features: FeatureExtractor, units: number): SparseLinear {
  return new SparseLinear({ inputShape: [2, null], units, inputDim: features.width, name: 'logits' });
}

/** Fits the general model, the experts that are worth their place, and the gate. No seed has a part in it. */
function fitMixture(
  features: FeatureExtractor,
  train: LabelledBatch,
  validation: LabelledBatch,
  { categories, onProgress }: Omit<FitOptions, 'schedule'>,
): ReturnType<NonNullable<Architecture['fit']>> {
  const { terms, width } = features as TopicFeatures;
  const candidates = (train.experts ?? []).reduce((most, expert) => Math.max(most, expert + 1), 0);
  const epochs = candidates === 0 ? mostSteps : mostSteps * (candidates + 1) + gateSteps;
  let steps = 0;
  const onStep = (_step: number, loss: number) => {
    steps++;
    onProgress?.({ epoch: steps, epochs, epochFraction: 1, loss, validationLoss: undefined });
  };
  const shape = { width, categories, terms };
  const general = fitBlend(train, validation, shape, onStep);
  const experts = Array.from({ length: candidates }, (_, expert) => {
    const own = ofExpert(validation, expert);
    const head = fitExpert(general, ofExpert(train, expert), own, shape, onStep);
    return { expert, head, gain: gainOf(general, head, own) };
  });
  const room = Math.max(1, Math.floor(mostUnits / categories) - 1);
  const kept = experts
    .filter(({ gain }) => gain >= leastGain)
    .sort((a, b) => b.gain - a.gain || a.expert - b.expert)
    .slice(0, room)
    .map(({ expert }) => expert)
    .sort((a, b) => a - b);
  const heads = [general, ...experts.filter(({ expert }) => kept.includes(expert)).map(({ head }) => head)];
  if (kept.length > 0) heads.push(fitGate(train, kept, width, onStep));
  const weights = sideBySide(heads);
  const layers: tf.layers.Layer[] = [sparseLinear(features, weights.bias.length)];
  if (kept.length > 0) layers.push(new MixtureOfExperts({ categories, experts: kept.length, sharpness }));
  const model = tf.sequential({ layers });
  tf.tidy(() => {
    model.setWeights([tf.tensor2d(weights.kernel, [width, weights.bias.length]), tf.tensor1d(weights.bias)]);
  });
  return { model, steps, experts: kept };
}

/** A softmax regression that tells the experts' corpora from one another and from the rest, if there is a rest; none is held likelier than another. */
function fitGate(
  train: LabelledBatch,
  kept: readonly number[],
  width: number,
  onStep: (step: number, loss: number) => void,
): LinearWeights {
  const experts = kept.length;
  const labels = (train.experts ?? []).map((expert) =>
    kept.includes(expert) ? kept.indexOf(expert) : experts,
  );
  const totals = new Array<number>(labels.includes(experts) ? experts + 1 : experts).fill(0);
  labels.forEach((label, row) => {
    totals[label] = (totals[label] ?? 0) + (train.weights[row] ?? 0);
  });
  const weights = train.weights.map((weight, row) => weight / (totals[labels[row] ?? 0] ?? 1));
  const categories = totals.length;
  return fitSoftmaxRegression(
    { ...train, labels, weights },
    { width, categories, l2: l2OfGate, mostSteps: gateSteps, onStep },
  );
}

function ofExpert({ texts, labels, weights, experts = [] }: LabelledBatch, expert: number): LabelledBatch {
  const isOwn = (_value: unknown, row: number) => experts[row] === expert;
  return { texts: texts.filter(isOwn), labels: labels.filter(isOwn), weights: weights.filter(isOwn) };
}

/** With experts, a text's logits are taken apart by the mixture that the gate makes for that text. */
function explainer(model: tf.LayersModel, features: FeatureExtractor): Explain {
  const weights = weightsOf(model);
  const mixture = model.layers.find((layer) => layer instanceof MixtureOfExperts);
  if (mixture === undefined) {
    return (text, category) =>
      reasonsFor(text, features as TopicFeatures, weights.kernel, weights.bias, category);
  }
  // Only the rows of a text's own features are written before they are read.
  const kernel = new Float32Array(features.width * mixture.categories);
  return (text, category) => {
    const encoded = features.encode(text);
    const shares = mixture.shares(linearLogits(encoded, weights));
    const bias = mixInto(kernel, encoded, weights, shares, mixture.categories);
    return reasonsFor(text, features as TopicFeatures, kernel, bias, category);
  };
}

function weightsOf(model: tf.LayersModel): LinearWeights {
  const [kernel, bias] = model.getWeights().map((weight) => weight.dataSync() as Float32Array);
  if (kernel === undefined || bias === undefined) throw new Error('a linear model has a kernel and a bias');
  return { kernel: kernel.slice(), bias: bias.slice() };
}
