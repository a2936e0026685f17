import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  adaptVocabulary,
  indexVocabulary,
  paddingId,
  standardizedTokens,
  tokenIds,
  unknownId,
} from '../../src/classifier/text-vectorization.js';

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('A', 'z', 'É', 'ß', 'İ', '£', '-', "'", '!', ' ', '\t', '\n', '\u00a0', '\v', '\f'),
  }),
);
const tokens = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 12 });

test('tokens have no ASCII capital, punctuation or white space, and none is empty', () => {
  fc.assert(
    fc.property(text, (given) => {
      for (const token of standardizedTokens(given))
        expect(token).toMatch(/^[^A-Z!-/:-@[-`{-~ \t\n\v\f\r]+$/);
    }),
  );
});

test('standardising what was standardised changes nothing', () => {
  fc.assert(
    fc.property(text, (given) => {
      const once = standardizedTokens(given);
      expect(standardizedTokens(once.join(' '))).toEqual(once);
    }),
  );
});

test('only ASCII letters are lower-cased: every other character comes out as it went in', () => {
  fc.assert(
    fc.property(text, (given) => {
      const others = (value: string) => [...value].filter((character) => character > '\u007f').join('');
      expect(others(standardizedTokens(given).join(''))).toBe(others(given));
    }),
  );
});

test('the vocabulary holds each token once, the commoner first, after padding and unknown', () => {
  fc.assert(
    fc.property(fc.array(tokens), (documents) => {
      const vocabulary = adaptVocabulary(documents);
      expect(vocabulary.slice(0, 2)).toEqual(['', '[UNK]']);
      const found = vocabulary.slice(2);
      expect([...found].sort()).toEqual([...new Set(documents.flat())].sort());
      const counts = found.map((token) => documents.flat().filter((other) => other === token).length);
      expect(counts).toEqual([...counts].sort((a, b) => b - a));
    }),
  );
});

test('a smaller vocabulary is the beginning of a larger one, never longer than asked', () => {
  fc.assert(
    fc.property(fc.array(tokens), fc.integer({ min: 2, max: 8 }), (documents, maxTokens) => {
      expect(adaptVocabulary(documents, maxTokens)).toEqual(adaptVocabulary(documents).slice(0, maxTokens));
    }),
  );
});

test('ids are always in the range of the vocabulary and as many as asked, padding only at the end', () => {
  fc.assert(
    fc.property(
      fc.array(tokens),
      tokens,
      fc.integer({ min: 2, max: 8 }),
      fc.integer({ min: 1, max: 20 }),
      (documents, given, maxTokens, length) => {
        const vocabulary = adaptVocabulary(documents, maxTokens);
        const ids = [...tokenIds(given, indexVocabulary(vocabulary), length)];
        expect(ids).toHaveLength(length);
        expect(ids.every((id) => id >= 0 && id < vocabulary.length)).toBe(true);
        const expected = given.map((token) => Math.max(unknownId, vocabulary.indexOf(token)));
        const padding = Array.from({ length }, () => paddingId);
        expect(ids).toEqual([...expected, ...padding].slice(0, length));
      },
    ),
  );
});

test('a text that spells a reserved entry gets no reserved id', () => {
  const index = indexVocabulary(adaptVocabulary([['unk', '[UNK]', '']]));
  expect([...tokenIds(['', '[UNK]', 'unk'], index, 3)].every((id) => id >= unknownId)).toBe(true);
});
