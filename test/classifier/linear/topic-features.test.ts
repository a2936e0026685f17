import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { startBackend } from '../../../src/classifier/backend.js';
import { fitTopicFeatures, restoreTopicFeatures } from '../../../src/classifier/linear/topic-features.js';
import { tinyVectors } from '../tiny-vectors.js';

/** "cup" is in three texts, "bank" in two, "cup final" in two; a pair that is in one text is no feature. */
const documents = ['Cup final tonight', 'Cup final', 'Bank profit, bank shares', 'The bank and the cup'];
const vocabulary = ['cup', 'bank', 'cup final', 'final', 'profit', 'shares', 'tonight'];
const idf = (frequency: number) => Math.log(5 / (1 + frequency)) + 1;
const length = (values: Iterable<number>) => Math.hypot(...values);
const plain = fitTopicFeatures(documents, undefined);

beforeAll(async () => {
  await startBackend('wasm');
});

const termsOf = (texts: readonly string[], language?: string) =>
  (fitTopicFeatures(texts, undefined, language).toJSON() as { vocabulary: string[] }).vocabulary;

test('features are the words and the pairs of two texts at least, the commonest first, then by the alphabet', () => {
  expect(plain.toJSON()).toEqual({
    kind: 'topic',
    stopWords: 'english',
    documents: 4,
    vocabulary,
    documentFrequencies: [3, 2, 2, 2, 1, 1, 1],
    vectors: null,
    vectorMean: [],
    vectorScale: 1,
  });
  expect([plain.terms, plain.width]).toEqual([vocabulary.length, vocabulary.length]);
});

test('from a thousand texts on a word must be in two of them too', () => {
  const many = (count: number) => Array.from({ length: count }, (_, place) => `cup final word${place % 998}`);
  expect(termsOf(many(999))).toContain('word5');
  const kept = termsOf(many(1000));
  expect(kept).not.toContain('word5');
  expect(kept).toEqual(
    expect.arrayContaining(['cup', 'final', 'cup final', 'word0', 'word1', 'final word0']),
  );
});

describe('of texts in another language than English', () => {
  const german = ['Die Bank war hier in der Stadt', 'Was will die Bank in der Stadt?', 'Die Stadt was there'];

  test('every word counts, those too that say nothing in English', () => {
    expect(termsOf(german, 'de')).toEqual(
      expect.arrayContaining(['die', 'in', 'was', 'war', 'will', 'die bank', 'in der']),
    );
    const inEnglish = termsOf(german, 'en');
    for (const word of ['in', 'was', 'will']) expect(inEnglish).not.toContain(word);
    expect(termsOf(german)).toEqual(inEnglish);
  });

  test('they count too after the features were written and read, and in English they do not', () => {
    const features = fitTopicFeatures(german, undefined, 'de');
    const restored = restoreTopicFeatures(JSON.parse(JSON.stringify(features.toJSON())), undefined);
    expect(restored.encode('was will in')).toMatchObject({ words: 3, knownWords: 3 });
    expect(restored.encode('was will in')).toEqual(features.encode('was will in'));
    expect(plain.encode('was will in')).toMatchObject({ words: 0, knownWords: 0 });
  });

  test('features of before there was a choice are of English', () => {
    const { stopWords: _, ...old } = plain.toJSON() as Record<string, unknown>;
    expect(restoreTopicFeatures(old, undefined).encode('the cup')).toEqual(plain.encode('the cup'));
  });
});

test('a score and a sum of money are features by their form, whatever their figures', () => {
  const features = fitTopicFeatures(['They won 2-1', 'They lost 0-3', 'It paid $4bn'], undefined);
  expect(features.encode('21-14')).toMatchObject({ words: 1, knownWords: 1 });
  expect(features.encode('21-14')).toEqual(features.encode('6-4'));
  expect(features.encode('$7.5 billion').ids).toEqual(features.encode('$4bn').ids);
  expect(features.encode('£4bn')).toMatchObject({ words: 1, knownWords: 0 });
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
  const terms = vocabulary.length;

  test('each dimension of the mean vector is a feature more, and words with a vector are known', () => {
    expect([withVectors.terms, withVectors.width]).toEqual([terms, terms + vectors.dimensions]);
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
    for (const sum of sums.slice(terms)) expect(sum).toBeCloseTo(0, 6);
  });

  test('a text of one word has that word’s vector, whatever its count; one of no known word has none', () => {
    const once = withVectors.encode('rain');
    expect([...once.ids]).toEqual([terms, terms + 1, terms + 2]);
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
