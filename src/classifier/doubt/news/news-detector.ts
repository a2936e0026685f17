import type { WordVectors } from '../../word-vectors.js';
import { countedManner, eachVector } from './manner.js';
import { weighPhrases } from './phrases.js';
import { readText } from './reading.js';

/** A logistic regression that tells news from what is not by manner, phrases and length, as it is saved. */
export interface NewsDetector {
  /** Of the manner, for the dimensions of the vectors first. */
  manner: number[];
  /** What the manner of the mean text sums to. */
  mannerMean: number;
  /** Of ln(1 + words). */
  length: number;
  /** Scores above -bias do not look like news. */
  bias: number;
  /** Of words and pairs of words. */
  phrases: Record<string, number>;
  /** Digest of the word vectors that it was fitted with; null for none. */
  vectors: string | null;
}

/** A text of so many words shows half of its manner: what it lacks is taken to be as in the mean text. */
const halfShown = 3;

/** How far the manner of a text of so many words is believed, 0..1: it grows smoothly with the length. */
export function mannerShown(words: number): number {
  return words / (words + halfShown);
}

/**
 * How far a text is from looking like news: above 0 it does not. A smooth function of what stands in the text and how long
 * it is.
 * @param vectors those that the detector was fitted with; not looked at where it was fitted without.
 * @throws Error when the detector was fitted with other vectors.
 */
export function createNewsScorer(
  detector: NewsDetector,
  given: WordVectors | undefined,
): (text: string) => number {
  if (detector.vectors !== null && detector.vectors !== given?.digest) {
    throw new Error('the news detector was fitted with other word vectors');
  }
  const vectors = detector.vectors === null ? undefined : given;
  const ofCounts = Float64Array.from(detector.manner.slice(vectors?.dimensions ?? 0));
  const phrases = new Map(Object.entries(detector.phrases));
  const ofRow = vectorScores(detector.manner, vectors);
  return (text) => {
    const reading = readText(text);
    let ofVectors = 0;
    const { withVector } = eachVector(reading, vectors, (row) => {
      ofVectors += ofRow(row);
    });
    let manner = ofVectors / Math.max(1, withVector) - detector.mannerMean;
    countedManner(reading, withVector).forEach((value, place) => {
      manner += value * (ofCounts[place] as number);
    });
    let score = detector.bias + mannerShown(reading.words.length) * manner;
    score += detector.length * Math.log1p(reading.words.length);
    weighPhrases(reading, (phrase, value) => {
      score += value * (phrases.get(phrase) ?? 0);
    });
    return score;
  };
}

/** What a word's vector gives to the score: one number a word, computed when it is first asked for. */
function vectorScores(weights: readonly number[], vectors: WordVectors | undefined): (row: number) => number {
  const known = new Map<number, number>();
  return (row) => {
    const found = known.get(row);
    if (found !== undefined) return found;
    const score = vectors?.dot(row, weights, 0, 1) ?? 0;
    known.set(row, score);
    return score;
  };
}
