import * as tf from '@tensorflow/tfjs';
import { z } from 'zod';
import type { EncodedText, FeatureExtractor } from './features.js';
import { stopWords } from './stop-words.js';
import {
  adaptVocabulary,
  indexVocabulary,
  paddingId,
  standardizedTokens,
  tokenIds,
  unknownId,
} from './text-vectorization.js';

const definitionSchema = z.object({
  kind: z.literal('sequences'),
  length: z.number().int().positive(),
  vocabulary: z.array(z.string()),
});

type Definition = z.infer<typeof definitionSchema>;

export interface SequenceOptions {
  /** Entries of the vocabulary, padding and unknown included. */
  maxTokens: number;
  /** Tokens of a text that the model sees; shorter texts are padded, longer ones cut. */
  length: number;
}

/** Sequences of token ids, as Keras' TextVectorization makes them of a text without its stop words. */
export function fitSequences(texts: readonly string[], options: SequenceOptions): FeatureExtractor {
  return sequenceExtractor({
    kind: 'sequences',
    length: options.length,
    vocabulary: adaptVocabulary(texts.map(contentTokens), options.maxTokens),
  });
}

/** The extractor that was saved with {@link FeatureExtractor.toJSON}. @throws ZodError when the definition is not one. */
export function restoreSequences(json: unknown): FeatureExtractor {
  return sequenceExtractor(definitionSchema.parse(json));
}

/** The tokens by id that sequences were made with. @throws ZodError when the features are no sequences. */
export function vocabularyOf(features: FeatureExtractor): readonly string[] {
  return definitionSchema.parse(features.toJSON()).vocabulary;
}

/** The tokens of a text without stop words, in order. */
function contentTokens(text: string): string[] {
  return standardizedTokens(text).filter((token) => !stopWords.has(token));
}

function sequenceExtractor(definition: Definition): FeatureExtractor {
  const { length, vocabulary } = definition;
  const idByToken = indexVocabulary(vocabulary);

  function encode(text: string): EncodedText {
    const tokens = contentTokens(text);
    const ids = tokenIds(tokens, idByToken, length);
    const knownWords = ids.reduce((sum, id) => (id === paddingId || id === unknownId ? sum : sum + 1), 0);
    return { ids, weights: new Float32Array(0), words: Math.min(tokens.length, length), knownWords };
  }

  function toTensor(batch: readonly EncodedText[]): tf.Tensor2D {
    const ids = new Float32Array(batch.length * length);
    batch.forEach((encoded, row) => {
      ids.set(encoded.ids, row * length);
    });
    return tf.tensor2d(ids, [batch.length, length]);
  }

  return { width: length, encode, toTensor, toJSON: () => definition };
}
