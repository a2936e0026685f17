import * as tf from '@tensorflow/tfjs';
import { z } from 'zod';
import type { EncodedText, FeatureExtractor } from '../features.js';
import { stopWords } from '../stop-words.js';
import type { WordVectors } from '../word-vectors.js';
import { type TopicWord, topicWords } from './topic-words.js';

const definitionSchema = z.object({
  kind: z.literal('topic'),
  /** Whether words that say nothing of a topic in English are left out. */
  stopWords: z.enum(['english', 'none']).default('english'),
  documents: z.number().int().positive(),
  /** Words, and pairs of neighbouring topic words with a space between. */
  vocabulary: z.array(z.string()),
  documentFrequencies: z.array(z.number().int().positive()),
  /** SHA-256 of the vectors' numbers; null where none are used. */
  vectors: z.string().nullable(),
  /** Subtracted from the mean vector, and what it is then multiplied by. */
  vectorMean: z.array(z.number()),
  vectorScale: z.number(),
});

type Definition = z.infer<typeof definitionSchema>;

const stopWordsOf: Record<Definition['stopWords'], ReadonlySet<string>> = {
  english: stopWords,
  none: new Set(),
};

/** What one word, or one pair of neighbouring topic words, gives to the logits of a linear model. */
export interface TermContribution {
  /** The topic words that it comes from, first and last; the same for a single word. */
  from: TopicWord;
  to: TopicWord;
  /** One number a category. */
  logits: number[];
}

/** Features whose weighted sums can be traced to the words that they came from. */
export interface TopicFeatures extends FeatureExtractor {
  /** How many of the features, the first ones, are terms; the others are dimensions of the mean vector. */
  readonly terms: number;
  /**
   * Takes a linear model's logits apart: the terms' contributions and the constant (which comes from no word) sum to
   * features x kernel.
   * @param kernel row-major, of shape [width, categories].
   */
  contributions(
    text: string,
    kernel: Float32Array,
    categories: number,
  ): { terms: TermContribution[]; constant: number[] };
}

const mostFeatures = 60_000;
/** A word of one text alone is worth knowing where there are few texts: most words of the next one are such. */
const fewTexts = 1000;
const leastDocumentFrequency = 2;
/** How large the mean vector is beside the TF-IDF features, whose length is 1. Chosen by cross-validation. */
const vectorWeight = 0.04;
/** A word's weight in the mean is a / (a + p), p its share of running text (Arora, Liang and Ma 2017). */
const smoothFrequency = 1e-3;
/** A word's share of running text by its rank, after Zipf and Mandelbrot: 1 / (rank + offset), up to a factor. */
const zipfOffset = 5;

/**
 * TF-IDF features of words and pairs, (1 + ln tf) (ln((1 + n) / (1 + df)) + 1) scaled to length 1, and beside them the
 * mean of the words' pretrained vectors, weighted by smooth inverse frequency (Arora, Liang and Ma 2017, "A simple but
 * tough-to-beat baseline for sentence embeddings"), centred and scaled on the training texts. Words outside the
 * vocabulary count in the TF-IDF length with the weight of a word that no text has.
 * @param vectors of English words; undefined for texts in another language.
 * @param language of the texts, ISO 639-1: stop words are known of English alone.
 */
export function fitTopicFeatures(
  texts: readonly string[],
  vectors: WordVectors | undefined,
  language: string | undefined = 'en',
): TopicFeatures {
  const stopped = language === 'en' ? 'english' : 'none';
  const frequencies = new Map<string, number>();
  for (const text of texts) {
    for (const term of new Set(termsOf(topicWords(text, stopWordsOf[stopped])).map(({ term }) => term))) {
      frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
    }
  }
  const kept = [...frequencies]
    .filter(
      ([term, frequency]) =>
        frequency >= leastDocumentFrequency || (texts.length < fewTexts && !term.includes(' ')),
    )
    .sort(([a, frequencyA], [b, frequencyB]) => frequencyB - frequencyA || (a < b ? -1 : 1))
    .slice(0, mostFeatures);
  const { mean, scale } = fitCentring(texts, vectors, stopWordsOf[stopped]);
  return topicFeatures(
    {
      kind: 'topic',
      stopWords: stopped,
      documents: texts.length,
      vocabulary: kept.map(([term]) => term),
      documentFrequencies: kept.map(([, frequency]) => frequency),
      vectors: vectors?.digest ?? null,
      vectorMean: mean,
      vectorScale: scale,
    },
    vectors,
  );
}

