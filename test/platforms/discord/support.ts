import { onTestFinished } from 'vitest';
import type { ClassificationAnswer, ModelAnswer, RetrainAnswer, Scores } from '../../../src/desk/answers.js';
import type { ArticleSource, Desk } from '../../../src/desk/desk.js';
import { createLogger } from '../../../src/ops/log.js';
import { createDiscordPlatform } from '../../../src/platforms/discord/platform.js';
import type { DiscordTiming } from '../../../src/platforms/discord/timing.js';
import type { Platform } from '../../../src/platforms/platform.js';
import type { SeenEvents } from '../../../src/store/seen-events.js';
import { Changes } from '../../doubles/discord/changes.js';
import { DiscordDouble } from '../../doubles/discord/discord-double.js';
import type { Cast } from '../../doubles/discord/payloads.js';
import type { ShownMessage } from '../../doubles/discord/shown-message.js';
import { visible } from '../../doubles/discord/visible.js';
import { fakeLearning, fakeVersions } from '../../support/learning-answers.js';

export const owner = '100000000000000001';
export const stranger = '100000000000000002';

export const sports: ClassificationAnswer = {
  kind: 'classification',
  ranking: [
    { category: 'SPORTS', probability: 0.9, shown: true },
    { category: 'POLITICS', probability: 0.1, shown: true },
  ],
  another: 0,
  verdict: { kind: 'category' },
  also: undefined,
  certainty: 'fairly-sure',
  reasons: { towards: [], against: [] },
  cautions: [],
  modelVersion: 'v1',
  answerId: 'answer-1',
  notices: [],
};

const scores: Scores = { articles: 100, accuracy: 0.9, macroF1: 0.9, logLoss: 0.3, ece: 0.02 };

export const retrained: RetrainAnswer = {
  kind: 'retrain',
  promoted: true,
  reasons: ['The new model has the smaller log loss.'],
  challengerVersion: 'v2',
  championVersion: 'v1',
  challenger: scores,
  champion: scores,
  categories: [],
  learned: { submissions: 0, people: 0 },
  seconds: 90,
};

const model: ModelAnswer = {
  kind: 'model',
  version: 'v1',
  architecture: 'linear',
  categories: ['SPORTS', 'POLITICS'],
  shown: ['SPORTS', 'POLITICS'],
  trainedAt: new Date('2026-08-01T00:00:00Z'),
  trainingArticles: 1000,
  corpus: 'the sample corpus',
  test: scores,
  backend: 'wasm',
  backendReason: 'auto',
  nextRetrainAt: undefined,
  timeZone: 'UTC',
};

/** A desk that answers at once and keeps what it was asked. */
export function stubDesk(overrides: Partial<Desk> = {}): Desk & { asked: ArticleSource[] } {
  const asked: ArticleSource[] = [];
  return {
    asked,
    help: () => ({ kind: 'help' }),
    learning: fakeLearning(),
    versions: fakeVersions(),
    describeModel: () => model,
    retrain: async () => retrained,
    ...overrides,
    classify: async (source, asker) => {
      asked.push(source);
      return overrides.classify?.(source, asker) ?? sports;
    },
  };
}

export function memorySeenEvents(): SeenEvents {
  const seen = new Set<string>();
  return {
    firstSight: async (key) => {
      const first = !seen.has(key);
      seen.add(key);
      return first;
    },
  };
}

/** Waits short enough for tests. */
const quickTiming: Partial<DiscordTiming> = {
  resendDelaysMs: [1, 1],
  loginDelaysMs: [1, 1],
  discardTimeoutMs: 10,
  stopTimeoutMs: 1_000,
};

export interface Running {
  double: DiscordDouble;
  platform: Platform;
  /** The lines of the log, parsed. */
  logged: Record<string, unknown>[];
  /** Resolves once a line with these properties has been logged. */
  untilLogged(properties: Record<string, unknown>): Promise<unknown>;
}

/** A double and the platform on it, not started yet; both stop when the test ends. */
export async function prepare(
  desk: Desk,
  timing: Partial<DiscordTiming> = {},
  reportChannel: (cast: Cast) => string | undefined = () => undefined,
): Promise<Running> {
  const double = await DiscordDouble.start();
  const logged: Record<string, unknown>[] = [];
  const lines = new Changes();
  const platform = createDiscordPlatform({
    settings: {
      token: double.token,
      ownerIds: [owner],
      trustedIds: [],
      trustedRoleIds: [],
      reportChannelId: reportChannel(double.cast),
      apiUrl: double.apiUrl,
    },
    desk,
    seenEvents: memorySeenEvents(),
    log: createLogger('debug', [], (line) => {
      logged.push(JSON.parse(line));
      lines.notify();
    }),
    timing: { ...quickTiming, ...timing },
  });
  onTestFinished(async () => {
    await platform.stop();
    await double.stop();
  });
  const untilLogged = (wanted: Record<string, unknown>) =>
    lines.until(`a line with ${JSON.stringify(wanted)}`, () =>
      logged.find((line) => Object.entries(wanted).every(([key, value]) => line[key] === value)),
    );
  return { double, platform, logged, untilLogged };
}

/** As {@link prepare}, started. */
export async function serve(desk: Desk, timing?: Partial<DiscordTiming>): Promise<Running> {
  const running = await prepare(desk, timing);
  await running.platform.start();
  return running;
}

/** What a message of the bot reads like. */
export function textOf({ body }: ShownMessage): string {
  return visible(body).text;
}

/** A promise and the function that fulfils it. */
export function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((fulfil) => {
    resolve = fulfil;
  });
  return { promise, resolve };
}
