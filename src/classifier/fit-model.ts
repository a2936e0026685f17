import * as tf from '@tensorflow/tfjs';
import { seededRandom, shuffled } from '../news/random.js';
import type { EncodedText, FeatureExtractor, LabelledBatch } from './features.js';
import { assertFiniteLoss, assertLabelsInRange } from './guards.js';
import { predictLogits } from './predict.js';
import { negativeLogProbability, softmax } from './probabilities.js';
import { WeightAverage } from './weight-average.js';

/** How an architecture is trained by gradient steps; an epoch is one pass over the training split. */
export interface TrainingSchedule {
  epochs: number;
  batchSize: number;
  learningRate: number;
  /**
   * Where given, what is judged and kept is not the weights of an epoch's last step but their moving average over steps,
   * which keeps this share, 0..1, of itself at a step.
   */
  averaging?: number;
  /** Gradients with a larger Euclidean norm over all weights are scaled down to it. */
  clipNorm: number;
  /** Training stops after this many epochs without a better log loss on the validation split; the best weights are kept. */
  patience: number;
}

export interface EpochReport {
  /** 1 is the first. */
  epoch: number;
  epochs: number;
  /** Share of this epoch's batches that are done, 0..1. */
  epochFraction: number;
  /** Mean training loss of the epoch so far, in nats. */
  loss: number;
  /** Mean loss on the validation split; undefined in mid-epoch or where there is none. */
  validationLoss: number | undefined;
}

export interface FitOptions {
  schedule: TrainingSchedule;
  categories: number;
  seed: number;
  onProgress?: ((report: EpochReport) => void) | undefined;
}

/**
 * Fits a model of logits by Adam on softmax cross-entropy, shuffling by seed, and leaves it with the weights (or their
 * average, where the schedule asks for one) of the epoch that had the least validation loss. Synchronous from end to end: run it off the bot's event loop.
 * @returns the number of the epoch whose weights were kept.
 * @throws UserError LABEL_OUT_OF_RANGE, LOSS_NOT_FINITE
 */
export function fitModel(
  model: tf.LayersModel,
  features: FeatureExtractor,
  train: LabelledBatch,
  validation: LabelledBatch,
  options: FitOptions,
): number {
  const { schedule, categories, seed, onProgress } = options;
  assertLabelsInRange(train.labels, categories);
  assertLabelsInRange(validation.labels, categories);
  const optimizer = tf.train.adam(schedule.learningRate);
  const random = seededRandom(seed);
  const average = schedule.averaging === undefined ? undefined : new WeightAverage(model, schedule.averaging);
  const withJudgedWeights = <Result>(run: () => Result): Result =>
    average === undefined ? run() : average.withAverage(run);
  let best: { epoch: number; loss: number; weights: tf.Tensor[] } | undefined;
  try {
    for (let epoch = 1; epoch <= schedule.epochs; epoch++) {
      const order = shuffled([...train.texts.keys()], random);
      let lossSum = 0;
      for (let start = 0; start < order.length; start += schedule.batchSize) {
        const rows = order.slice(start, start + schedule.batchSize);
        lossSum += trainOnBatch(model, optimizer, features, pick(train, rows), options) * rows.length;
        average?.update();
        const seen = start + rows.length;
        assertFiniteLoss(lossSum, epoch);
        const report = {
          epoch,
          epochs: schedule.epochs,
          epochFraction: seen / order.length,
          loss: lossSum / seen,
        };
        if (seen < order.length) onProgress?.({ ...report, validationLoss: undefined });
      }
      const loss = lossSum / order.length;
      const validationLoss =
        validation.texts.length === 0
          ? undefined
          : withJudgedWeights(() => meanLoss(model, features, validation));
      if (validationLoss !== undefined) assertFiniteLoss(validationLoss, epoch);
      onProgress?.({ epoch, epochs: schedule.epochs, epochFraction: 1, loss, validationLoss });
      const watched = validationLoss ?? loss;
      if (best === undefined || watched < best.loss) {
        tf.dispose(best?.weights ?? []);
        best = { epoch, loss: watched, weights: withJudgedWeights(() => copyOfWeights(model)) };
      } else if (epoch - best.epoch >= schedule.patience) {
        break;
      }
    }
    if (best !== undefined) model.setWeights(best.weights);
    return best?.epoch ?? 0;
  } finally {
    tf.dispose(best?.weights ?? []);
    average?.dispose();
    optimizer.dispose();
  }
}

function copyOfWeights(model: tf.LayersModel): tf.Tensor[] {
  return model.getWeights().map((weight) => weight.clone());
}

function pick(data: LabelledBatch, rows: readonly number[]): LabelledBatch {
  return {
    texts: rows.map((row) => data.texts[row] as EncodedText),
    labels: rows.map((row) => data.labels[row] as number),
    weights: rows.map((row) => data.weights[row] as number),
  };
}

/** One step of Adam on one batch, its gradient clipped (Pascanu, Mikolov and Bengio 2013). Returns the mean loss. */
function trainOnBatch(
  model: tf.LayersModel,
  optimizer: tf.Optimizer,
  features: FeatureExtractor,
  batch: LabelledBatch,
  { schedule, categories }: FitOptions,
): number {
  return tf.tidy(() => {
    const input = features.toTensor(batch.texts);
    const truth = tf.oneHot(tf.tensor1d([...batch.labels], 'int32'), categories);
    const weights = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
    const { value, grads } = tf.variableGrads(() => {
      const logits = model.apply(input, { training: true }) as tf.Tensor2D;
      return tf.losses.softmaxCrossEntropy(truth, logits, tf.tensor1d([...batch.weights])).asScalar();
    }, weights);
    optimizer.applyGradients(clipByGlobalNorm(grads, schedule.clipNorm));
    return value.dataSync()[0] ?? Number.NaN;
  });
}

function clipByGlobalNorm(gradients: tf.NamedTensorMap, clipNorm: number): tf.NamedTensorMap {
  const squares = Object.values(gradients).map((gradient) => tf.sum(tf.square(gradient)));
  const norm = Math.sqrt(tf.addN(squares).dataSync()[0] ?? 0);
  if (norm <= clipNorm) return gradients;
  const scale = clipNorm / norm;
  return Object.fromEntries(
    Object.entries(gradients).map(([name, gradient]) => [name, tf.mul(gradient, scale)]),
  );
}

function meanLoss(model: tf.LayersModel, features: FeatureExtractor, data: LabelledBatch): number {
  const logits = predictLogits(model, features, data.texts);
  const sum = logits.reduce(
    (total, row, index) =>
      total + (data.weights[index] ?? 1) * negativeLogProbability(softmax(row), data.labels[index] ?? -1),
    0,
  );
  return sum / data.weights.reduce((total, weight) => total + weight, 0);
}
