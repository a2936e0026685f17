import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ClassificationAnswer, ModelAnswer, RetrainAnswer } from '../../src/desk/answers.js';
import { toCard } from '../../src/platforms/card.js';
import { barOf, duration, percent } from '../../src/platforms/cards/words.js';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const commands = { classify: '/c', otherWays: ['Or paste.'], model: '/m', retrain: '/r', more: [] };
const scores = { articles: 1234, accuracy: 0.956, macroF1: 0.95, logLoss: 0.1234, ece: 0.0123 };
const line = 'accuracy 95.6%, macro-F1 95.0%, log loss 0.123, calibration error 1.2%';

describe('percent', () => {
  test.each([
    [0, 1, '0.0%'],
    [1, 1, '100.0%'],
    [0.5, 1, '50.0%'],
    [0.9994, 1, '99.9%'],
    [0.9999999, 1, '99.9%'],
    [0.0005, 1, '0.1%'],
    [0.0004, 1, '<0.1%'],
    [Number.MIN_VALUE, 1, '<0.1%'],
    [1 - Number.EPSILON / 2, 1, '99.9%'],
    [0.999, 0, '99%'],
    [0.001, 0, '<1%'],
    [1, 0, '100%'],
  ])('writes %d with %d decimals as %s', (value, decimals, expected) => {
    expect(percent(value, decimals)).toBe(expected);
  });

  test('never says all of what is less, nor nothing of what is more', () => {
    fc.assert(
      fc.property(share, fc.integer({ min: 0, max: 3 }), (value, decimals) => {
        const shown = percent(value, decimals);
        if (value < 1) expect(shown).not.toMatch(/^100/);
        if (value > 0) expect(Number(shown.replace('%', ''))).not.toBe(0);
        if (!shown.startsWith('<'))
          expect(Math.abs(Number.parseFloat(shown) - value * 100)).toBeLessThan(10 ** -decimals + 1e-9);
      }),
      {
        examples: [
          [1 - Number.EPSILON / 2, 1],
          [Number.MIN_VALUE, 1],
        ],
      },
    );
  });
});

describe('barOf', () => {
  test.each([
    [0, '░░░░'],
    [1, '████'],
    [0.5, '██░░'],
    [1 / 32, '▏░░░'],
    [0.6, '██▍░'],
    [-1, '░░░░'],
    [2, '████'],
  ])('draws %d of four characters as %s', (fraction, expected) => {
    expect(barOf(fraction, 4)).toBe(expected);
  });

  test('is as wide as it is told to be, and never shorter for more', () => {
    const filled = (bar: string) => [...bar].reduce((sum, block) => sum + '░▏▎▍▌▋▊▉█'.indexOf(block), 0);
    fc.assert(
      fc.property(share, share, fc.integer({ min: 1, max: 40 }), (a, b, width) => {
        const [less, more] = [barOf(Math.min(a, b), width), barOf(Math.max(a, b), width)];
        expect([...less]).toHaveLength(width);
        expect(filled(less)).toBeLessThanOrEqual(filled(more));
        expect(Math.abs(filled(more) / 8 - Math.max(a, b) * width)).toBeLessThanOrEqual(1 / 16 + 1e-9);
      }),
    );
  });
});

describe('duration', () => {
  test.each([
    [0, '1 s'],
    [1.4, '1 s'],
    [89, '89 s'],
    [90, '2 min'],
    [600, '10 min'],
  ])('tells %d seconds as %s', (seconds, expected) => {
    expect(duration(seconds)).toBe(expected);
  });
});

