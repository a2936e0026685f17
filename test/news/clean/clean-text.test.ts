import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText } from '../../../src/news/clean/clean-text.js';
import { projectRoot } from '../../../src/ops/paths.js';
import { dressings } from '../../../src/report/dressings.js';
import { article, words, wordsOf } from './words.js';

const sample: string[] = readFileSync(`${projectRoot}/data/sample/articles.jsonl`, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line).text);

describe.each(Object.entries(dressings))('%s', (_, dress) => {
  test('leaves the words as they were, in order', () => {
    fc.assert(
      fc.property(words, (given) => {
        expect(wordsOf(cleanText(dress(given)))).toEqual(given);
      }),
    );
  });

  test('is off after the first time', () => {
    fc.assert(
      fc.property(words, (given) => {
        const once = cleanText(dress(given));
        expect(cleanText(once)).toBe(once);
      }),
    );
  });
});

describe('plain text', () => {
  test('of an article passes through with all its words, lines and paragraphs', () => {
    for (const text of sample) {
      const cleaned = cleanText(text);
      expect(wordsOf(cleaned)).toEqual(wordsOf(text.replaceAll('™', ' ')));
      expect(cleaned.split('\n').length).toBe(text.trim().split('\n').length);
    }
  });

  test('in lower case, without apostrophes and commas, passes through unchanged', () => {
    for (const text of sample) {
      const bare = text
        .toLowerCase()
        .replace(/[^\x20-\x7e£\n]/g, ' ')
        .replace(/['",]/g, ' ')
        .replace(/\s+/g, ' ')
        .trim();
      expect(cleanText(bare)).toBe(bare);
    }
  });

  test('of random sentences keeps its words, and cleaning it again changes nothing', () => {
    fc.assert(
      fc.property(article, (text) => {
        const once = cleanText(text);
        expect(wordsOf(once)).toEqual(wordsOf(text));
        expect(cleanText(once)).toBe(once);
      }),
    );
  });

  test('keeps apostrophes and case, figures, times, ratios and names of sites', () => {
    const text = `Labour's O'Brien says: "It's 5:4 at 10:30:45 - up 3.5%, £2bn (24/7)". Amazon.com fell; and/or AT&T's R&B [sic] f**k 5 * 3 #MeToo @bbcnews C++ snake_case <3`;
    expect(cleanText(text)).toBe(text);
  });
});

test('any string has an answer: lone surrogates, noncharacters and all of ASCII', () => {
  const unit = fc.oneof(
    fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
    fc.constantFrom(...'<>[](){}!*_~`#|-+=:;./\\&@^$%"\'? \n\t1aAÃâ€Â'),
    fc.constantFrom('<a ', '<!--', '<script>', '&amp;', '&#xD800;', '](', '||', '```', 'http://', '\ud800'),
  );
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 80 }), (text) => {
      expect(cleanText(text)).not.toMatch(/\p{Surrogate}|[^\P{Cc}\n]|\u200b/u);
    }),
    { numRuns: 2000 },
  );
});

test('a text that is an address, markup or page furniture alone leaves nothing', () => {
  for (const text of [
    '',
    ' \n ',
    'https://example.org/news',
    '<br><img src="x">',
    '🎉',
    '---',
    'Advertisement\nRead more',
  ]) {
    expect(cleanText(text)).toBe('');
  }
});
