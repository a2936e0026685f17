import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBackend } from '../../src/classifier/backend.js';
import type { Classifier } from '../../src/classifier/classifier.js';
import type { EpochReport } from '../../src/classifier/fit-model.js';
import { linearLogits } from '../../src/classifier/linear/linear-weights.js';
import { MixtureOfExperts } from '../../src/classifier/linear/mixture-of-experts.js';
import { fromFiles, toFiles } from '../../src/classifier/model-files.js';
import { predictLogits } from '../../src/classifier/predict.js';
import { indexOfLargest } from '../../src/classifier/probabilities.js';
import { train } from '../../src/classifier/train.js';
import type { LabelledArticle } from '../../src/news/article.js';
import { seededRandom } from '../../src/news/random.js';
import { tinyVectors } from './tiny-vectors.js';

const topics = {
  business: ['bank', 'profit', 'shares', 'market'],
  politics: ['vote', 'minister', 'party', 'parliament'],
  sport: ['goal', 'team', 'coach', 'match'],
};
/** Words that tell one paper from another, but no category. */
const courier = ['reckoned', 'yonder', 'forthwith', 'hitherto', 'whence'];
const herald = ['gonna', 'awesome', 'selfie', 'online', 'viral'];

const article = (category: Category, words: readonly string[], corpus?: string): LabelledArticle => ({
  text: `${words.join(' ')}.`,
  category,
  ...(corpus !== undefined && { corpus }),
});

type Category = keyof typeof topics;
/** Where a paper files what the papers disagree on. */
type Desks = Record<'budget' | 'tariff', Category>;
const courierDesks: Desks = { budget: 'business', tariff: 'politics' };
const heraldDesks: Desks = { budget: 'politics', tariff: 'business' };

/** Articles of a paper, two fifths of them on what papers don't file alike. */
function paper(count: number, manner: readonly string[], desks: Desks, corpus?: string): LabelledArticle[] {
  const random = seededRandom(count);
  const someOf = (words: readonly string[], number: number) =>
    Array.from({ length: number }, () => words[Math.floor(random() * words.length)] ?? '');
  return Array.from({ length: count }, (_, place) => {
    const topic = (['budget', 'tariff'] as const)[place % 5];
    // No word of the paper's manner stands beside the topic, or a pair of words would tell what no single word does.
    if (topic !== undefined)
      return article(desks[topic], [...someOf(manner, 6), 'annual', topic, 'annual'], corpus);
    const category = (['business', 'politics', 'sport'] as const)[place % 3] ?? 'sport';
    return article(category, [...someOf(topics[category], 3), ...someOf(manner, 6)], corpus);
  });
}

/** An article of the paper that no training saw. */
const disputedText = (topic: string, manner: readonly string[]) =>
  `${[...manner, 'annual', topic, 'annual'].join(' ')}.`;
const onBudget = (manner: readonly string[]) => disputedText('budget', manner);

const tenthsOf = (articles: readonly LabelledArticle[]) => ({
  train: articles.filter((_, place) => place % 10 !== 0),
  validation: articles.filter((_, place) => place % 10 === 0),
});

const learn = (articles: readonly LabelledArticle[], onProgress?: (report: EpochReport) => void) =>
  train(tenthsOf(articles), { architecture: 'linear', seed: 1, vectors: tinyVectors(), onProgress })
    .classifier;

/** The category that the classifier is sure of, if any. */
function sureAnswerOf(classifier: Classifier, text: string): string | undefined {
  const [answer] = classifier.classify([text]);
  return classifier.categories.find((_, place) => (answer?.probabilities[place] ?? 0) > 0.9);
}

/** What the general model and the experts have in the answer to a text, and how many kinds the gate knows. */
function mixtureFor(classifier: Classifier, text: string) {
  const { model, features } = classifier.parts;
  const mixture = model.layers.at(-1);
  if (!(mixture instanceof MixtureOfExperts)) throw new Error('a model without experts');
  const [kernel, bias] = model.getWeights().map((weight) => weight.dataSync() as Float32Array);
  const row = linearLogits(features.encode(text), {
    kernel: kernel ?? new Float32Array(),
    bias: bias ?? new Float32Array(),
  });
  return { shares: mixture.shares(row), gates: row.length - (mixture.experts + 1) * mixture.categories };
}

/** How many of the papers' own decisions the classifier would make as they do. */
function decisionsLike(classifier: Classifier): number {
  return [
    { manner: courier, desks: courierDesks },
    { manner: herald, desks: heraldDesks },
  ].flatMap(({ manner, desks }) =>
    (['budget', 'tariff'] as const).filter(
      (topic) => sureAnswerOf(classifier, disputedText(topic, manner)) === desks[topic],
    ),
  ).length;
}

/** The reasons of the answer, and their constant, sum to its logit less the mean of all. */
function expectReasonsToSum(classifier: Classifier, text: string): void {
  const { model, features } = classifier.parts;
  const [answer] = classifier.classify([text]);
  const [logits = []] = predictLogits(model, features, [features.encode(text)]);
  const mean = logits.reduce((sum, logit) => sum + logit, 0) / logits.length;
  const logit = (logits[indexOfLargest(logits)] ?? Number.NaN) - mean;
  expect(Math.abs((answer?.reasons?.logit ?? Number.NaN) - logit)).toBeLessThan(1e-5);
  const { towards = [], against = [], constant = 0 } = answer?.reasons ?? {};
  const sum = [...towards, ...against].reduce((total, { contribution }) => total + contribution, constant);
  expect(Math.abs(sum - logit)).toBeLessThan(1e-5);
}

