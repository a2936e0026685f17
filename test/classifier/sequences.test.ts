import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/classifier/backend.js';
import { fitSequences } from '../../src/classifier/sequences.js';
import { stopWords } from '../../src/classifier/stop-words.js';

const texts = ['The cup final', 'a cup tie, the cup', 'bank profit'];
const extractor = fitSequences(texts, { maxTokens: 6, length: 4 });

beforeAll(async () => {
  await startBackend('wasm');
});

test('the vocabulary is that of Keras over the texts without their stop words', () => {
  expect(extractor.toJSON()).toEqual({
    kind: 'sequences',
    length: 4,
    vocabulary: ['', '[UNK]', 'cup', 'tie', 'profit', 'final'],
  });
});

test('a text becomes the ids of its words in order, cut or padded; stop words are gone first', () => {
  expect([...extractor.encode('The final of the CUP!').ids]).toEqual([5, 2, 0, 0]);
  expect([...extractor.encode('cup volcano tie cup cup').ids]).toEqual([2, 1, 3, 2]);
  expect([...extractor.encode('the of a').ids]).toEqual([0, 0, 0, 0]);
});

test('words that the model sees are counted, and how many of them it knows', () => {
  expect(extractor.encode('the cup volcano')).toMatchObject({ words: 2, knownWords: 1 });
  expect(extractor.encode('volcano ash rain cup cup')).toMatchObject({ words: 4, knownWords: 1 });
  expect(extractor.encode('')).toMatchObject({ words: 0, knownWords: 0 });
});

test('contractions are stop words with and without their apostrophe', () => {
  for (const text of ["don't", 'dont', "it's", "YOU'RE"]) expect(extractor.encode(text).words).toBe(0);
  expect(stopWords.has('')).toBe(false);
});

test('any text gives a row of the given length with ids of the vocabulary', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 5 }), (given) => {
      const batch = given.map(extractor.encode);
      for (const { words, knownWords, ids } of batch) {
        expect(ids).toHaveLength(4);
        expect(ids.every((id) => id >= 0 && id < 6)).toBe(true);
        expect(knownWords).toBeLessThanOrEqual(words);
      }
      if (batch.length === 0) return;
      const tensor = extractor.toTensor(batch);
      expect(tensor.arraySync()).toEqual(batch.map(({ ids }) => [...ids]));
      expect(tensor.dtype).toBe('float32');
      tensor.dispose();
    }),
  );
});
