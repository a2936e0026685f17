import * as tf from '@tensorflow/tfjs';
import { findArchitecture } from '../classifier/architectures/index.js';
import { startBackend } from '../classifier/backend.js';
import type { EncodedText, FeatureExtractor } from '../classifier/features.js';
import { labelEncoder } from '../classifier/label-encoder.js';
import { adaptVocabulary, indexVocabulary, unknownId } from '../classifier/text-vectorization.js';
import type { LabelledArticle } from '../news/article.js';
import { seededRandom, shuffled } from '../news/random.js';
import { type Split, stratifiedSplit } from '../news/split.js';
import type { TrainingOptions } from './options.js';
import type { TrainingProgress } from './progress.js';
import { readCorpora } from './read-corpora.js';

/** One training by TensorFlow.js' own compile and fit, with no guard of ours. */
export interface UnguardedRun {
  /** The number that each category was given. */
  labels: Record<string, number>;
  /** What TensorFlow.js reported of each epoch. */
  epochs: { loss: number; accuracy: number }[];
  testAccuracy: number;
  /** Share of each category's test articles that were called by its name. */
  recall: Record<string, number>;
}

export interface BugReproduction {
  architecture: string;
  testArticles: number;
  /** Labels through a text vectoriser, as in the question. */
  original: UnguardedRun;
  /** Labels through a label encoder; all else is the same. */
  corrected: UnguardedRun;
}

const epochCount = 10;

/** Numbers categories, and names the category of an output of the softmax, where it has one. */
interface LabelNumbering {
  number(category: string): number;
  name(output: number): string | undefined;
}

/**
 * Trains the same network twice on the same articles with TensorFlow.js' own sparse categorical cross-entropy: with the
 * labels of the original question (a TextVectorization layer over the category names: 2..k+1 against k outputs), and
 * with those of a label encoder (0..k-1).
 */
export async function reproduceBug(
  options: TrainingOptions,
  onProgress: (progress: TrainingProgress) => void = () => undefined,
): Promise<BugReproduction> {
  const { distinct } = await readCorpora(options.corpora, options.columns);
  const split = stratifiedSplit(distinct.kept, options.seed);
  await startBackend(options.backend);
  const run = (name: string, numbering: LabelNumbering, from: number) =>
    trainUnguarded(split, numbering, options, (epoch, loss) =>
      onProgress({
        stage: `${name}, epoch ${epoch} of ${epochCount}, loss ${loss.toFixed(4)}`,
        fraction: from + epoch / epochCount / 2,
        secondsLeft: undefined,
      }),
    );
  const original = await run('Original labels', vectorisedLabels(split.train), 0);
  const corrected = await run('Corrected labels', encodedLabels(split.train), 0.5);
  return { architecture: options.architecture, testArticles: split.test.length, original, corrected };
}

function vectorisedLabels(articles: readonly LabelledArticle[]): LabelNumbering {
  const vocabulary = adaptVocabulary(articles.map(({ category }) => [category]));
  const ids = indexVocabulary(vocabulary);
  return {
    number: (category) => ids.get(category) ?? unknownId,
    name: (output) => (output > unknownId ? vocabulary[output] : undefined),
  };
}

function encodedLabels(articles: readonly LabelledArticle[]): LabelNumbering {
  const encoder = labelEncoder(articles.map(({ category }) => category));
  return { number: encoder.encode, name: encoder.decode };
}

async function trainUnguarded(
  split: Split,
  numbering: LabelNumbering,
  { architecture: name, seed }: TrainingOptions,
  onEpoch: (epoch: number, loss: number) => void,
): Promise<UnguardedRun> {
  const architecture = findArchitecture(name);
  const categories = [...new Set(split.train.map(({ category }) => category))].sort();
  const features = architecture.fitFeatures(
    split.train.map(({ text }) => text),
    undefined,
    undefined,
  );
  const logits = architecture.buildModel(features, categories.length, seed);
  const probabilities = tf.layers
    .activation({ activation: 'softmax' })
    .apply(logits.outputs) as tf.SymbolicTensor;
  const model = tf.model({ inputs: logits.inputs, outputs: probabilities });
  const optimizer = tf.train.adam(architecture.schedule.learningRate);
  model.compile({
    optimizer,
    loss: 'sparseCategoricalCrossentropy',
    metrics: ['accuracy'],
  });
  const rows = split.train.map(({ text, category }) => ({
    text: features.encode(text),
    label: numbering.number(category),
  }));
  const random = seededRandom(seed);
  const epochs: UnguardedRun['epochs'] = [];
  for (let epoch = 1; epoch <= epochCount; epoch++) {
    const report = await fitOneEpoch(
      model,
      features,
      shuffled(rows, random),
      architecture.schedule.batchSize,
    );
    epochs.push(report);
    onEpoch(epoch, report.loss);
  }
  const answers = answersOf(model, features, split.test, numbering);
  model.dispose();
  optimizer.dispose();
  return {
    labels: Object.fromEntries(categories.map((category) => [category, numbering.number(category)])),
    epochs,
    testAccuracy: shareRight(split.test, answers, () => true),
    recall: Object.fromEntries(
      categories.map((category) => [
        category,
        shareRight(split.test, answers, (truth) => truth === category),
      ]),
    ),
  };
}

async function fitOneEpoch(
  model: tf.LayersModel,
  features: FeatureExtractor,
  rows: readonly { text: EncodedText; label: number }[],
  batchSize: number,
): Promise<{ loss: number; accuracy: number }> {
  const inputs = features.toTensor(rows.map(({ text }) => text));
  const labels = tf.tensor2d(
    rows.map(({ label }) => [label]),
    [rows.length, 1],
    'float32',
  );
  try {
    const { history } = await model.fit(inputs, labels, { epochs: 1, batchSize, shuffle: false, verbose: 0 });
    return { loss: Number(history.loss?.[0]), accuracy: Number(history.acc?.[0]) };
  } finally {
    tf.dispose([inputs, labels]);
  }
}

function answersOf(
  model: tf.LayersModel,
  features: FeatureExtractor,
  articles: readonly LabelledArticle[],
  numbering: LabelNumbering,
): (string | undefined)[] {
  const outputs = tf.tidy(() => {
    const inputs = features.toTensor(articles.map(({ text }) => features.encode(text)));
    return (model.predict(inputs, { batchSize: 64 }) as tf.Tensor2D).argMax(1).arraySync() as number[];
  });
  return outputs.map((output) => numbering.name(output));
}

function shareRight(
  articles: readonly LabelledArticle[],
  answers: readonly (string | undefined)[],
  counts: (category: string) => boolean,
): number {
  const asked = articles
    .map(({ category }, place) => ({ category, answer: answers[place] }))
    .filter(({ category }) => counts(category));
  return asked.filter(({ category, answer }) => category === answer).length / asked.length;
}
