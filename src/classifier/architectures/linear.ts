import * as tf from '@tensorflow/tfjs';
import { fitTemperature } from '../calibration.js';
import type { FeatureExtractor, LabelledBatch } from '../features.js';
import type { FitOptions } from '../fit-model.js';
import { complementNaiveBayes } from '../linear/naive-bayes.js';
import { fitSoftmaxRegression } from '../linear/softmax-regression.js';
import { SparseLinear } from '../linear/sparse-linear.js';
import { fitTopicFeatures, restoreTopicFeatures, type TopicFeatures } from '../linear/topic-features.js';
import { predictLogits } from '../predict.js';
import { reasonsFor } from '../reasons.js';
import type { Architecture } from './architecture.js';

/** Share of naive Bayes in the blended logits. Chosen by cross-validation. */
const naiveBayesShare = 0.35;
/** Penalty on the squared weights of the regression, and steps after which more change nothing held out. Chosen by cross-validation. */
const l2 = 1e-5;
const mostSteps = 60;

/**
 * Softmax regression over TF-IDF features and the mean word vector, blended with complement naive Bayes: both are linear
 * in the same features, so the blend is one linear model, whose every logit is a sum over the words of the text.
 */
export const linear: Architecture = {
  name: 'linear',
  summary:
    'TF-IDF features of words and pairs and the mean of pretrained word vectors; softmax regression blended with complement naive Bayes into one linear model.',
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
  buildModel: (features, categories) =>
    tf.sequential({
      layers: [
        new SparseLinear({
          inputShape: [2, null],
          units: categories,
          inputDim: features.width,
          name: 'logits',
        }),
      ],
    }),
  fit: fitAndBlend,
  explainer(model, features) {
    const [kernel, bias] = kernelAndBias(model);
    return (text, category) => reasonsFor(text, features as TopicFeatures, kernel, bias, category);
  },
};

/**
 * Fits both models, brings them to the same temperature on the validation split, and adds their weights. No seed has a
 * part in it.
 */
function fitAndBlend(
  model: tf.LayersModel,
  features: FeatureExtractor,
  train: LabelledBatch,
  validation: LabelledBatch,
  { categories, onProgress }: Omit<FitOptions, 'schedule'>,
): number {
  let steps = 0;
  const { kernel, bias } = fitSoftmaxRegression(train, {
    width: features.width,
    categories,
    l2,
    mostSteps,
    onStep(step, loss) {
      steps = step;
      onProgress?.({ epoch: step, epochs: mostSteps, epochFraction: 1, loss, validationLoss: undefined });
    },
  });
  const terms = (features as TopicFeatures).terms;
  const bayes = complementNaiveBayes(
    train.texts,
    train.labels,
    train.weights,
    terms,
    features.width,
    categories,
  );
  setWeights(model, kernel, bias);
  const temperature = fitTemperature(predictLogits(model, features, validation.texts), validation.labels);
  setWeights(model, bayes, new Float32Array(categories));
  const bayesTemperature = fitTemperature(
    predictLogits(model, features, validation.texts),
    validation.labels,
  );
  const own = (1 - naiveBayesShare) / temperature;
  const other = naiveBayesShare / bayesTemperature;
  setWeights(
    model,
    kernel.map((weight, place) => own * weight + other * (bayes[place] ?? 0)),
    bias.map((weight) => own * weight),
  );
  return steps;
}

function kernelAndBias(model: tf.LayersModel): [Float32Array, Float32Array] {
  const [kernel, bias] = model.getWeights().map((weight) => weight.dataSync() as Float32Array);
  if (kernel === undefined || bias === undefined) throw new Error('a linear model has a kernel and a bias');
  return [kernel.slice(), bias.slice()];
}

function setWeights(model: tf.LayersModel, kernel: Float32Array, bias: Float32Array): void {
  const tensors = [tf.tensor2d(kernel, [kernel.length / bias.length, bias.length]), tf.tensor1d(bias)];
  model.setWeights(tensors);
  tf.dispose(tensors);
}
