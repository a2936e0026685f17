import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/classifier/backend.js';
import { fitTfidf, topicWords } from '../../src/classifier/tfidf.js';

const documents = ['Cup final tonight', 'Cup tie', 'Bank profit, bank shares', 'The bank and the cup'];
const all = { maxFeatures: 100, minDocumentFrequency: 1 };
const vocabularyOf = (extractor: ReturnType<typeof fitTfidf>) =>
  (extractor.toJSON() as { vocabulary: string[] }).vocabulary;
const length = (values: Iterable<number>) => Math.hypot(...values);

beforeAll(async () => {
  await startBackend('wasm');
});

test('features are the words of most texts first, in the order of the alphabet where they are as many', () => {
  expect(vocabularyOf(fitTfidf(documents, all))).toEqual([
    'cup',
    'bank',
    'final',
    'profit',
    'shares',
    'tie',
    'tonight',
  ]);
});

test('rare words are left out, and the most frequent are kept where there are too many', () => {
  expect(vocabularyOf(fitTfidf(documents, { ...all, minDocumentFrequency: 2 }))).toEqual(['cup', 'bank']);
  expect(vocabularyOf(fitTfidf(documents, { ...all, maxFeatures: 3 }))).toEqual(['cup', 'bank', 'final']);
});

test('stop words and single letters say nothing of a topic; compatible forms of a letter are one', () => {
  expect(topicWords("The U.S. team didn't win: ﬁnal score 3-21, CAFÉ ①②")).toEqual([
    'team',
    'win',
    'final',
    'score',
    '21',
    'café',
    '12',
  ]);
});

test('weights are (1 + ln tf) (ln((1 + n) / (1 + df)) + 1), scaled to length 1', () => {
  const { ids, weights } = fitTfidf(documents, all).encode('bank bank bank tie');
  const bank = (1 + Math.log(3)) * (Math.log(5 / 3) + 1);
  const tie = Math.log(5 / 2) + 1;
  expect([...ids]).toEqual([1, 5]);
  expect(weights[0]).toBeCloseTo(bank / Math.hypot(bank, tie), 6);
  expect(weights[1]).toBeCloseTo(tie / Math.hypot(bank, tie), 6);
});

test('unknown words count in the length with the idf of a word never seen', () => {
  const { ids, weights, words, knownWords } = fitTfidf(documents, all).encode('cup volcano volcano');
  const cup = Math.log(5 / 4) + 1;
  const unknown = (1 + Math.log(2)) * (Math.log(5) + 1);
  expect([...ids]).toEqual([0]);
  expect(weights[0]).toBeCloseTo(cup / Math.hypot(cup, unknown), 6);
  expect([words, knownWords]).toEqual([3, 1]);
});

test('a text without a word has no feature', () => {
  const extractor = fitTfidf(documents, all);
  for (const text of ['', 'the and of', '?!']) {
    expect(extractor.encode(text)).toMatchObject({ ids: Int32Array.of(), words: 0, knownWords: 0 });
  }
  const tensor = extractor.toTensor([extractor.encode('')]);
  expect([...tensor.dataSync()]).toEqual(Array.from({ length: 7 }, () => 0));
  tensor.dispose();
});

const word = fc.constantFrom('cup', 'bank', 'final', 'tie', 'the', 'volcano', 'rain', 'ash');

test('of any text: length 1 where every word is known, less with unknown ones, and counts that add up', () => {
  const extractor = fitTfidf(documents, all);
  const known = new Set(vocabularyOf(extractor));
  fc.assert(
    fc.property(fc.array(word), (words) => {
      const encoded = extractor.encode(words.join(' '));
      const topical = words.filter((given) => given !== 'the');
      expect(encoded.words).toBe(topical.length);
      expect(encoded.knownWords).toBe(topical.filter((given) => known.has(given)).length);
      if (encoded.knownWords === 0) expect(encoded.ids).toHaveLength(0);
      else if (encoded.knownWords === encoded.words) expect(length(encoded.weights)).toBeCloseTo(1, 6);
      else expect(length(encoded.weights)).toBeLessThan(1);
    }),
  );
});

test('the order of the words does not matter', () => {
  const extractor = fitTfidf(documents, all);
  fc.assert(
    fc.property(fc.array(word), (words) => {
      const sorted = (given: readonly string[]) => {
        const { ids, weights } = extractor.encode(given.join(' '));
        return [...ids].map((id, at) => `${id} ${weights[at]?.toFixed(6)}`).sort();
      };
      expect(sorted([...words].reverse())).toEqual(sorted(words));
    }),
  );
});

test('a batch becomes a matrix with each weight at its feature', () => {
  const extractor = fitTfidf(documents, all);
  const batch = ['tie cup', 'shares', ''].map(extractor.encode);
  const tensor = extractor.toTensor(batch);
  expect(tensor.shape).toEqual([3, extractor.width]);
  const expected = batch.flatMap(({ ids, weights }) =>
    Array.from({ length: extractor.width }, (_, feature) => weights[ids.indexOf(feature)] ?? 0),
  );
  expect([...tensor.dataSync()]).toEqual(expected);
  tensor.dispose();
});
