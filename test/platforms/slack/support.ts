import { onTestFinished } from 'vitest';
import type { ClassificationAnswer, ModelAnswer, Person, RetrainAnswer } from '../../../src/desk/answers.js';
import type { ArticleSource, Desk } from '../../../src/desk/desk.js';
import { createLogger } from '../../../src/ops/log.js';
import type { Platform } from '../../../src/platforms/platform.js';
import { createSlackPlatform, type SlackDependencies } from '../../../src/platforms/slack/platform.js';
import { defaultTimings, type Timings } from '../../../src/platforms/slack/timings.js';
import type { SeenEvents } from '../../../src/store/seen-events.js';
import { SlackDouble } from '../../doubles/slack/slack-double.js';
import { fakeLearning, fakeVersions } from '../../support/learning-answers.js';

export const classification: ClassificationAnswer = {
  kind: 'classification',
  ranking: [
    { category: 'POLITICS', probability: 0.91, shown: true },
    { category: 'SPORTS', probability: 0.06, shown: true },
    { category: 'ARTS & CULTURE', probability: 0.03, shown: true },
  ],
  another: 0,
  verdict: { kind: 'category' },
  also: undefined,
  certainty: 'fairly-sure',
  reasons: { towards: [], against: [] },
  cautions: [],
  modelVersion: '2026-08-01-a',
  answerId: 'answer-1',
  notices: [],
};

const scores = { articles: 200, accuracy: 0.8, macroF1: 0.79, logLoss: 0.5, ece: 0.03 };

export const model: ModelAnswer = {
  kind: 'model',
  version: '2026-08-01-a',
  architecture: 'linear',
  categories: ['POLITICS', 'SPORTS', 'ARTS & CULTURE'],
  shown: ['POLITICS', 'SPORTS', 'ARTS & CULTURE'],
  trainedAt: new Date('2026-08-01T03:00:00Z'),
  trainingArticles: 1_800,
  corpus: 'sample.csv',
  test: scores,
  backend: 'wasm',
  backendReason: 'the native backend is not installed',
  nextRetrainAt: undefined,
  timeZone: 'UTC',
};

export const retrained: RetrainAnswer = {
  kind: 'retrain',
  promoted: true,
  reasons: ['It is better.'],
  challengerVersion: '2026-08-02-a',
  championVersion: '2026-08-01-a',
  challenger: scores,
  champion: scores,
  categories: [],
  learned: { submissions: 0, people: 0 },
  seconds: 61,
};

export const owner: Person = { platform: 'slack', userId: 'U0OWNER' };

/** A desk that answers at once, and the sources that it was asked about. */
export interface FakeDesk extends Desk {
  readonly sources: ArticleSource[];
}

export function createFakeDesk(overrides: Partial<Desk> = {}): FakeDesk {
  const sources: ArticleSource[] = [];
  return {
    sources,
    async classify(source) {
      sources.push(source);
      return classification;
    },
    describeModel: () => model,
    async retrain(person) {
      return person.userId === owner.userId
        ? retrained
        : { kind: 'refusal', code: 'NOT_OWNER', message: 'Only owners retrain the model.' };
    },
    help: () => ({ kind: 'help' }),
    learning: fakeLearning(),
    versions: fakeVersions(),
    ...overrides,
  };
}

/** Seen events in memory, which outlive one platform where a test starts a second. */
export function createSeenEvents(): SeenEvents {
  const seen = new Set<string>();
  return {
    async firstSight(key) {
      const isNew = !seen.has(key);
      seen.add(key);
      return isNew;
    },
  };
}

/** Short enough that no test waits, long enough that a busy machine keeps to them. */
const testTimings: Partial<Timings> = {
  retryDelayMs: 5,
  reconnectDelayMs: 5,
  soundConnectionMs: 0,
  progressGapMs: 5,
};

export interface RunningBot {
  slack: SlackDouble;
  desk: FakeDesk;
  platform: Platform;
  /** Everything that was logged, a line each. */
  logLines: string[];
}

type BotOptions = Partial<Omit<SlackDependencies, 'desk' | 'timings'>> & {
  desk?: FakeDesk;
  timings?: Partial<Timings>;
  slack?: SlackDouble;
};

export async function startSlack(): Promise<SlackDouble> {
  const slack = await SlackDouble.start();
  onTestFinished(() => slack.stop());
  return slack;
}

/** The real platform on a double of Slack, not started yet; both are stopped when the test ends. */
export async function createBot(options: BotOptions = {}): Promise<RunningBot> {
  const slack = options.slack ?? (await startSlack());
  const logLines: string[] = [];
  const desk = options.desk ?? createFakeDesk();
  const platform = createSlackPlatform({
    settings: {
      botToken: slack.botToken,
      transport: { mode: 'socket', appToken: slack.appToken },
      ownerIds: [owner.userId],
      trustedIds: [],
      reportChannelId: undefined,
      apiUrl: slack.apiUrl,
    },
    log: createLogger('trace', [], (line) => {
      logLines.push(line);
      slack.activity.note();
    }),
    seenEvents: createSeenEvents(),
    ...options,
    desk,
    timings: { ...defaultTimings, ...testTimings, ...options.timings },
  });
  onTestFinished(() => platform.stop());
  return { slack, desk, platform, logLines };
}

export async function startBot(options: BotOptions = {}): Promise<RunningBot> {
  const bot = await createBot(options);
  await bot.platform.start();
  return bot;
}

/** A promise that a test opens when it likes. */
export function createGate(): { opened: Promise<void>; open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
