import { z } from 'zod';
import type { Database } from './database.js';

/** How the answers of some time fared, over all communities. */
export interface LiveStatistics {
  answers: number;
  /** Answers that were no category: unsure, too short, not news, foreign. */
  doubted: number;
  words: number;
  knownWords: number;
  /** Answers that were a category, by category. */
  byCategory: ReadonlyMap<string, number>;
  judged: number;
  judgedRight: number;
}

/** Counts the answers and judgements from `fromMs` on and before `untilMs`. */
export async function liveStatistics(
  database: Database,
  fromMs: number,
  untilMs: number,
): Promise<LiveStatistics> {
  const groups = await database
    .selectFrom('answer')
    .select(({ fn }) => [
      'verdict',
      'categories',
      fn.countAll().as('answers'),
      fn.sum('words').as('words'),
      fn.sum('known_words').as('known'),
    ])
    .where('answered_at_ms', '>=', fromMs)
    .where('answered_at_ms', '<', untilMs)
    .groupBy(['verdict', 'categories'])
    .execute();
  const judgements = await database
    .selectFrom('judgement')
    .select(({ fn }) => ['answered', 'category', fn.countAll().as('judged')])
    .where('judged_at_ms', '>=', fromMs)
    .where('judged_at_ms', '<', untilMs)
    .groupBy(['answered', 'category'])
    .execute();
  // Engines give sums as text or as numbers.
  const sumOf = <Row>(rows: readonly Row[], value: (row: Row) => string | number | bigint) =>
    rows.reduce((sum, row) => sum + Number(value(row)), 0);
  const byCategory = new Map<string, number>();
  for (const { verdict, categories, answers } of groups) {
    const [first] = z.array(z.string()).parse(JSON.parse(categories));
    if (verdict === 'category' && first !== undefined)
      byCategory.set(first, (byCategory.get(first) ?? 0) + Number(answers));
  }
  return {
    answers: sumOf(groups, ({ answers }) => answers),
    doubted: sumOf(
      groups.filter(({ verdict }) => verdict !== 'category'),
      ({ answers }) => answers,
    ),
    words: sumOf(groups, ({ words }) => words),
    knownWords: sumOf(groups, ({ known }) => known),
    byCategory,
    judged: sumOf(judgements, ({ judged }) => judged),
    judgedRight: sumOf(
      judgements.filter(({ answered, category }) => answered === category),
      ({ judged }) => judged,
    ),
  };
}
