import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBackend } from '../../src/classifier/backend.js';
import type { Classifier } from '../../src/classifier/classifier.js';
import { fitTopicFeatures } from '../../src/classifier/linear/topic-features.js';
import { predictLogits } from '../../src/classifier/predict.js';
import { indexOfLargest } from '../../src/classifier/probabilities.js';
import { type Reasons, reasonsFor } from '../../src/classifier/reasons.js';
import { stopWords } from '../../src/classifier/stop-words.js';
import { train } from '../../src/classifier/train.js';
import { cleanText } from '../../src/news/clean/clean-text.js';
import { seededRandom } from '../../src/news/random.js';
import { shortArticles } from '../support/articles.js';
import { sampleSplit } from '../support/models.js';
import { tinyVectors, tinyWords } from './tiny-vectors.js';

const texts = shortArticles.map(({ text }) => text);

/** Texts of known and unknown words, stop words, fragments and signs. */
const someText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'bank',
        'profit',
        'Shares',
        'vote',
        'minister',
        'party',
        'goal',
        'CUP',
        'final',
        'team',
      ),
      fc.constantFrom(...tinyWords),
      fc.constantFrom('the', 'and', 'don’t', 'x', 'zzz', '3.5', '.', '\n', '“', ';', 'final.The', '🚢'),
      fc.constantFrom('2-1', '6–4', '$4bn', '£1.2 million', '4.5%', '2010-11'),
      fc.string({ unit: 'grapheme', maxLength: 5 }),
    ),
    { maxLength: 25 },
  )
  .map((words) => words.join(' '));

const all = ({ towards, against }: Reasons) => [...towards, ...against];

/** What holds of all reasons, whatever they are for. */
function expectWellFormed(text: string, reasons: Reasons): void {
  const { towards, against, constant, logit } = reasons;
  for (const { contribution } of towards) expect(contribution).toBeGreaterThan(0);
  for (const { contribution } of against) expect(contribution).toBeLessThan(0);
  for (const side of [towards, against]) {
    const sizes = side.map(({ contribution }) => Math.abs(contribution));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  }
  const sum = all(reasons).reduce((total, { contribution }) => total + contribution, constant);
  expect(Math.abs(sum - logit)).toBeLessThan(1e-9);
  if (all(reasons).length > 0) {
    expect(all(reasons).reduce((total, { share }) => total + share, 0)).toBeCloseTo(1, 9);
  }
  const words = new Set(text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []);
  for (const { phrase } of all(reasons)) {
    for (const part of phrase.split(' … ')) {
      expect(text).toContain(part);
      const found = part.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
      for (const word of found) expect(words).toContain(word);
      for (const word of [found.at(0), found.at(-1)]) {
        expect(stopWords.has(word?.normalize('NFKC').toLowerCase() ?? '')).toBe(false);
        expect([...(word ?? '')].length).toBeGreaterThan(0);
      }
      // A sum of money has its sign before it, a percentage behind it.
      const bare = part.replace(/^[$£€¥₹]/, '').replace(/%$/, '');
      expect(bare.startsWith(found.at(0) ?? ' ') && bare.endsWith(found.at(-1) ?? ' ')).toBe(true);
    }
  }
}

const centred = (logits: readonly number[], category: number) =>
  (logits[category] ?? Number.NaN) - logits.reduce((sum, logit) => sum + logit, 0) / logits.length;

describe.each([
  ['without word vectors', undefined],
  ['with word vectors', tinyVectors()],
])('of a linear model with any weights, %s', (_what, vectors) => {
  const features = fitTopicFeatures(texts, vectors);
  const categories = 3;
  const random = seededRandom(9);
  const kernel = Float32Array.from({ length: features.width * categories }, () => 4 * random() - 2);
  const bias = Float32Array.of(0.5, -1, 0.25);

  test('the contributions and the constant sum to the centred logit, for any text and category', () => {
    fc.assert(
      fc.property(someText, fc.nat({ max: categories - 1 }), (text, category) => {
        const { ids, weights } = features.encode(text);
        const logits = [...bias].map((start, unit) =>
          ids.reduce(
            (sum, id, at) => sum + (weights[at] ?? 0) * (kernel[id * categories + unit] ?? 0),
            start,
          ),
        );
        const reasons = reasonsFor(text, features, kernel, bias, category);
        expectWellFormed(text, reasons);
        expect(Math.abs(reasons.logit - centred(logits, category))).toBeLessThan(1e-5);
      }),
      { numRuns: 200 },
    );
  });

  test('of a text that says nothing there is no reason, only the bias', () => {
    for (const text of ['', 'the and of', '?!', 'zzz']) {
      const reasons = reasonsFor(text, features, kernel, bias, 0);
      expect(all(reasons)).toEqual([]);
      expect(reasons.constant).toBeCloseTo(0.5 + 0.25 / 3, 6);
    }
  });
});

test('a word is named as the text has it, a figure with its point and its sign; two with a point in or between them have dots between', () => {
  const stories = ['Up 3.5bn to £1.2 million. Then 4.5%', 'Up 3.5bn to £7.1 million. Then 9.5%'];
  const features = fitTopicFeatures(stories, undefined);
  const kernel = new Float32Array(features.width * 2).fill(1);
  for (let place = 0; place < kernel.length; place += 2) kernel[place] = 2;
  const { towards } = reasonsFor(stories[0] ?? '', features, kernel, Float32Array.of(0, 0), 0);
  expect(new Set(towards.map(({ phrase }) => phrase))).toEqual(
    new Set(['3.5bn', '£1.2 million', '4.5%', '3.5bn … £1.2 million', '£1.2 million … 4.5%']),
  );
});

describe('of a classifier that was trained on the sample', () => {
  let classifier: Classifier;
  let held: string[];

  beforeAll(async () => {
    await startBackend('wasm');
    const split = await sampleSplit(1);
    classifier = train(split, { architecture: 'linear', seed: 1, vectors: tinyVectors() }).classifier;
    held = split.test.map(({ text }) => text);
  });
  afterAll(() => classifier.dispose());

  test('they sum to the logit of its answer, and its words are those of the text', () => {
    const { model, features } = classifier.parts;
    for (const text of held) {
      const [answer] = classifier.classify([text]);
      if (answer?.reasons === undefined) throw new Error('a linear classifier gives reasons');
      const seen = cleanText(text);
      const [logits = []] = predictLogits(model, features, [features.encode(seen)]);
      expect(Math.abs(answer.reasons.logit - centred(logits, indexOfLargest(logits)))).toBeLessThan(1e-5);
      expectWellFormed(seen, answer.reasons);
      expect(answer.reasons.towards.length).toBeGreaterThan(0);
    }
  });

  test('taking out the word that speaks most for the answer makes the answer less probable', () => {
    let fallen = 0;
    for (const text of held) {
      const [answer] = classifier.classify([text]);
      const place = indexOfLargest(answer?.probabilities ?? []);
      const phrase =
        answer?.reasons?.towards.find((reason) => /^[\p{L}]+$/u.test(reason.phrase))?.phrase ?? '';
      const [without] = classifier.classify([text.replaceAll(new RegExp(`\\b${phrase}\\b`, 'gi'), '')]);
      if ((without?.probabilities[place] ?? 1) < (answer?.probabilities[place] ?? 0)) fallen++;
    }
    expect(fallen / held.length).toBeGreaterThan(0.9);
  });
});