/** The extractor that was saved. @throws Error when the vectors are not those that it was fitted with. */
export function restoreTopicFeatures(json: unknown, vectors: WordVectors | undefined): TopicFeatures {
  const definition = definitionSchema.parse(json);
  if (definition.vectors !== null && definition.vectors !== vectors?.digest) {
    throw new Error('the word vectors are not those that the model was trained with');
  }
  return topicFeatures(definition, definition.vectors === null ? undefined : vectors);
}

interface Term {
  term: string;
  from: TopicWord;
  to: TopicWord;
}

/** Every word, and every two topic words that follow one another. */
function termsOf(words: readonly TopicWord[]): Term[] {
  const terms: Term[] = words.map((word) => ({ term: word.word, from: word, to: word }));
  for (let place = 1; place < words.length; place++) {
    const [from, to] = [words[place - 1], words[place]];
    if (from && to) terms.push({ term: `${from.word} ${to.word}`, from, to });
  }
  return terms;
}

interface WeightedTerm {
  from: TopicWord;
  to: TopicWord;
  feature: number;
  value: number;
}

interface WeightedVector {
  word: TopicWord;
  row: number;
  /** Shares; they sum to 1. */
  share: number;
}

/** A text's words, the terms and vectors that count of them, and how many the model knows. */
interface Analysis {
  words: readonly TopicWord[];
  terms: readonly WeightedTerm[];
  knownWords: number;
  shares: readonly WeightedVector[];
}

function topicFeatures(definition: Definition, vectors: WordVectors | undefined): TopicFeatures {
  const { documents, vocabulary, documentFrequencies, vectorMean, vectorScale } = definition;
  const stopped = stopWordsOf[definition.stopWords];
  const featureByTerm = new Map(vocabulary.map((term, feature) => [term, feature]));
  const idf = Float64Array.from(documentFrequencies, (frequency) =>
    inverseDocumentFrequency(documents, frequency),
  );
  const unseenIdf = inverseDocumentFrequency(documents, 0);
  const dimensions = vectors?.dimensions ?? 0;
  const width = vocabulary.length + dimensions;

  /** The TF-IDF features, and how many of the words are in the vocabulary or have a vector. */
  function weigh(words: readonly TopicWord[]): { terms: WeightedTerm[]; knownWords: number } {
    const counts = countTerms(termsOf(words));
    const terms: WeightedTerm[] = [];
    let squares = 0;
    let knownWords = 0;
    for (const [name, { term, count }] of counts) {
      const feature = featureByTerm.get(name);
      const isWord = term.from === term.to;
      if (feature === undefined && !isWord) continue;
      if (isWord && (feature !== undefined || vectors?.rowOf(name) !== undefined)) knownWords += count;
      const value = (1 + Math.log(count)) * (feature === undefined ? unseenIdf : (idf[feature] ?? 0));
      squares += value * value;
      if (feature === undefined) continue;
      terms.push({ from: term.from, to: term.to, feature, value });
    }
    const length = Math.sqrt(squares) || 1;
    for (const term of terms) term.value /= length;
    return { terms, knownWords };
  }

  function analyse(text: string): Analysis {
    const words = topicWords(text, stopped);
    const shares = vectors === undefined ? [] : vectorShares(words, vectors);
    return { words, ...weigh(words), shares };
  }

  /** An article is asked for its features and right after for its reasons: the latest is kept, so as to read it once. */
  let latest: { text: string; analysis: Analysis } | undefined;
  function analysisOf(text: string): Analysis {
    if (latest?.text !== text) latest = { text, analysis: analyse(text) };
    return latest.analysis;
  }

  function encode(text: string): EncodedText {
    const { words, terms, knownWords, shares } = analysisOf(text);
    const meanVector = new Float64Array(dimensions);
    for (const { row, share } of shares) vectors?.addTo(meanVector, 0, row, share);
    const ids = terms.map(({ feature }) => feature);
    const weights = terms.map(({ value }) => value);
    if (shares.length > 0) {
      meanVector.forEach((value, dimension) => {
        ids.push(vocabulary.length + dimension);
        weights.push((value - (vectorMean[dimension] ?? 0)) * vectorScale);
      });
    }
    return {
      ids: Int32Array.from(ids),
      weights: Float32Array.from(weights),
      words: words.length,
      knownWords,
    };
  }

  function contributions(text: string, kernel: Float32Array, categories: number) {
    const { terms, shares } = analysisOf(text);
    const byTerm = new Map<string, TermContribution>();
    const contributionOf = (from: TopicWord, to: TopicWord): TermContribution => {
      const name = `${from.start}-${to.end}`;
      const found = byTerm.get(name) ?? { from, to, logits: new Array<number>(categories).fill(0) };
      byTerm.set(name, found);
      return found;
    };
    for (const { from, to, feature, value } of terms) {
      const { logits } = contributionOf(from, to);
      for (let category = 0; category < categories; category++) {
        logits[category] = (logits[category] ?? 0) + value * (kernel[feature * categories + category] ?? 0);
      }
    }
    for (const { word, row, share } of shares) {
      const { logits } = contributionOf(word, word);
      for (let category = 0; category < categories; category++) {
        const along = vectors?.dot(row, kernel, vocabulary.length * categories + category, categories) ?? 0;
        logits[category] = (logits[category] ?? 0) + share * vectorScale * along;
      }
    }
    const constant = new Array<number>(categories).fill(0).map((_, category) => {
      if (shares.length === 0) return 0;
      return vectorMean.reduce((sum, mean, dimension) => {
        const weight = kernel[(vocabulary.length + dimension) * categories + category] ?? 0;
        return sum - mean * vectorScale * weight;
      }, 0);
    });
    return { terms: [...byTerm.values()], constant };
  }

  return { width, terms: vocabulary.length, encode, toTensor, contributions, toJSON: () => definition };
}

