import * as tf from '@tensorflow/tfjs';
import { z } from 'zod';
import type { EncodedText, FeatureExtractor } from './features.js';
import { stopWords } from './stop-words.js';

const definitionSchema = z.object({
  kind: z.literal('tfidf'),
  documents: z.number().int().positive(),
  vocabulary: z.array(z.string()),
  documentFrequencies: z.array(z.number().int().positive()),
});

type Definition = z.infer<typeof definitionSchema>;

export interface TfidfOptions {
  /** The most features to keep, by falling document frequency. */
  maxFeatures: number;
  /** Words in fewer texts than this are left out. */
  minDocumentFrequency: number;
}

/**
 * TF-IDF features of words: (1 + ln tf) * idf with idf = ln((1 + n) / (1 + df)) + 1, rows scaled to length 1
 * (Manning, Raghavan and Schütze, "Introduction to Information Retrieval", 2008, chapter 6; the smoothed idf as in
 * scikit-learn). Words outside the vocabulary count in the length with the idf of a word never seen, so that a text of
 * mostly unknown words gets small features, small logits and an honest "not sure".
 */
export function fitTfidf(texts: readonly string[], options: TfidfOptions): FeatureExtractor {
  const frequencies = new Map<string, number>();
  for (const text of texts) {
    for (const word of new Set(topicWords(text))) frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
  }
  const kept = [...frequencies]
    .filter(([, frequency]) => frequency >= options.minDocumentFrequency)
    .sort(([a, frequencyA], [b, frequencyB]) => frequencyB - frequencyA || (a < b ? -1 : 1))
    .slice(0, options.maxFeatures);
  return tfidfExtractor({
    kind: 'tfidf',
    documents: texts.length,
    vocabulary: kept.map(([word]) => word),
    documentFrequencies: kept.map(([, frequency]) => frequency),
  });
}

/** The extractor that was saved with {@link FeatureExtractor.toJSON}. @throws ZodError when the definition is not one. */
export function restoreTfidf(json: unknown): FeatureExtractor {
  return tfidfExtractor(definitionSchema.parse(json));
}

/** The words of a text that can say something of its topic, in lower case, in order. */
export function topicWords(text: string): string[] {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]{2,}/gu) ?? [];
  return words.filter((word) => !stopWords.has(word));
}

function tfidfExtractor(definition: Definition): FeatureExtractor {
  const { documents, vocabulary, documentFrequencies } = definition;
  const width = vocabulary.length;
  const featureByWord = new Map(vocabulary.map((word, feature) => [word, feature]));
  const idf = Float64Array.from(documentFrequencies, (frequency) =>
    inverseDocumentFrequency(documents, frequency),
  );
  const unseenIdf = inverseDocumentFrequency(documents, 0);

  function encode(text: string): EncodedText {
    const words = topicWords(text);
    const counts = new Map<string, number>();
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    const ids: number[] = [];
    const weights: number[] = [];
    let squares = 0;
    let knownWords = 0;
    for (const [word, count] of counts) {
      const feature = featureByWord.get(word);
      const weight = (1 + Math.log(count)) * (feature === undefined ? unseenIdf : (idf[feature] ?? 0));
      squares += weight * weight;
      if (feature === undefined) continue;
      knownWords += count;
      ids.push(feature);
      weights.push(weight);
    }
    const length = Math.sqrt(squares) || 1;
    return {
      ids: Int32Array.from(ids),
      weights: Float32Array.from(weights, (weight) => weight / length),
      words: words.length,
      knownWords,
    };
  }

  function toTensor(batch: readonly EncodedText[]): tf.Tensor2D {
    const dense = new Float32Array(batch.length * width);
    batch.forEach(({ ids, weights }, row) => {
      ids.forEach((feature, position) => {
        dense[row * width + feature] = weights[position] ?? 0;
      });
    });
    return tf.tensor2d(dense, [batch.length, width]);
  }

  return { width, encode, toTensor, toJSON: () => definition };
}

function inverseDocumentFrequency(documents: number, frequency: number): number {
  return Math.log((1 + documents) / (1 + frequency)) + 1;
}