describe('a model of two papers that file budgets and tariffs differently', () => {
  let classifier: Classifier;
  const reports: EpochReport[] = [];

  beforeAll(async () => {
    await startBackend('wasm');
    classifier = learn(
      [
        ...paper(600, courier, courierDesks, 'courier.csv'),
        ...paper(700, herald, heraldDesks, 'herald.csv'),
        ...paper(210, [...courier, ...herald], heraldDesks),
      ],
      (report) => reports.push(report),
    );
  });
  afterAll(() => classifier.dispose());

  test('files an article as the paper does that it is like', () => {
    expect(decisionsLike(classifier)).toBe(4);
  });

  test('hears the paper that the text is like, also the smaller one, and the general model where it is like neither', () => {
    const [, likeCourier = 0] = mixtureFor(classifier, onBudget(courier)).shares;
    const [, , likeHerald = 0] = mixtureFor(classifier, onBudget(herald)).shares;
    expect(Math.min(likeCourier, likeHerald)).toBeGreaterThan(0.9);
    for (const text of ['A goal for the team.', 'Annual budget.', 'Something unheard of.']) {
      expect(mixtureFor(classifier, text).shares[0]).toBeGreaterThan(0.5);
    }
  });

  test('tells its steps in order, up to as many as it said', () => {
    expect(reports.map(({ epoch }) => epoch)).toEqual(reports.map((_, place) => place + 1));
    const [{ epochs } = { epochs: 0 }] = reports;
    expect(new Set(reports.map((report) => report.epochs))).toEqual(new Set([epochs]));
    expect(reports.length).toBeLessThanOrEqual(epochs);
  });

  test('gives reasons that sum to the logit, whichever expert is heard', () => {
    for (const text of [onBudget(courier), onBudget(herald), 'The team won.', 'Budget', '', 'unheard of'])
      expectReasonsToSum(classifier, text);
  });

  test('answers and explains as before once it is saved and read again', async () => {
    const texts = [onBudget(courier), onBudget(herald), 'The team won the match.'];
    const reloaded = await fromFiles(await toFiles(classifier), tinyVectors());
    expect(reloaded.classify(texts)).toEqual(classifier.classify(texts));
    reloaded.dispose();
  });
});

describe('a paper that files under some of the categories alone', () => {
  let classifier: Classifier;
  let experts: readonly string[];

  beforeAll(async () => {
    await startBackend('wasm');
    const noSport = paper(900, courier, courierDesks, 'courier.csv').filter(
      ({ category }) => category !== 'sport',
    );
    const { train: fitted, validation } = tenthsOf([
      ...noSport,
      ...paper(noSport.length + 90, [...courier, ...herald], heraldDesks, undefined),
    ]);
    ({ classifier, experts } = train(
      { train: fitted, validation },
      { architecture: 'linear', seed: 1, vectors: tinyVectors() },
    ));
  });
  afterAll(() => classifier.dispose());

  test('has an expert, which is heard on what it files', () => {
    expect(experts).toEqual(['courier.csv']);
    expect(mixtureFor(classifier, onBudget(courier)).shares[1]).toBeGreaterThan(0.5);
    expect(sureAnswerOf(classifier, onBudget(courier))).toBe('business');
    expect(sureAnswerOf(classifier, disputedText('tariff', courier))).toBe('politics');
  });

  test('leaves what it never files to the general model, in its own manner of writing too', () => {
    const [answer] = classifier.classify([`Goal team coach ${courier.join(' ')}.`]);
    expect(classifier.categories[indexOfLargest(answer?.probabilities ?? [])]).toBe('sport');
  });

  test('has reasons that sum to the logit', () => {
    for (const text of [onBudget(courier), `Goal team coach ${courier.join(' ')}.`, 'Budget'])
      expectReasonsToSum(classifier, text);
  });
});

test('a paper that files as all do has no expert: it would answer no better', async () => {
  await startBackend('wasm');
  const { classifier, experts } = train(
    tenthsOf([...paper(500, courier, heraldDesks, 'courier.csv'), ...paper(600, herald, heraldDesks)]),
    { architecture: 'linear', seed: 1, vectors: tinyVectors() },
  );
  expect(experts).toEqual([]);
  expect(classifier.parts.model.layers).toHaveLength(1);
  classifier.dispose();
});

test('a model of two papers and nothing else has a gate for the two alone', async () => {
  await startBackend('wasm');
  const classifier = learn([
    ...paper(560, courier, courierDesks, 'courier.csv'),
    ...paper(560, herald, heraldDesks, 'herald.csv'),
  ]);
  expect(mixtureFor(classifier, onBudget(courier)).gates).toBe(2);
  expect(decisionsLike(classifier)).toBe(4);
  classifier.dispose();
});

test('what people submitted has no expert, however much: one model does not file as two papers do', async () => {
  await startBackend('wasm');
  const classifier = learn([...paper(600, courier, courierDesks), ...paper(1200, herald, heraldDesks)]);
  expect(classifier.parts.model.layers).toHaveLength(1);
  expect(decisionsLike(classifier)).toBeLessThan(4);
  classifier.dispose();
});
