import type * as tf from '@tensorflow/tfjs';
import type { LabelledArticle } from '../news/article.js';
import { cleanText } from '../news/clean/clean-text.js';
import { cutsOf } from '../news/cuts.js';
import type { Split } from '../news/split.js';
import type { Architecture } from './architectures/architecture.js';
import { findArchitecture } from './architectures/index.js';
import { fitTemperature } from './calibration.js';
import { Classifier } from './classifier.js';
import { commonLanguage } from './doubt/language.js';
import { fitNewsDetector } from './doubt/news-detector.js';
import { expertCorpora } from './expert-corpora.js';
import type { FeatureExtractor, LabelledBatch } from './features.js';
import { type EpochReport, type FitOptions, fitModel } from './fit-model.js';
import { assertSeveralCategories } from './guards.js';
import { type LabelEncoder, labelEncoder } from './label-encoder.js';
import { predictLogits } from './predict.js';
import type { WordVectors } from './word-vectors.js';

export interface TrainOptions {
  /** A name out of the table of architectures. */
  architecture: string;
  /** Fixes the initial weights and the order of the batches: same seed, same backend, same model. */
  seed: number;
  /** Pretrained word vectors; undefined to do without. */
  vectors?: WordVectors | undefined;
  /** Texts that are not news, to tell news from; empty to answer whatever the text is. */
  notNews?: readonly string[] | undefined;
  onProgress?: ((report: EpochReport) => void) | undefined;
}

/** How much a cut of an article counts beside the whole. */
const cutWeight = 0.5;

export interface TrainedModel {
  classifier: Classifier;
  /** The epoch whose weights were kept, or the number of steps where there are no epochs. */
  bestEpoch: number;
  /** The corpora that have an expert of their own in it. */
  experts: readonly string[];
}

/**
 * Trains a classifier: features fitted on the training split alone, weights on it too, stopping and temperature by the
 * validation split. The test split is not touched.
 * @throws UserError TOO_FEW_CATEGORIES, UNKNOWN_CATEGORY (in the validation split), LOSS_NOT_FINITE
 */
export function train(given: Pick<Split, 'train' | 'validation'>, options: TrainOptions): TrainedModel {
  const split = { train: given.train.map(cleaned), validation: given.validation.map(cleaned) };
  const architecture = findArchitecture(options.architecture);
  assertSeveralCategories(split.train);
  const labels = labelEncoder(split.train.map(({ category }) => category));
  const features = architecture.fitFeatures(
    split.train.map(({ text }) => text),
    options.vectors,
  );
  const experts = expertCorpora(split.train);
  const encode = (articles: readonly LabelledArticle[]) =>
    encodeAll(articles, { features, labels, experts, withCuts: architecture.seesCuts });
  const validation = encode(split.validation);
  const { model, bestEpoch } = fitArchitecture(architecture, features, encode(split.train), validation, {
    categories: labels.categories.length,
    ...options,
  });
  try {
    const temperature = fitTemperature(predictLogits(model, features, validation.texts), validation.labels);
    const texts = split.train.map(({ text }) => text);
    const doubt = {
      language: commonLanguage(texts),
      detector: fitNewsDetector(split.train, (options.notNews ?? []).map(cleanText), options.vectors),
    };
    return {
      classifier: new Classifier({
        architecture: architecture.name,
        labels,
        features,
        model,
        temperature,
        doubt,
      }),
      bestEpoch,
      experts: architecture.fit === undefined ? [] : experts,
    };
  } catch (error) {
    model.dispose();
    throw error;
  }
}

/** Fits the architecture's model, in its own way where it has one. */
function fitArchitecture(
  architecture: Architecture,
  features: FeatureExtractor,
  training: LabelledBatch,
  validation: LabelledBatch,
  options: Omit<FitOptions, 'schedule'> & Pick<TrainOptions, 'vectors'>,
): { model: tf.LayersModel; bestEpoch: number } {
  const own = architecture.fit?.(features, training, validation, options);
  if (own !== undefined) return { model: own.model, bestEpoch: own.steps };
  const model = architecture.buildModel(features, options.categories, options.seed, options.vectors);
  try {
    const { schedule } = architecture;
    return { model, bestEpoch: fitModel(model, features, training, validation, { ...options, schedule }) };
  } catch (error) {
    model.dispose();
    throw error;
  }
}

/** An article as the classifier will see it when people paste it. */
function cleaned(article: LabelledArticle): LabelledArticle {
  return { ...article, text: cleanText(article.text) };
}

interface EncodingOptions {
  features: FeatureExtractor;
  labels: LabelEncoder;
  /** Names of corpora. */
  experts: readonly string[];
  withCuts: boolean;
}

/** The articles, and their cuts where the architecture is to see them, as a model's input. */
function encodeAll(
  articles: readonly LabelledArticle[],
  { features, labels, experts, withCuts }: EncodingOptions,
): LabelledBatch {
  const examples = articles.flatMap(({ text, category, corpus, weight = 1 }) => {
    const cuts = (withCuts ? cutsOf(text) : []).filter((cut) => cut.length < text.length);
    const label = labels.encode(category);
    const expert = corpus === undefined ? -1 : experts.indexOf(corpus);
    return [
      { text, label, weight, expert },
      ...cuts.map((cut) => ({ text: cut, label, weight: weight * cutWeight, expert })),
    ];
  });
  return {
    texts: examples.map(({ text }) => features.encode(text)),
    labels: examples.map(({ label }) => label),
    weights: examples.map(({ weight }) => weight),
    ...(experts.length > 0 && { experts: examples.map(({ expert }) => expert) }),
  };
}
