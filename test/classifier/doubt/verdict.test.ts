import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideVerdict, type Evidence } from '../../../src/classifier/doubt/verdict.js';

/** A long text that the model is sure of; every category is shown. */
const plain: Evidence = {
  probability: 0.9,
  another: 0,
  hidden: undefined,
  words: 100,
  knownWords: 90,
  newsScore: -1,
  foreign: undefined,
};
const german = { foreign: 'de' };
/** Evidence where some subjects are not shown, the most probable of them weather. */
const besides = (probability: number, another: number, weather = another): Partial<Evidence> => ({
  probability,
  another,
  hidden: { subject: 'weather', probability: weather },
});

test.each<[string, Partial<Evidence>, string]>([
  ['a long text that it is sure of', {}, 'category'],
  ['without a detector', { newsScore: undefined }, 'category'],

  ['another language', german, 'foreign'],
  ['another language of which every word is known', { ...german, knownWords: 100 }, 'foreign'],
  ['another language and not a word known', { ...german, knownWords: 0 }, 'foreign'],
  ['another language that does not look like news either', { ...german, newsScore: 5 }, 'foreign'],
  ['another language and another subject', { ...german, ...besides(0.1, 0.9) }, 'foreign'],

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

  ['another subject, probable enough', besides(0.25, 0.75), 'other-subject'],
  ['another subject, not probable enough', besides(0.4, 0.6), 'unsure'],
  ['other subjects, each of them improbable', besides(0.25, 0.75, 0.2), 'other-subject'],
  ['other subjects together more probable, but none of them alone', besides(0.45, 0.55, 0.4), 'unsure'],
  ['a single other subject that is more probable', besides(0.46, 0.54, 0.5), 'unsure'],
  ['another subject that does not look like news', { ...besides(0.1, 0.9), newsScore: 1 }, 'not-news'],
  ['four words, sure of another subject', { ...besides(0.1, 0.9), words: 4, knownWords: 4 }, 'other-subject'],
  ['four words, sure of nothing', { ...besides(0.25, 0.75), words: 4, knownWords: 4 }, 'too-short'],
  ['no other subject to speak of', besides(0.9, 0.1), 'category'],

  ['just probable enough', { probability: 0.45 }, 'category'],
  ['less than that', { probability: 0.44 }, 'unsure'],
])('%s: the verdict follows the first rule that holds', (_what, changes, kind) => {
  expect(decideVerdict({ ...plain, ...changes }).kind).toBe(kind);
});

test('another subject is told by its name, another language by its code', () => {
  expect(decideVerdict({ ...plain, ...besides(0.2, 0.8) })).toEqual({
    kind: 'other-subject',
    subject: 'weather',
  });
  expect(decideVerdict({ ...plain, ...german })).toEqual({ kind: 'foreign', language: 'de' });
});

const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
/** Shares as a model gives them: what is shown and what is not sum to 1, the largest of each being part of it. */
const shares = fc
  .tuple(share, share, share, fc.boolean())
  .map(([hiddenShare, ofShown, ofHidden, isAllShown]) => {
    const another = isAllShown ? 0 : hiddenShare;
    return {
      probability: (1 - another) * ofShown,
      another,
      hidden: isAllShown ? undefined : { subject: 'weather', probability: another * ofHidden },
    };
  });
const evidence: fc.Arbitrary<Evidence> = fc
  .record({
    shares,
    words: fc.nat({ max: 40 }),
    knownShare: share,
    newsScore: fc.option(fc.double({ min: -3, max: 3, noNaN: true }), { nil: undefined }),
    foreign: fc.option(fc.constantFrom('de', 'hi'), { nil: undefined, freq: 2 }),
  })
  .map(({ shares: given, knownShare, ...rest }) => ({
    ...given,
    ...rest,
    knownWords: Math.floor(knownShare * rest.words),
  }));

test('any evidence has exactly one verdict, and each says only what its evidence bears', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(evidence, (given) => {
      const verdict = decideVerdict(given);
      seen.add(verdict.kind);
      expect(verdict.kind === 'foreign').toBe(given.foreign !== undefined);
      if (verdict.kind === 'foreign') expect(verdict.language).toBe(given.foreign);
      if (verdict.kind === 'not-news') expect(given.newsScore).toBeGreaterThan(0);
      if (verdict.kind === 'other-subject') {
        expect(verdict.subject).toBe(given.hidden?.subject);
        expect(given.another).toBeGreaterThan(0.5);
      }
      if (verdict.kind === 'category') {
        expect(given.probability).toBeGreaterThanOrEqual(0.45);
        expect(given.probability).toBeGreaterThanOrEqual(given.another);
      }
      if (verdict.kind === 'category' || verdict.kind === 'other-subject') {
        expect(given.knownWords).toBeGreaterThan(1);
        expect(given.newsScore ?? 0).toBeLessThanOrEqual(0);
      }
      if (verdict.kind === 'unsure')
        expect(given.probability < 0.45 || given.probability < given.another).toBe(true);
    }),
    { numRuns: 2000 },
  );
  expect([...seen].sort()).toEqual([
    'category',
    'foreign',
    'not-news',
    'other-subject',
    'too-short',
    'unsure',
  ]);
});

test('more probability never turns a category into doubt, nor another subject into one', () => {
  fc.assert(
    fc.property(evidence, share, (given, other) => {
      const [low, high] = [Math.min(given.probability, other), Math.max(given.probability, other)];
      if (decideVerdict({ ...given, probability: low }).kind === 'category')
        expect(decideVerdict({ ...given, probability: high }).kind).toBe('category');
      const { hidden, another } = given;
      if (hidden === undefined || decideVerdict(given).kind !== 'other-subject') return;
      const surer = {
        another: Math.max(another, other),
        hidden: { ...hidden, probability: Math.max(hidden.probability, other) },
      };
      expect(decideVerdict({ ...given, ...surer }).kind).toBe('other-subject');
    }),
  );
});
