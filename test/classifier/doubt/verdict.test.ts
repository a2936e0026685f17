import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideVerdict, type Evidence } from '../../../src/classifier/doubt/verdict.js';

/** A long English text that the model is sure of. */
const plain: Evidence = {
  probability: 0.9,
  words: 100,
  knownWords: 90,
  newsScore: -1,
  language: 'en',
  modelLanguage: 'en',
};
const german = { language: 'de' };

test.each<[string, Partial<Evidence>, string]>([
  ['a long text that it is sure of', {}, 'category'],
  ['without a detector', { newsScore: undefined }, 'category'],
  ['no language found', { language: undefined }, 'category'],
  ['a corpus whose language was not found', { ...german, modelLanguage: undefined }, 'category'],

  ['another language', german, 'foreign'],
  [
    'another language, from fifteen words on whatever is known',
    { ...german, words: 15, knownWords: 15 },
    'foreign',
  ],
  ['fewer words, most of them known', { ...german, words: 14, knownWords: 9 }, 'category'],
  ['fewer words, most of them unknown', { ...german, words: 14, knownWords: 8 }, 'foreign'],
  ['four words, none known', { ...german, words: 4, knownWords: 0 }, 'foreign'],
  ['three words, too few to tell a language', { ...german, words: 3, knownWords: 0 }, 'too-short'],
  ['another language that does not look like news either', { ...german, newsScore: 5 }, 'foreign'],

  ['no word at all', { words: 0, knownWords: 0 }, 'too-short'],
  ['one known word among many', { words: 50, knownWords: 1 }, 'too-short'],
  ['two known words among many', { words: 50, knownWords: 2 }, 'category'],
  ['four words, sure', { words: 4, knownWords: 4, probability: 0.8 }, 'category'],
  ['four words, not sure', { words: 4, knownWords: 4, probability: 0.79 }, 'too-short'],
  ['five words, not sure', { words: 5, knownWords: 5, probability: 0.79 }, 'category'],

  ['not like news', { newsScore: 0.01 }, 'not-news'],
  ['just like enough to news', { newsScore: 0 }, 'category'],
  ['not like news and unsure', { newsScore: 1, probability: 0.3 }, 'not-news'],
  ['short and not like news', { words: 2, knownWords: 2, probability: 0.5, newsScore: 1 }, 'too-short'],

  ['just probable enough', { probability: 0.45 }, 'category'],
  ['less than that', { probability: 0.44 }, 'unsure'],
])('%s: the verdict follows the first rule that holds', (_what, changes, kind) => {
  expect(decideVerdict({ ...plain, ...changes }).kind).toBe(kind);
});

const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
const language = fc.constantFrom('en', 'de', 'hi', undefined);
const evidence: fc.Arbitrary<Evidence> = fc
  .record({
    probability: share,
    words: fc.nat({ max: 40 }),
    knownShare: share,
    newsScore: fc.option(fc.double({ min: -3, max: 3, noNaN: true }), { nil: undefined }),
    language,
    modelLanguage: language,
  })
  .map(({ knownShare, ...rest }) => ({ ...rest, knownWords: Math.floor(knownShare * rest.words) }));

test('any evidence has exactly one verdict, and each says only what its evidence bears', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(evidence, (given) => {
      const verdict = decideVerdict(given);
      seen.add(verdict.kind);
      expect(['category', 'unsure', 'too-short', 'not-news', 'foreign']).toContain(verdict.kind);
      if (verdict.kind === 'foreign') {
        expect(verdict.language).toBe(given.language);
        expect(given.language).not.toBe(given.modelLanguage);
      }
      if (verdict.kind === 'not-news') expect(given.newsScore).toBeGreaterThan(0);
      if (verdict.kind === 'category') {
        expect(given.probability).toBeGreaterThanOrEqual(0.45);
        expect(given.knownWords).toBeGreaterThan(1);
        expect(given.newsScore ?? 0).toBeLessThanOrEqual(0);
      }
      if (verdict.kind === 'unsure') expect(given.probability).toBeLessThan(0.45);
    }),
    { numRuns: 2000 },
  );
  expect(seen.size).toBe(5);
});

test('more probability never turns a category into doubt', () => {
  fc.assert(
    fc.property(evidence, share, (given, other) => {
      const [low, high] = [Math.min(given.probability, other), Math.max(given.probability, other)];
      if (decideVerdict({ ...given, probability: low }).kind === 'category')
        expect(decideVerdict({ ...given, probability: high }).kind).toBe('category');
    }),
  );
});
