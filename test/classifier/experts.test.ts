import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBackend } from '../../src/classifier/backend.js';
import type { Classifier } from '../../src/classifier/classifier.js';
import { fromFiles, toFiles } from '../../src/classifier/model-files.js';
import { predictLogits } from '../../src/classifier/predict.js';
import { indexOfLargest } from '../../src/classifier/probabilities.js';
import { train } from '../../src/classifier/train.js';
import type { LabelledArticle } from '../../src/news/article.js';
import { seededRandom } from '../../src/news/random.js';
import { tinyVectors } from './tiny-vectors.js';

const random = seededRandom(5);
const oneOf = (words: readonly string[]) => words[Math.floor(random() * words.length)] ?? '';
const someOf = (words: readonly string[], count: number) => Array.from({ length: count }, () => oneOf(words));

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

/** No word of the paper's manner stands beside the topic, or a pair of words would tell what no single word does. */
const disputed = (topic: string, manner: readonly string[]) => [
  ...someOf(manner, 6),
  'annual',
  topic,
  'annual',
];

/** Articles of a paper, two fifths of them on what papers don't file alike. */
function paper(count: number, manner: readonly string[], desks: Desks, corpus?: string): LabelledArticle[] {
  return Array.from({ length: count }, (_, place) => {
    const topic = (['budget', 'tariff'] as const)[place % 5];
    if (topic !== undefined) return article(desks[topic], disputed(topic, manner), corpus);
    const category = (['business', 'politics', 'sport'] as const)[place % 3] ?? 'sport';
    return article(category, [...someOf(topics[category], 3), ...someOf(manner, 6)], corpus);
  });
}

const onBudget = (manner: readonly string[]) => `${disputed('budget', manner).join(' ')}.`;

const learn = (articles: readonly LabelledArticle[]) =>
  train(
    {
      train: articles.filter((_, place) => place % 10 !== 0),
      validation: articles.filter((_, place) => place % 10 === 0),
    },
    { architecture: 'linear', seed: 1, vectors: tinyVectors() },
  ).classifier;

const answerOf = (classifier: Classifier, text: string) =>
  classifier.categories[indexOfLargest(classifier.classify([text])[0]?.probabilities ?? [])];

/** How many of the papers' own decisions the classifier would make as they do. */
function decisionsLike(classifier: Classifier): number {
  return [
    { manner: courier, desks: courierDesks },
    { manner: herald, desks: heraldDesks },
  ].flatMap(({ manner, desks }) =>
    (['budget', 'tariff'] as const).filter(
      (topic) => answerOf(classifier, `${disputed(topic, manner).join(' ')}.`) === desks[topic],
    ),
  ).length;
}

describe('a model of two papers that file budgets and tariffs differently', () => {
  let classifier: Classifier;

  beforeAll(async () => {
    await startBackend('wasm');
    classifier = learn([
      ...paper(600, courier, courierDesks, 'courier.csv'),
      ...paper(1200, herald, heraldDesks, 'herald.csv'),
      ...paper(60, [...courier, ...herald], heraldDesks),
    ]);
  });
  afterAll(() => classifier.dispose());

  test('files an article as the paper does that it is like', () => {
    expect(decisionsLike(classifier)).toBe(4);
  });

  test('gives reasons that sum to the logit, whichever expert is heard', () => {
    const { model, features } = classifier.parts;
    for (const text of [onBudget(courier), onBudget(herald), 'The team won.', 'Budget', '', 'unheard of']) {
      const [answer] = classifier.classify([text]);
      const [logits = []] = predictLogits(model, features, [features.encode(text)]);
      const mean = logits.reduce((sum, logit) => sum + logit, 0) / logits.length;
      const logit = (logits[indexOfLargest(logits)] ?? Number.NaN) - mean;
      expect(Math.abs((answer?.reasons?.logit ?? Number.NaN) - logit)).toBeLessThan(1e-5);
      const { towards = [], against = [], constant = 0 } = answer?.reasons ?? {};
      const sum = [...towards, ...against].reduce(
        (total, { contribution }) => total + contribution,
        constant,
      );
      expect(Math.abs(sum - logit)).toBeLessThan(1e-5);
    }
  });

  test('answers and explains as before once it is saved and read again', async () => {
    const texts = [onBudget(courier), onBudget(herald), 'The team won the match.'];
    const reloaded = await fromFiles(await toFiles(classifier), tinyVectors());
    expect(reloaded.classify(texts)).toEqual(classifier.classify(texts));
    reloaded.dispose();
  });
});

test('what people submitted has no expert, however much: one model does not file as two papers do', async () => {
  await startBackend('wasm');
  const classifier = learn([...paper(600, courier, courierDesks), ...paper(1200, herald, heraldDesks)]);
  expect(classifier.parts.model.layers).toHaveLength(1);
  expect(decisionsLike(classifier)).toBeLessThan(4);
  classifier.dispose();
});
