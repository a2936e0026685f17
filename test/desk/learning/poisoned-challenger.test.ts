import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../../src/classifier/backend.js';
import type { Classifier } from '../../../src/classifier/classifier.js';
import { train } from '../../../src/classifier/train.js';
import { shippedWordVectors } from '../../../src/classifier/word-vectors.js';
import { decidePromotion } from '../../../src/desk/gate.js';
import type { LabelledArticle } from '../../../src/news/article.js';
import { readCorpus } from '../../../src/news/corpus.js';
import { stratifiedSplit } from '../../../src/news/split.js';
import { projectRoot } from '../../../src/ops/paths.js';
import type { TrainingOutcome } from '../../../src/trainer/messages.js';
import { pairedScores } from '../../../src/trainer/outcome.js';
import { pairModels } from '../../../src/trainer/pair-models.js';

/** The second half of the poisoning drill: what the gate makes of articles that have reached the training set. */
type Kind = 'honest' | 'plain poison' | 'crafted poison';
/** The most that a submission may count in training. */
const weight = 2;
let articles: readonly LabelledArticle[];
/** By the number of articles that they learned from and were tested on. */
const champions = new Map<number, Classifier>();

beforeAll(async () => {
  await startBackend('wasm');
  ({ articles } = await readCorpus(join(projectRoot, 'data', 'sample', 'modern-articles.jsonl')));
});

afterAll(() => {
  for (const champion of champions.values()) champion.dispose();
});

function half(text: string): string {
  const words = text.split(/\s+/);
  return words.slice(0, words.length / 2).join(' ');
}

/** So many articles that the champion has not seen: as they are, or on sport and called business, whole or mixed with it. */
function submissions(unseen: readonly LabelledArticle[], kind: Kind, count: number): LabelledArticle[] {
  const of = (category: string) => unseen.filter((article) => article.category === category);
  const business = of('business');
  const mixed = ({ text }: LabelledArticle, at: number) =>
    `${half(text)} ${half(business[at % business.length]?.text ?? '')}`;
  const made = {
    honest: () => unseen.map((article) => ({ ...article, weight })),
    'plain poison': () => of('sport').map(({ text }) => ({ text, category: 'business', weight })),
    'crafted poison': () =>
      of('sport').map((article, at) => ({ text: mixed(article, at), category: 'business', weight })),
  }[kind]();
  expect(made.length).toBeGreaterThanOrEqual(count);
  return made.slice(0, count);
}

/** What the gate decides on a challenger that learned them beside so many honest articles, and how sport fares. */
function judged(honest: number, kind: Kind, count: number) {
  const split = stratifiedSplit(articles.slice(0, honest), 1);
  const trained = (more: readonly LabelledArticle[]) =>
    train(
      { train: [...split.train, ...more], validation: split.validation },
      { architecture: 'linear', seed: 1, vectors: shippedWordVectors() },
    ).classifier;
  const champion = champions.get(honest) ?? trained([]);
  champions.set(honest, champion);
  const challenger = trained(submissions(articles.slice(honest), kind, count));
  const paired = pairedScores(pairModels(champion, challenger, split.test));
  challenger.dispose();
  const corpora = [{ name: 'sample', rows: honest }];
  const outcome: TrainingOutcome = {
    type: 'result',
    version: 'challenger',
    trainingArticles: split.train.length + count,
    corpora,
    learned: [],
    learnedAnew: { submissions: count, people: 2 },
    heldBack: 0,
    bytes: 1_000_000,
    latencyMs: 1,
    test: paired.after,
    comparison: {
      championVersion: 'champion',
      championTrainingArticles: split.train.length,
      championCorpora: corpora,
      sameCategories: true,
      paired,
      corrections: 0,
      canaries: { articles: 15, lost: [] },
      lostSubmissions: 0,
    },
  };
  const sport = paired.categories.find(({ category }) => category === 'sport');
  const lost = (sport?.before ?? 0) - (sport?.after ?? 0);
  return { promote: decidePromotion(outcome).promote, lost };
}

test.each([
  [500, 'plain poison', 20],
  [500, 'plain poison', 50],
  [800, 'crafted poison', 30],
] as const)(
  'beside %i honest articles, %s is kept out: %i articles cost sport some F1',
  (honest, kind, count) => {
    const { promote, lost } = judged(honest, kind, count);
    expect(lost).toBeGreaterThan(honest === 500 ? 0.05 : 0);
    expect(promote).toBe(false);
  },
);

// Of eight sizes from 3 to 40 that were tried, every honest one went live, and of the crafted poison those up to 10 did.
test.each([
  ['honest', 10],
  ['crafted poison', 5],
] as const)(
  'beside 800 honest articles, %s of %i articles goes live, and costs sport nothing',
  (kind, count) => {
    expect(judged(800, kind, count)).toEqual({ promote: true, lost: 0 });
  },
);
