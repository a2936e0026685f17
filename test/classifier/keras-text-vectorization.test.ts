import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  adaptVocabulary,
  indexVocabulary,
  standardizedTokens,
  tokenIds,
  unknownId,
} from '../../src/classifier/text-vectorization.js';

const vocabulary = z.array(z.string());
const truncated = z.object({
  maxTokens: z.number().nullable(),
  outputSequenceLength: z.number(),
  vocabulary,
  inputs: z.array(z.string()),
  sequences: z.array(z.array(z.number())),
});
/** What tf.keras.layers.TextVectorization answered (TensorFlow 2.21). */
const keras = z
  .object({
    adapt: z.object({
      full: z.object({ docs: z.array(z.string()), vocabulary }),
      max8_len6: truncated,
      max12_len4: truncated,
      maxNone_len5: truncated,
    }),
    tokens: z.array(z.object({ text: z.string(), tokens: z.array(z.string()) })).min(20),
    labels: z.object({ labels: z.array(z.string()), vocabulary, ids: z.array(z.number()) }),
  })
  .parse(
    JSON.parse(readFileSync(new URL('fixtures/keras-text-vectorization.json', import.meta.url), 'utf8')),
  );

const { full, ...cut } = keras.adapt;
const tokenized = full.docs.map(standardizedTokens);

test.each(keras.tokens)('Keras sees the same tokens in $text', ({ text, tokens }) => {
  expect(standardizedTokens(text)).toEqual(tokens);
});

test('the whole vocabulary has the same order as that of Keras, ties included', () => {
  expect(adaptVocabulary(tokenized)).toEqual(full.vocabulary);
});

describe.each(Object.entries(cut))(
  'cut to %s',
  (_, { maxTokens, outputSequenceLength, inputs, ...expected }) => {
    const ours = adaptVocabulary(tokenized, maxTokens ?? undefined);

    test('the vocabulary is that of Keras', () => {
      expect(ours).toEqual(expected.vocabulary);
    });

    test('every sequence is that of Keras', () => {
      const index = indexVocabulary(ours);
      const sequences = inputs.map((text) => [
        ...tokenIds(standardizedTokens(text), index, outputSequenceLength),
      ]);
      expect(sequences).toEqual(expected.sequences);
    });
  },
);

test('five category names through it come out as 2..6, as they did in the question', () => {
  const { labels, vocabulary: expected, ids } = keras.labels;
  const ours = adaptVocabulary(labels.map(standardizedTokens));
  expect(ours).toEqual(expected);
  const index = indexVocabulary(ours);
  const numbers = labels.map((label) => index.get(label) ?? unknownId);
  expect(numbers).toEqual(ids);
  expect([...new Set(numbers)].sort()).toEqual([2, 3, 4, 5, 6]);
});
