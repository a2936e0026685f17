import type { ClassificationAnswer, Refusal, Requester } from '../../src/desk/answers.js';
import { checkArticleText } from '../../src/desk/article-text.js';
import { classificationAnswer } from '../../src/desk/classification-answer.js';
import { createLearning, type LearningDependencies } from '../../src/desk/learning/create-learning.js';
import type { LearningDesk } from '../../src/desk/learning/learning-desk.js';
import type { Database } from '../../src/store/database.js';
import type { InferenceAnswer } from '../../src/workers/inference.js';
import { type CollectedLog, collectLog } from './log.js';

/** The categories of {@link openLearning}'s model. */
export const categories = ['business', 'politics', 'sport'];

/** A model that says of every text what a test tells it to, and is unsure otherwise. */
interface StubModel {
  version: string | undefined;
  /** Probability of each category in the order of {@link categories}. */
  opinion(text: string): readonly number[];
}

export interface OpenLearning {
  learning: LearningDesk;
  model: StubModel;
  /** Classifies as the desk does, and says what it answered. */
  classify(text: string, asker?: Requester): Promise<ClassificationAnswer>;
  /** The time of the desk's clock, in milliseconds since 1970; a test sets it forward. */
  clock: { nowMs: number };
  logged: CollectedLog['lines'];
}

/** Who owns the bot, and who is trusted, on {@link openLearning}. */
export const boss = somebody('1', { userId: 'boss' });
export const trustedRole = 'editors';

/** A person in the server `home`, or another; everything of them can be overridden. */
export function somebody(name: string, overrides: Partial<Requester> = {}): Requester {
  return {
    platform: 'discord',
    userId: `person-${name}`,
    community: 'home',
    roles: [],
    isAdmin: false,
    ...overrides,
  };
}

export const admin = somebody('admin', { isAdmin: true });

/** Learning on a real database with a model that a test commands, or another. */
export function openLearning(
  database: Database,
  limits: Partial<LearningDependencies['limits']> = {},
  overrides: Partial<LearningDependencies> = {},
): OpenLearning {
  const { log, lines } = collectLog();
  const model: StubModel = { version: 'v1', opinion: () => [0.4, 0.3, 0.3] };
  const clock = { nowMs: Date.parse('2026-06-01T12:00:00Z') };
  const classify = async (text: string): Promise<InferenceAnswer | undefined> =>
    model.version === undefined
      ? undefined
      : {
          version: model.version,
          categories,
          shown: categories,
          classification: {
            probabilities: [...model.opinion(text)],
            another: 0,
            lowerBound: Math.max(...model.opinion(text)),
            words: 10,
            knownWords: 8,
            verdict: { kind: 'category' },
            reasons: undefined,
          },
        };
  const learningModel = overrides.model ?? {
    current: () => (model.version === undefined ? undefined : { version: model.version, categories }),
    classify,
  };
  const { desk, recordAnswer } = createLearning({
    database,
    model: learningModel,
    owners: { discord: [boss.userId], slack: [], terminal: ['local'] },
    trusted: {
      discord: { ids: ['trusted'], roleIds: [trustedRole] },
      slack: { ids: [], roleIds: [] },
      terminal: { ids: [], roleIds: [] },
    },
    limits: { agreement: 2, dailyLimit: 20, retentionDays: 365, ...limits },
    isAllowedFileHost: () => false,
    log,
    // Later by a millisecond at every look, so that the last of two words is always the later.
    now: () => clock.nowMs++,
    ...overrides,
  });
  return {
    learning: desk,
    model,
    clock,
    logged: lines,
    async classify(given, asker) {
      const text = checkArticleText(given);
      const opinion = await learningModel.classify(text);
      if (opinion === undefined) throw new Error('the test took the model away');
      const answer = classificationAnswer(text, opinion);
      return { ...answer, ...(await recordAnswer(text, answer, opinion.classification, asker)) };
    },
  };
}

/** What a test expects to be no refusal. */
export function granted<Answer extends { kind: string }>(answer: Answer | Refusal): Answer {
  if (isRefusal(answer)) throw new Error(`refused: ${answer.code}: ${answer.message}`);
  return answer;
}

function isRefusal(answer: { kind: string }): answer is Refusal {
  return answer.kind === 'refusal';
}

/** An article of made-up words that no other number shares a shingle with. */
export function articleOf(number: number, words = 60): string {
  return Array.from({ length: words }, (_, at) => `word${number}x${at}`).join(' ');
}

/** The same article with its last tenth rewritten: a near copy. */
export function nearCopyOf(number: number, writer: string, words = 60): string {
  const kept = articleOf(number, words).split(' ');
  return kept.map((word, at) => (at >= words * 0.9 ? `${writer}${at}` : word)).join(' ');
}
