import { defaultArchitecture } from '../../classifier/architectures/index.js';
import type { Classifier } from '../../classifier/classifier.js';
import type { NotNews } from '../../classifier/doubt/news/fit-news-detector.js';
import { train } from '../../classifier/train.js';
import { shippedWordVectors } from '../../classifier/word-vectors.js';
import type { Split } from '../../news/split.js';

/** Trains a classifier as a training of a version does, and keeps it in memory. Dispose of it. */
export function trainForReport(
  split: Pick<Split, 'train' | 'validation'>,
  notNews: readonly NotNews[],
  seed: number,
): Classifier {
  return train(split, {
    architecture: defaultArchitecture,
    seed,
    vectors: shippedWordVectors(),
    notNews,
  }).classifier;
}