/** Rows of features and values, filled up to the longest: float32 [batch, 2, length], as the layer reads it. */
function toTensor(batch: readonly EncodedText[]): tf.Tensor {
  const length = Math.max(1, ...batch.map(({ ids }) => ids.length));
  const rows = new Float32Array(batch.length * 2 * length);
  batch.forEach(({ ids, weights }, row) => {
    rows.set(ids, row * 2 * length);
    rows.set(weights, (row * 2 + 1) * length);
  });
  return tf.tensor3d(rows, [batch.length, 2, length]);
}

function countTerms(terms: readonly Term[]): Map<string, { term: Term; count: number }> {
  const counts = new Map<string, { term: Term; count: number }>();
  for (const term of terms) {
    const found = counts.get(term.term);
    if (found) found.count++;
    else counts.set(term.term, { term, count: 1 });
  }
  return counts;
}

/** Each distinct word's share in the mean vector; words without a vector have none. */
function vectorShares(words: readonly TopicWord[], vectors: WordVectors): WeightedVector[] {
  const found = new Map<string, WeightedVector>();
  let total = 0;
  for (const word of words) {
    const row = vectors.rowOf(word.word);
    if (row === undefined) continue;
    const weight = smoothFrequency / (smoothFrequency + 1 / (row + zipfOffset));
    total += weight;
    const known = found.get(word.word);
    if (known) known.share += weight;
    else found.set(word.word, { word, row, share: weight });
  }
  for (const vector of found.values()) vector.share /= total;
  return [...found.values()];
}

/** The mean over the texts of their mean vectors, and the factor that gives the centred ones their weight. */
function fitCentring(
  texts: readonly string[],
  vectors: WordVectors | undefined,
  stopped: ReadonlySet<string>,
): { mean: number[]; scale: number } {
  if (vectors === undefined) return { mean: [], scale: 1 };
  const { dimensions } = vectors;
  const rows = texts.map((text) => {
    const mean = new Float64Array(dimensions);
    for (const { row, share } of vectorShares(topicWords(text, stopped), vectors))
      vectors.addTo(mean, 0, row, share);
    return mean;
  });
  const mean = new Array<number>(dimensions).fill(0).map((_, dimension) => {
    return rows.reduce((sum, row) => sum + (row[dimension] ?? 0), 0) / rows.length;
  });
  const squares = rows.reduce(
    (sum, row) =>
      sum + row.reduce((part, value, dimension) => part + (value - (mean[dimension] ?? 0)) ** 2, 0),
    0,
  );
  const deviation = Math.sqrt(squares / (rows.length * dimensions)) || 1;
  return { mean, scale: vectorWeight / deviation };
}

function inverseDocumentFrequency(documents: number, frequency: number): number {
  return Math.log((1 + documents) / (1 + frequency)) + 1;
}
