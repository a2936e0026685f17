import { headlineOf, openingOf } from '../../news/cuts.js';
import type { EncodedText, LabelledBatch } from '../features.js';
import { fitSoftmaxRegression } from '../linear/softmax-regression.js';
import type { WordVectors } from '../word-vectors.js';
import { registerFeatures } from './register-features.js';

/** A logistic regression that tells news from what is not, as it is saved. */
export interface NewsDetector {
  weights: number[];
  bias: number;
  /** Scores above these are "does not look like news", for long and for short texts. */
  longThreshold: number;
  shortThreshold: number;
  /** Digest of the word vectors that it was fitted with; null for none. */
  vectors: string | null;
}

/** Texts of fewer words have the threshold of their own: a headline tells little of its manner. */
const longTextWords = 100;
/**
 * Share of a training corpus' own articles that the thresholds may refuse. Of several corpora the one that is refused
 * least decides, or one that reads less like news than the others would blunt the detector for all.
 */
const refusedLong = 0.004;
const refusedShort = 0.06;
/** Fewer articles of a corpus than this don't decide on a threshold. */
const fewestToDecide = 100;
/** How much wholes, openings and headlines of news count, and the texts that are not news, each kind in all. */
const blockWeights = { whole: 1.5, opening: 0.5, headline: 0.8, notNews: 2 };
/** Penalty on the squared weights, and steps after which they hardly change. */
const l2 = 0.02;
const mostSteps = 30;

/**
 * Fits the detector on a corpus (news by definition) against texts that are not news.
 * @returns undefined where there is nothing to tell news from.
 */
export function fitNewsDetector(
  articles: readonly { text: string; corpus?: string }[],
  notNews: readonly string[],
  vectors: WordVectors | undefined,
): NewsDetector | undefined {
  if (notNews.length === 0) return undefined;
  const features = registerFeatures(vectors);
  const news = articles.map(({ text }) => text);
  const blocks = [
    { texts: news, label: 0, weight: blockWeights.whole },
    { texts: news.map(openingOf), label: 0, weight: blockWeights.opening },
    { texts: news.map(headlineOf), label: 0, weight: blockWeights.headline },
    { texts: notNews, label: 1, weight: blockWeights.notNews },
  ];
  const encoded = blocks.map(({ texts }) => texts.map((text) => features.encode(text)));
  const { mean, deviation } = momentsOf(encoded.flat(), features.width);
  const standardised = encoded.map((block) => block.map((text) => standardise(text, mean, deviation)));
  const rows = standardised.flat();
  const train: LabelledBatch = {
    texts: rows,
    labels: blocks.flatMap(({ texts, label }) => texts.map(() => label)),
    weights: blocks.flatMap(({ texts, weight }) =>
      texts.map(() => (weight / texts.length) * (rows.length / totalWeight)),
    ),
  };
  const { kernel, bias } = fitSoftmaxRegression(train, {
    width: features.width,
    categories: 2,
    l2,
    mostSteps,
  });
  const weights = [...mean.keys()].map(
    (at) => ((kernel[2 * at + 1] ?? 0) - (kernel[2 * at] ?? 0)) / (deviation[at] ?? 1),
  );
  const constant = (bias[1] ?? 0) - (bias[0] ?? 0) - dot(weights, mean);
  const scores = (encoded[0] ?? []).map((text, place) => ({
    corpus: articles[place]?.corpus,
    isLong: text.words >= longTextWords,
    score: dot(weights, text.weights) + constant,
  }));
  const long = scores.filter(({ isLong }) => isLong);
  const short = scores.filter(({ isLong }) => !isLong);
  const shortThreshold = thresholdOf(short.length > 0 ? short : long, refusedShort);
  const longThreshold = long.length > 0 ? thresholdOf(long, refusedLong) : shortThreshold;
  return {
    weights: weights.map(rounded),
    bias: rounded(constant),
    longThreshold: rounded(longThreshold),
    shortThreshold: rounded(shortThreshold),
    vectors: vectors?.digest ?? null,
  };
}

/** The score above which a corpus has no more than this share of its articles; the lowest of those with enough of them. */
function thresholdOf(
  scores: readonly { corpus: string | undefined; score: number }[],
  refused: number,
): number {
  const groups = [...new Set(scores.map(({ corpus }) => corpus))].map((name) =>
    scores.filter(({ corpus }) => corpus === name).map(({ score }) => score),
  );
  const large = groups.filter((group) => group.length >= fewestToDecide);
  const deciding = large.length > 0 ? large : [scores.map(({ score }) => score)];
  return Math.min(...deciding.map((group) => quantile(group, 1 - refused)));
}

const totalWeight = Object.values(blockWeights).reduce((sum, weight) => sum + weight, 0);

/**
 * How far a text is above the threshold of its length: above 0 it does not look like news.
 * @param vectors those that the detector was fitted with; not looked at where it was fitted without.
 * @throws Error when the detector was fitted with other vectors.
 */
export function createNewsScorer(
  detector: NewsDetector,
  vectors: WordVectors | undefined,
): (text: string) => number {
  if (detector.vectors !== null && detector.vectors !== vectors?.digest) {
    throw new Error('the news detector was fitted with other word vectors');
  }
  const features = registerFeatures(detector.vectors === null ? undefined : vectors);
  return (text) => {
    const encoded = features.encode(text);
    const threshold = encoded.words >= longTextWords ? detector.longThreshold : detector.shortThreshold;
    return dot(detector.weights, encoded.weights) + detector.bias - threshold;
  };
}

function momentsOf(
  rows: readonly EncodedText[],
  width: number,
): { mean: Float64Array; deviation: Float64Array } {
  const mean = new Float64Array(width);
  const squares = new Float64Array(width);
  for (const { weights } of rows) {
    weights.forEach((value, at) => {
      mean[at] = (mean[at] ?? 0) + value / rows.length;
      squares[at] = (squares[at] ?? 0) + (value * value) / rows.length;
    });
  }
  const deviation = squares.map((square, at) => Math.sqrt(Math.max(0, square - (mean[at] ?? 0) ** 2)) + 1e-6);
  return { mean, deviation };
}

function standardise(text: EncodedText, mean: Float64Array, deviation: Float64Array): EncodedText {
  return {
    ...text,
    weights: text.weights.map((value, at) => (value - (mean[at] ?? 0)) / (deviation[at] ?? 1)),
  };
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] as number) * (b[at] as number);
  return sum;
}

function quantile(values: readonly number[], share: number): number {
  const ordered = [...values].sort((a, b) => a - b);
  return ordered[Math.min(ordered.length - 1, Math.floor(share * ordered.length))] ?? 0;
}

function rounded(value: number): number {
  return Number(value.toPrecision(7));
}
