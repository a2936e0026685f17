import type { LabelledArticle } from '../news/article.js';
import { byCategory, type Split } from '../news/split.js';
import type { Architecture } from './architectures/architecture.js';
import { encodeArticles } from './encode-articles.js';
import type { LabelledBatch } from './features.js';
import { fitArchitecture } from './fit-architecture.js';
import type { LabelEncoder } from './label-encoder.js';
import { predictLogits } from './predict.js';
import type { WordVectors } from './word-vectors.js';

/** Logits of texts that the model was not fitted on, and the texts. */
export interface HeldOut {
  logits: readonly (readonly number[])[];
  batch: LabelledBatch;
}

/** Fewer articles than this calibrate nothing: then those of the training split do as well, out of fold. */
const fewestToCalibrate = 50;
const calibrationFolds = 3;

/**
 * What to calibrate on: the validation split; of a small corpus, whose validation split is a handful, also the training
 * split, in folds, each answered by a model of the others.
 * @param ofValidation asked once.
 */
export function heldOutLogits(
  {
    architecture,
    labels,
    vectors,
    language,
    seed,
    split,
  }: {
    architecture: Architecture;
    labels: LabelEncoder;
    vectors: WordVectors | undefined;
    language: string | undefined;
    seed: number;
    split: Pick<Split, 'train' | 'validation'>;
  },
  ofValidation: () => HeldOut,
): HeldOut[] {
  const validation = ofValidation();
  if (architecture.fit === undefined || split.validation.length >= fewestToCalibrate) return [validation];
  const foldOf = new Map<LabelledArticle, number>();
  for (const members of byCategory(split.train).values()) {
    members.forEach((article, place) => {
      foldOf.set(article, place % calibrationFolds);
    });
  }
  const ofFold = (fold: number): HeldOut => {
    const others = split.train.filter((article) => foldOf.get(article) !== fold);
    const features = architecture.fitFeatures(
      others.map(({ text }) => text),
      vectors,
      language,
    );
    const encode = (articles: readonly LabelledArticle[]) =>
      encodeArticles(articles, { features, labels, experts: [], withCuts: architecture.seesCuts });
    const held = encode(split.train.filter((article) => foldOf.get(article) === fold));
    const { model } = fitArchitecture(architecture, features, encode(others), encode(split.validation), {
      categories: labels.categories.length,
      seed,
    });
    try {
      return { logits: predictLogits(model, features, held.texts), batch: held };
    } finally {
      model.dispose();
    }
  };
  return [validation, ...Array.from({ length: calibrationFolds }, (_, fold) => ofFold(fold))];
}
