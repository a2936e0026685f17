import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../../src/classifier/backend.js';
import type { Classifier } from '../../../src/classifier/classifier.js';
import { train } from '../../../src/classifier/train.js';
import { shippedWordVectors } from '../../../src/classifier/word-vectors.js';
import { decidePromotion } from '../../../src/desk/gate.js';
import type { LabelledArticle } from '../../../src/news/article.js';
import { readCorpus } from '../../../src/news/corpus.js';
import { type Split, stratifiedSplit } from '../../../src/news/split.js';
import { projectRoot } from '../../../src/ops/paths.js';
import type { TrainingOutcome } from '../../../src/trainer/messages.js';
import { pairedScores } from '../../../src/trainer/outcome.js';
import { pairModels } from '../../../src/trainer/pair-models.js';

/** The second half of the poisoning drill: articles on sport, taught as business, have reached the training set. */
const honestArticles = 500;
/** The most that a submission may count in training. */
const poisonWeight = 2;
let split: Split;
let sport: LabelledArticle[];
let champion: Classifier;

const trained = (more: readonly LabelledArticle[]) =>
  train(
    { train: [...split.train, ...more], validation: split.validation },
    { architecture: 'linear', seed: 1, vectors: shippedWordVectors() },
  ).classifier;

beforeAll(async () => {
  await startBackend('wasm');
  const { articles } = await readCorpus(join(projectRoot, 'data', 'sample', 'modern-articles.jsonl'));
  split = stratifiedSplit(articles.slice(0, honestArticles), 1);
  sport = articles.slice(honestArticles).filter(({ category }) => category === 'sport');
  champion = trained([]);
});

afterAll(() => champion.dispose());

/** What the gate decides on a challenger that learned so many poisoned articles besides, and how sport fares. */
function judged(count: number) {
  const poison = sport
    .slice(0, count)
    .map((article) => ({ ...article, category: 'business', weight: poisonWeight }));
  expect(poison).toHaveLength(count);
  const challenger = trained(poison);
  const paired = pairedScores(pairModels(champion, challenger, split.test));
  challenger.dispose();
  const outcome: TrainingOutcome = {
    type: 'result',
    version: 'poisoned',
    trainingArticles: split.train.length + count,
    corpora: [{ name: 'sample', rows: honestArticles }],
    learned: [],
    learnedAnew: { submissions: count, people: 2 },
    heldBack: 0,
    bytes: 1_000_000,
    latencyMs: 1,
    test: paired.after,
    comparison: {
      championVersion: 'honest',
      championTrainingArticles: split.train.length,
      championCorpora: [{ name: 'sample', rows: honestArticles }],
      sameCategories: true,
      paired,
      corrections: 0,
      canaries: { articles: 15, lost: [] },
      lostSubmissions: 0,
    },
  };
  const f1 = paired.categories.find(({ category }) => category === 'sport');
  return { decision: decidePromotion(outcome), f1 };
}

test.each([5, 20, 50])(
  '%i poisoned articles turn enough of sport for the gate to keep the model out',
  (count) => {
    const { decision, f1 } = judged(count);
    expect(f1?.after).toBeLessThan((f1?.before ?? 0) - 0.05);
    expect(decision.promote).toBe(false);
    process.stdout.write(
      `${count} poisoned articles: F1 of sport from ${f1?.before.toFixed(3)} to ${f1?.after.toFixed(3)}; ${decision.reasons[0]}\n`,
    );
  },
);
