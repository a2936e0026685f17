import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutsOf, firstSentenceOf, firstWords, headlineOf, openingOf } from '../../src/news/cuts.js';

const wordsOf = (text: string) => text.split(/\s+/).filter((word) => word !== '');

const article = `Harbour reopens after repairs

The harbour of Stenning reopened on Monday after a year of repairs. Ferries sail again.`;

describe('the headline', () => {
  test.each([
    ['is the first line where it is short and more follows', article, 'Harbour reopens after repairs'],
    [
      'is a short first sentence where the first line is long or the only one',
      'The harbour of Stenning is open. Ferries sail to the islands again from today, its keeper said.',
      'The harbour of Stenning is open.',
    ],
    [
      'is six words where headline and text run together',
      'harbour reopens after repairs the harbour of stenning reopened on monday after a year of repairs',
      'harbour reopens after repairs the harbour',
    ],
    ['is the text where that is shorter', 'Harbour reopens', 'Harbour reopens'],
    ['is of twenty words at most', `${'word '.repeat(21)}\nmore`, 'word word word word word word'],
  ])('%s', (_what, text, headline) => {
    expect(headlineOf(text)).toBe(headline);
  });
});

describe('the first sentence', () => {
  test.each([
    [
      'ends where a sentence does after eight words',
      'No. The harbour of Stenning reopened on Monday after repairs. Ferries sail.',
      'No. The harbour of Stenning reopened on Monday after repairs.',
    ],
    [
      'ends behind the quotation mark that closes it',
      '“The harbour of Stenning will reopen again on Monday.” Ferries sail.',
      '“The harbour of Stenning will reopen again on Monday.”',
    ],
    ['is thirty words where none ends', 'word '.repeat(40), 'word '.repeat(30).trim()],
  ])('%s', (_what, text, sentence) => {
    expect(firstSentenceOf(text)).toBe(sentence);
  });
});

test('the opening is fifty words, or the whole', () => {
  expect(openingOf('word '.repeat(60))).toBe('word '.repeat(50).trim());
  expect(openingOf('Harbour\n\nreopens')).toBe('Harbour reopens');
});

test('the first words of a text are so many, or all of it', () => {
  expect(firstWords(article, 3)).toBe('Harbour reopens after');
  expect(firstWords('one\n\ntwo  three', 5)).toBe('one two three');
  expect(firstWords('one two', 0)).toBe('');
});

/** Any text as a corpus has it: trimmed, and not empty. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
      fc.constantFrom(
        'word',
        'Stop.',
        'Why?',
        '“So!”',
        '\n',
        '\n\n',
        '\u00a0',
        '\t',
        '. ',
        '   ',
        '3.5',
        '…',
      ),
    ),
    { minLength: 1, maxLength: 80 },
  )
  .map((parts) => parts.join(' ').trim())
  .filter((text) => text !== '');

test('every cut of any text is the beginning of its words, none is empty, and none is longer than it may be', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const words = wordsOf(text);
      const cuts = cutsOf(text).map(wordsOf);
      for (const cut of cuts) {
        expect(cut.length).toBeGreaterThan(0);
        expect(cut).toEqual(words.slice(0, cut.length));
      }
      const [headline = [], sentence = [], opening = []] = cuts;
      expect(headline.length).toBeLessThanOrEqual(20);
      expect(sentence.length).toBeLessThanOrEqual(30);
      expect(opening).toHaveLength(Math.min(50, words.length));
    }),
    { numRuns: 300 },
  );
});
