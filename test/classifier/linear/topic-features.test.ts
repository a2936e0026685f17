import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { startBackend } from '../../../src/classifier/backend.js';
import { fitTopicFeatures, restoreTopicFeatures } from '../../../src/classifier/linear/topic-features.js';
import { topicWords } from '../../../src/classifier/linear/topic-words.js';
import { tinyVectors } from '../tiny-vectors.js';

/** "cup" is in three texts, "bank" in two, "cup final" in two; what is in one text is no feature. */
const documents = ['Cup final tonight', 'Cup final', 'Bank profit, bank shares', 'The bank and the cup'];
const vocabulary = ['cup', 'bank', 'cup final', 'final'];
const idf = (frequency: number) => Math.log(5 / (1 + frequency)) + 1;
const length = (values: Iterable<number>) => Math.hypot(...values);
const plain = fitTopicFeatures(documents, undefined);

beforeAll(async () => {
  await startBackend('wasm');
});

describe('the topic words of a text', () => {
  test('are not its stop words and single letters; compatible forms of a letter are one', () => {
    const words = topicWords("The U.S. team didn't win: ﬁnal score 3-21, CAFÉ ①②");
    expect(words.map(({ word }) => word)).toEqual(['team', 'win', 'final', 'score', '21', 'café', '12']);
  });

  test('a number is one with its points and commas and what is written onto it', () => {
    const text = 'Up 3.5bn, to 1,234.56 in 2024. Then 7-1 at 19:30';
    expect(topicWords(text).map(({ word }) => word)).toEqual(['3.5bn', '1,234.56', '2024', '19', '30']);
  });

  test('stand in any text where they say, in order and apart', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        let after = 0;
        for (const { word, start, end } of topicWords(text)) {
          expect(start).toBeGreaterThanOrEqual(after);
          expect(text.slice(start, end).normalize('NFKC').toLowerCase()).toBe(word);
          after = end;
        }
      }),
    );
  });
});

test('features are the words and pairs of two texts at least, the commonest first, then by the alphabet', () => {
  expect(plain.toJSON()).toEqual({
    kind: 'topic',
    documents: 4,
    vocabulary,
    documentFrequencies: [3, 2, 2, 2],
    vectors: null,
    vectorMean: [],
    vectorScale: 1,
  });
  expect([plain.terms, plain.width]).toEqual([4, 4]);
});

test('weights are (1 + ln tf) (ln((1 + n) / (1 + df)) + 1), scaled to length 1', () => {
  const { ids, weights } = plain.encode('bank bank bank cup');
  const bank = (1 + Math.log(3)) * idf(2);
  const total = Math.hypot(bank, idf(3));
  expect([...ids]).toEqual([1, 0]);
  expect([...weights].map((weight) => weight * total)).toEqual([
    expect.closeTo(bank, 6),
    expect.closeTo(idf(3), 6),
  ]);
});

test('unknown words count in the length with the idf of a word never seen; unknown pairs do not', () => {
  const { ids, weights, words, knownWords } = plain.encode('cup volcano volcano');
  const unknown = (1 + Math.log(2)) * idf(0);
  expect([...ids]).toEqual([0]);
  expect(weights[0]).toBeCloseTo(idf(3) / Math.hypot(idf(3), unknown), 6);
  expect([words, knownWords]).toEqual([3, 1]);
});

test('a text without a word has no feature', () => {
  for (const text of ['', 'the and of', '?!']) {
    expect(plain.encode(text)).toMatchObject({ ids: Int32Array.of(), words: 0, knownWords: 0 });
  }
});

const word = fc.constantFrom('cup', 'bank', 'final', 'the', 'volcano', 'rain', 'ash');

test('of any text: length at most 1, exactly 1 where every word is known, and counts that add up', () => {
  fc.assert(
    fc.property(fc.array(word), (words) => {
      const encoded = plain.encode(words.join(' '));
      const topical = words.filter((given) => given !== 'the');
      expect(encoded.words).toBe(topical.length);
      expect(encoded.knownWords).toBe(topical.filter((given) => vocabulary.includes(given)).length);
      if (encoded.knownWords === 0) expect(encoded.ids).toHaveLength(0);
      else if (encoded.knownWords === encoded.words) expect(length(encoded.weights)).toBeCloseTo(1, 6);
      else expect(length(encoded.weights)).toBeLessThan(1);
    }),
  );
});

test('a batch becomes rows of places and values, the shorter ones filled up with value 0', () => {
  const batch = ['cup bank', 'final', ''].map((text) => plain.encode(text));
  const tensor = plain.toTensor(batch);
  const [[cup = 0, bank = 0] = [], [final = 0] = []] = batch.map(({ weights }) => [...weights]);
  expect(tensor.shape).toEqual([3, 2, 2]);
  expect([...tensor.dataSync()]).toEqual([0, 1, cup, bank, 3, 0, final, 0, 0, 0, 0, 0]);
  tensor.dispose();
});

describe('with word vectors', () => {
  const vectors = tinyVectors();
  const withVectors = fitTopicFeatures(documents, vectors);
  const { vectorMean } = withVectors.toJSON() as { vectorMean: number[] };

  test('each dimension of the mean vector is a feature more, and words with a vector are known', () => {
    expect([withVectors.terms, withVectors.width]).toEqual([4, 4 + vectors.dimensions]);
    expect(withVectors.encode('rain zzz')).toMatchObject({ words: 2, knownWords: 1 });
    expect(plain.encode('rain zzz')).toMatchObject({ words: 2, knownWords: 0 });
  });

  test('the mean vector is centred: over the training texts each of its features sums to zero', () => {
    expect(vectorMean).toHaveLength(vectors.dimensions);
    const sums = new Array<number>(withVectors.width).fill(0);
    for (const text of documents) {
      const { ids, weights } = withVectors.encode(text);
      ids.forEach((id, at) => {
        sums[id] = (sums[id] ?? 0) + (weights[at] ?? 0);
      });
    }
    for (const sum of sums.slice(4)) expect(sum).toBeCloseTo(0, 6);
  });

  test('a text of one word has that word’s vector, whatever its count; one of no known word has none', () => {
    const once = withVectors.encode('rain');
    expect(once.ids).toEqual(Int32Array.of(4, 5, 6));
    expect(withVectors.encode('rain rain rain').weights).toEqual(once.weights);
    expect(withVectors.encode('zzz').ids).toHaveLength(0);
  });

  test('features are read again with the same vectors alone; those without vectors need none', () => {
    const saved = JSON.parse(JSON.stringify(withVectors.toJSON()));
    const text = 'Rain at the cup final';
    expect(restoreTopicFeatures(saved, vectors).encode(text)).toEqual(withVectors.encode(text));
    for (const other of [undefined, tinyVectors(2)]) {
      expect(() => restoreTopicFeatures(saved, other)).toThrow('not those that the model was trained with');
    }
    expect(restoreTopicFeatures(plain.toJSON(), vectors).encode(text)).toEqual(plain.encode(text));
  });
});
