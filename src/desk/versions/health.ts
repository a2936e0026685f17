import type { VersionMetadata } from '../../registry/metadata.js';
import type { LiveStatistics } from '../../store/live-statistics.js';
import type { HealthAnswer, HealthWindow } from '../answers.js';
import { driftWarnings, sharesOf, unknownShare } from './drift.js';
import { wilsonInterval } from './wilson.js';

const dayMs = 24 * 60 * 60 * 1000;
const week = 7;
const month = 30;

/**
 * How the live answers fare over the last 7 and 30 days.
 * @param count counts the answers and judgements of a time, from and until in milliseconds since 1970.
 */
export async function describeHealth(
  { training, test }: VersionMetadata,
  count: (fromMs: number, untilMs: number) => Promise<LiveStatistics>,
  nowMs: number,
): Promise<HealthAnswer> {
  const end = nowMs + 1;
  const lastWeek = await count(nowMs - week * dayMs, end);
  const lastMonth = await count(nowMs - month * dayMs, end);
  const before = await count(nowMs - month * dayMs, nowMs - week * dayMs);
  // The split is by category, so the test articles have the mix of the training articles.
  const mix = sharesOf(
    new Map(training.categories.map((name) => [name, test.perCategory[name]?.support ?? 0])),
  );
  return {
    kind: 'health',
    version: training.version,
    windows: [describeWindow(week, lastWeek, mix), describeWindow(month, lastMonth, mix)],
    warnings: driftWarnings({
      days: week,
      recent: lastWeek,
      before,
      month: lastMonth,
      training: mix,
      testAccuracy: test.accuracy,
    }),
  };
}

function describeWindow(
  days: number,
  statistics: LiveStatistics,
  training: ReadonlyMap<string, number>,
): HealthWindow {
  const { answers, judged, judgedRight, doubted, byCategory } = statistics;
  const shares = sharesOf(byCategory);
  return {
    days,
    answers,
    judged,
    accuracy: judged === 0 ? undefined : wilsonInterval(judgedRight, judged),
    doubtShare: answers === 0 ? 0 : doubted / answers,
    unknownWordShare: unknownShare(statistics),
    mix: [...training].map(([category, share]) => ({
      category,
      answers: shares.get(category) ?? 0,
      training: share,
    })),
  };
}
