import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Classification, Classifier } from '../../../src/classifier/classifier.js';
import { loadModel } from '../../../src/commands/find-model.js';
import type { LearningModel } from '../../../src/desk/learning/context.js';
import { isContradicted } from '../../../src/desk/learning/decide-states.js';
import { readCorpus } from '../../../src/news/corpus.js';
import { withoutDuplicates } from '../../../src/news/duplicates.js';
import { projectRoot } from '../../../src/ops/paths.js';
import { openDatabase } from '../../../src/store/database.js';
import { admin, granted, type OpenLearning, openLearning, somebody } from '../../support/learning.js';
import { type Attack, type AttackFigures, attack } from '../../support/poisoning.js';

/**
 * The poisoning drill: accounts that nobody trusts try to teach the shipped model that sport is business. These tests
 * end where training begins; what the gate makes of the rest is in poisoned-challenger.test.ts.
 */
const dailyLimit = 5;
const mostAccounts = 20;
let classifier: Classifier;
/** Articles on sport as they are, and mixtures with business that the attackers wrote so that the model is unsure. */
let plain: string[];
let crafted: string[];
let triedToCraft: number;
/** Those of the articles on sport that the model is sure of. */
let sure: string[];
const opinions = new Map<string, Classification>();

beforeAll(async () => {
  ({ classifier } = await loadModel(join(projectRoot, 'models'), 'wasm'));
  const { articles } = await readCorpus(join(projectRoot, 'data', 'sample', 'modern-articles.jsonl'));
  const more = await readCorpus(join(projectRoot, 'data', 'sample', 'articles.jsonl'));
  const textsOf = (category: string) =>
    [...articles, ...more.articles]
      .filter((article) => article.category === category)
      .map(({ text }) => text);
  const [sport, business] = [textsOf('sport'), textsOf('business')];
  plain = sport;
  const mixtures = sport.flatMap((text, at) =>
    [0, 1].map((shift) => ({
      text: `${half(text)} ${half(business[(at + shift * 7) % business.length] ?? '')}`,
    })),
  );
  triedToCraft = mixtures.length;
  const all = [...plain, ...mixtures.map(({ text }) => text)];
  const answers = classifier.classify(all);
  all.forEach((text, at) => {
    const opinion = answers[at];
    if (opinion !== undefined) opinions.set(text, opinion);
  });
  const isSure = (text: string) =>
    isContradicted(ranking(opinions.get(text)?.probabilities ?? []), 'business');
  sure = plain.filter(isSure);
  const passing = mixtures.filter(({ text }) => !isSure(text));
  crafted = withoutDuplicates(passing).kept.map(({ text }) => text);
});
afterAll(() => classifier.dispose());

function half(text: string): string {
  const words = text.split(/\s+/);
  return words.slice(0, words.length / 2).join(' ');
}

function ranking(probabilities: readonly number[]) {
  return classifier.categories
    .map((category, place) => ({ category, probability: probabilities[place] ?? 0 }))
    .sort((a, b) => b.probability - a.probability);
}

const model: LearningModel = {
  current: () => ({ version: 'shipped', categories: classifier.categories }),
  async classify(text) {
    const classification = opinions.get(text);
    const [categories, shown] = [[...classifier.categories], [...classifier.shown]];
    return classification && { version: 'shipped', categories, shown, classification };
  },
};

async function open() {
  const database = await openDatabase({ kind: 'file', path: ':memory:' });
  onTestFinished(() => database.destroy());
  const opened = openLearning(database, { dailyLimit }, { model });
  granted(await opened.learning.setLearning(admin, true));
  return { database, opened };
}

async function drill(
  given: Omit<Attack, 'category' | 'dailyLimit'>,
  before?: (opened: OpenLearning) => Promise<void>,
): Promise<AttackFigures> {
  const { database, opened } = await open();
  await before?.(opened);
  return attack(opened, database, { ...given, category: 'business', dailyLimit });
}

describe.each([1, 5, mostAccounts])('%d accounts that nobody trusts', (accounts) => {
  const submissions = accounts * dailyLimit;
  const pairs = Math.floor(accounts / 2);

  test('that do not collude get nothing into training', async ({ annotate }) => {
    const figures = await drill({ accounts, articles: crafted, collusion: 'none' });
    await annotate(inWords(figures));
    expect(figures).toMatchObject({ reachTraining: 0 });
    expect(figures.waiting).toBe(figures.submitted);
  });

  test('that collude in pairs on articles which the model is sure of get nothing into training', async ({
    annotate,
  }) => {
    await annotate(`the model is sure of ${sure.length} of ${plain.length} articles on sport`);
    // It learned from these articles, so it had better be.
    expect(sure.length / plain.length).toBeGreaterThan(0.9);
    const figures = await drill({ accounts, articles: sure, collusion: 'pairs' });
    await annotate(inWords(figures));
    expect(figures).toMatchObject({ reachTraining: 0, waiting: 0 });
    expect(figures.quarantined).toBe(figures.submitted);
  });

  test('that collude in pairs on articles written so that the model is unsure get as many in as the daily limit lets them', async ({
    annotate,
  }) => {
    await annotate(
      `${crafted.length} of ${triedToCraft} mixtures of sport and business leave the model unsure`,
    );
    expect(crafted.length).toBeGreaterThanOrEqual(submissions);
    const figures = await drill({ accounts, articles: crafted, collusion: 'pairs' });
    await annotate(inWords(figures));
    expect(figures.reachTraining).toBe(pairs * dailyLimit);
  });

  test('that agree by a button get in what each of them may submit', async ({ annotate }) => {
    const figures = await drill({ accounts, articles: crafted, collusion: 'judgements' });
    await annotate(inWords(figures));
    expect(figures.reachTraining).toBe(accounts === 1 ? 0 : submissions);
  });

  test('get nothing in of an article on which one honest person said what it is about', async ({
    annotate,
  }) => {
    const contested = crafted.slice(0, submissions);
    const figures = await drill(
      { accounts, articles: contested, collusion: 'pairs' },
      async ({ learning, classify }) => {
        for (const text of contested) {
          const { answerId = '', ranking: places } = await classify(text, somebody('honest'));
          const sport = places.findIndex(({ category }) => category === 'sport');
          granted(await learning.judge(somebody('honest'), answerId, sport));
        }
      },
    );
    await annotate(inWords(figures));
    expect(figures).toMatchObject({ reachTraining: 0, waiting: 0 });
  });
});

function inWords({ learned: _, ...figures }: AttackFigures): string {
  return Object.entries(figures)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}
