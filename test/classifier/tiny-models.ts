import { buildBilstm } from '../../src/classifier/architectures/bilstm.js';
import { buildBilstmOriginal } from '../../src/classifier/architectures/bilstm-original.js';
import { findArchitecture } from '../../src/classifier/architectures/index.js';
import { Classifier, type ClassifierParts } from '../../src/classifier/classifier.js';
import { type EpochReport, fitModel } from '../../src/classifier/fit-model.js';
import { labelEncoder } from '../../src/classifier/label-encoder.js';
import { fitSequences, vocabularyOf } from '../../src/classifier/sequences.js';
import { shortArticles } from '../support/articles.js';

export interface TinyTraining {
  classifier: Classifier;
  bestEpoch: number;
  /** One for each epoch. */
  reports: EpochReport[];
}

export interface TinyOptions {
  seed?: number;
  epochs?: number;
}

/** What a classifier has that nobody calibrated, nor taught to doubt. */
const untouched: Pick<ClassifierParts, 'background' | 'calibration' | 'certainty' | 'doubt'> = {
  background: [],
  calibration: { temperature: 1, labelDoubt: 0 },
  certainty: undefined,
  doubt: { language: undefined, detector: undefined },
};

interface TinyNetwork {
  seed?: number;
  length?: number;
}

/** An untrained network of the question's form, for short texts of few words. */
export function tinyBilstmOriginal({ seed = 1, length = 4 }: TinyNetwork = {}): Classifier {
  const { features, labels } = tinySequences(length);
  const model = buildBilstmOriginal(length, 30, labels.categories.length, seed);
  return new Classifier({
    architecture: 'bilstm-original',
    labels,
    features,
    model,
    ...untouched,
  });
}

/** An untrained network of the improved form, for short texts of few words. */
export function tinyBilstm({ seed = 1, length = 4 }: TinyNetwork = {}): Classifier {
  const { features, labels } = tinySequences(length);
  const vocabulary = vocabularyOf(features);
  const model = buildBilstm({ vocabulary, length, categories: labels.categories.length, seed });
  return new Classifier({
    architecture: 'bilstm',
    labels,
    features,
    model,
    ...untouched,
  });
}

function tinySequences(length: number) {
  const features = fitSequences(
    shortArticles.map(({ text }) => text),
    { maxTokens: 30, length },
  );
  return { features, labels: labelEncoder(shortArticles.map(({ category }) => category)) };
}

/** An untrained linear model over the words of the short articles, without word vectors. */
export function tinyLinear({ seed = 1 }: { seed?: number } = {}): Classifier {
  const linear = findArchitecture('linear');
  const features = linear.fitFeatures(
    shortArticles.map(({ text }) => text),
    undefined,
    'en',
  );
  const labels = labelEncoder(shortArticles.map(({ category }) => category));
  const model = linear.buildModel(features, labels.categories.length, seed);
  return new Classifier({
    architecture: 'linear',
    labels,
    features,
    model,
    ...untouched,
  });
}

const builders = { linear: tinyLinear, bilstm: tinyBilstm };
export type TinyArchitecture = keyof typeof builders;
export const tinyArchitectures = Object.keys(builders) as TinyArchitecture[];

/** Trains a tiny classifier on the short articles, in two batches an epoch. */
export function trainTiny(
  architecture: TinyArchitecture,
  { seed = 1, epochs = 4 }: TinyOptions = {},
): TinyTraining {
  const classifier = builders[architecture]({ seed });
  const { features, labels, model } = classifier.parts;
  const reports: EpochReport[] = [];
  const training = {
    texts: shortArticles.map(({ text }) => features.encode(text)),
    labels: shortArticles.map(({ category }) => labels.encode(category)),
    weights: shortArticles.map(() => 1),
  };
  const bestEpoch = fitModel(
    model,
    features,
    training,
    { texts: [], labels: [], weights: [] },
    {
      schedule: { epochs, batchSize: 9, learningRate: 0.03, clipNorm: 1, patience: 3 },
      categories: labels.categories.length,
      seed,
      onProgress: (report) => report.epochFraction === 1 && reports.push(report),
    },
  );
  // A classifier reads the weights that it explains by when it is made.
  return { classifier: new Classifier(classifier.parts), bestEpoch, reports };
}