describe('the card of', () => {
  const classification: ClassificationAnswer = {
    kind: 'classification',
    ranking: [
      { category: 'sport', probability: 0.97, shown: true },
      { category: 'tech', probability: 0.03, shown: true },
    ],
    another: 0,
    verdict: { kind: 'category' },
    also: undefined,
    certainty: 'almost-certain',
    reasons: { towards: [], against: [] },
    cautions: ['That is a short text.'],
    modelVersion: 'v1',
    answerId: undefined,
    notices: [],
  };

  test('a classification shows every category with its figure, how sure it is, and the version', () => {
    expect(toCard(classification, commands)).toEqual({
      tone: 'good',
      colour: 0x2e7d32,
      title: 'This is about sport',
      text: ['I am almost certain.', 'That is a short text.'],
      bars: [
        { label: 'sport', emoji: '⚽', fraction: 0.97, figure: '97.0%' },
        { label: 'tech', emoji: '💻', fraction: 0.03, figure: '3.0%' },
      ],
      facts: [],
      footer: 'Model v1',
      actions: [],
      file: undefined,
    });
  });

  test.each([
    [{ kind: 'unsure' }, 'Not sure: sport or tech?', /^None is likely enough/],
    [{ kind: 'too-short' }, 'Too little text to tell', /^Give me a headline and a paragraph/],
    [{ kind: 'not-news' }, 'This does not look like news', /^If it is, /],
    [{ kind: 'foreign', language: 'German' }, 'This looks like German', /the language that I was trained on/],
  ] as const)(
    'a classification with the verdict %o warns, says so and shows every figure',
    (verdict, title, sentence) => {
      const card = toCard({ ...classification, verdict }, commands);
      expect(card).toMatchObject({ tone: 'warning', title });
      expect(card.text).toEqual([expect.stringMatching(sentence), 'That is a short text.']);
      expect(card.bars.map(({ figure }) => figure)).toEqual(['97.0%', '3.0%']);
    },
  );

  test('a classification with a second category that is likely as well names both', () => {
    const { title, tone } = toCard({ ...classification, also: 'tech' }, commands);
    expect({ title, tone }).toEqual({ title: 'This is about sport, and tech', tone: 'good' });
  });

  test('a classification with reasons names what spoke for it and what against, each with its share', () => {
    const reasons = {
      towards: [
        { phrase: 'late goal', share: 0.61 },
        { phrase: 'the cup', share: 0.004 },
      ],
      against: [{ phrase: 'shares', share: 0.25 }],
    };
    expect(toCard({ ...classification, reasons }, commands).facts).toEqual([
      { name: 'Because of', value: 'late goal (61%), the cup (<1%)' },
      { name: 'Against it', value: 'shares (25%)' },
    ]);
    const { facts } = toCard({ ...classification, reasons: { ...reasons, towards: [] } }, commands);
    expect(facts.map(({ name }) => name)).toEqual(['Against it']);
  });

  test.each([
    ['fairly-sure', 'I am fairly sure.'],
    ['leaning', 'I lean that way, no more.'],
  ] as const)('a classification that is %s says so', (certainty, words) => {
    expect(toCard({ ...classification, certainty }, commands).text[0]).toBe(words);
  });

  const model: ModelAnswer = {
    kind: 'model',
    version: 'v1',
    architecture: 'linear',
    categories: ['sport', 'tech'],
    shown: ['sport', 'tech'],
    trainedAt: new Date('2026-05-01T12:34:00Z'),
    trainingArticles: 1043,
    corpus: 'the sample corpus',
    test: scores,
    backend: 'wasm',
    backendReason: 'no native',
    nextRetrainAt: new Date('2026-07-02T02:00:00Z'),
    timeZone: 'Europe/London',
  };

  test('a model tells what it is, how good it is and when it trains next, in the time zone of the schedule', () => {
    expect(toCard(model, commands)).toMatchObject({ tone: 'neutral', title: 'Model v1', bars: [] });
    expect(toCard(model, commands).facts).toEqual([
      { name: 'Architecture', value: 'linear' },
      { name: 'Categories', value: 'sport, tech' },
      { name: 'Trained', value: '1 May 2026, 12:34 UTC' },
      { name: 'Trained on', value: '1,043 articles of the sample corpus' },
      { name: 'On 1,234 test articles', value: line },
      { name: 'Runs on', value: 'wasm (no native)' },
      { name: 'Next retraining', value: '2 Jul 2026, 03:00 Europe/London' },
    ]);
  });

  test('a model of which not all subjects are shown names the others apart', () => {
    expect(toCard({ ...model, shown: ['tech'] }, commands).facts.slice(1, 3)).toEqual([
      { name: 'Categories', value: 'tech' },
      { name: 'Other subjects that it knows', value: 'sport' },
    ]);
  });

  test('a model that no schedule retrains says so', () => {
    const { facts } = toCard({ ...model, nextRetrainAt: undefined }, commands);
    expect(facts.at(-1)).toEqual({ name: 'Next retraining', value: 'not scheduled' });
  });

  test('progress shows what goes on, the share done and the time left once it is known', () => {
    const progress = { kind: 'retrain-progress', stage: 'Epoch 2', fraction: 0.256 } as const;
    expect(toCard({ ...progress, secondsLeft: 41.2 }, commands)).toMatchObject({
      title: 'Retraining',
      text: ['Epoch 2, about 41 s left'],
      bars: [{ label: 'progress', fraction: 0.256, figure: '26%' }],
    });
    expect(toCard({ ...progress, secondsLeft: undefined }, commands).text).toEqual(['Epoch 2']);
  });

  const retrain: RetrainAnswer = {
    kind: 'retrain',
    promoted: true,
    reasons: ['It is better.'],
    challengerVersion: 'v2',
    championVersion: 'v1',
    challenger: scores,
    champion: { ...scores, accuracy: 0.9 },
    categories: [],
    learned: { submissions: 0, people: 0 },
    seconds: 61,
  };

  test('a retraining that went live shows both models on the same articles', () => {
    expect(toCard(retrain, commands)).toEqual({
      tone: 'good',
      title: 'The new model is live',
      text: ['It is better.'],
      bars: [],
      table: {
        head: ['', 'old', 'new'],
        rows: [
          ['accuracy', '90.0%', '95.6%'],
          ['macro-F1', expect.any(String), expect.any(String)],
          ['log loss', expect.any(String), expect.any(String)],
          ['calibration error', expect.any(String), expect.any(String)],
        ],
      },
      facts: [
        { name: 'Old', value: 'v1' },
        { name: 'New', value: 'v2' },
      ],
      footer: 'Compared on 1,234 test articles that neither has learned from. Took 61 s',
      actions: [],
      file: undefined,
    });
  });

  test('a retraining that did not go live says that the old model stays', () => {
    expect(toCard({ ...retrain, promoted: false }, commands)).toMatchObject({
      tone: 'neutral',
      title: 'The old model stays',
    });
  });

  test('a first training, or one of other categories, claims no comparison', () => {
    const first = {
      ...retrain,
      champion: undefined,
      championVersion: undefined,
      reasons: ['There was none.'],
    };
    expect(toCard(first, commands)).toMatchObject({
      text: ['There was none.'],
      facts: [{ name: 'New: v2', value: line }],
    });
  });

  test('help names the commands as the platform does', () => {
    expect(toCard({ kind: 'help' }, commands).text.map((text) => text.slice(0, 9))).toEqual([
      '/c: class',
      'Or paste.',
      '/m: which',
      '/r: train',
    ]);
  });

  test('a refusal is its sentence, with the code small', () => {
    expect(toCard({ kind: 'refusal', code: 'BUSY', message: 'Try again.' }, commands)).toEqual({
      tone: 'warning',
      title: 'Try again.',
      text: [],
      bars: [],
      facts: [],
      footer: 'Code BUSY',
      actions: [],
      file: undefined,
    });
  });
});
