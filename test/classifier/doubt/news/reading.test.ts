import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readText } from '../../../../src/classifier/doubt/news/reading.js';

test('a text is taken apart into words, tokens and signs', () => {
  const { words, lowerWords, tokens, signs } = readText('LOL! Pay £1,250 now?? (ﬁnal)');
  expect(words).toEqual(['LOL', 'Pay', '1', '250', 'now', 'final']);
  expect(lowerWords).toEqual(['lol', 'pay', '1', '250', 'now', 'final']);
  expect(tokens).toEqual(['lol', '!', 'pay', '£', '0', '000', 'now', '?', '?', '(', 'final', ')']);
  expect([...signs]).toEqual([
    ['!', 1],
    ['£', 1],
    ['?', 2],
    ['(', 1],
    [')', 1],
  ]);
});

test('figures are tokens by how long they are, up to five', () => {
  expect(readText('7 42 2024 12345 123456789').tokens).toEqual(['0', '00', '0000', '00000', '00000']);
});

test('of any text the tokens are its words and signs, each once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
      const { words, lowerWords, tokens, signs, text: normal } = readText(text);
      expect(normal).toBe(text.normalize('NFKC'));
      expect(lowerWords).toHaveLength(words.length);
      const signCount = [...signs.values()].reduce((sum, count) => sum + count, 0);
      expect(tokens).toHaveLength(words.length + signCount);
      for (const word of words) expect(normal).toContain(word);
      for (const token of tokens) expect(token).toMatch(/^(?:[\p{L}\p{M}]+|0{1,5}|[!?$£€@#%&*:;"()-])$/u);
    }),
    { numRuns: 300 },
  );
});
