import { z } from 'zod';
import type { Database } from './database.js';
import type { StoredVerdict } from './tables.js';

/** How the answers of some time fared, over all communities. */
export interface LiveStatistics {
  answers: number;
  /** Answers that named no subject: unsure, too short, not news, foreign. */
  doubted: number;
  words: number;
  knownWords: number;
  /** Answers that named a category, or another subject than those shown, by its name. */
  byCategory: ReadonlyMap<string, number>;
  judged: number;
  judgedRight: number;
}

/**
 * That an article is of a subject which is not shown is an answer, not a doubt: the model knows the subject and people
 * judge it like any other. So the counts stay comparable when other categories are chosen.
 */
const naming: readonly StoredVerdict[] = ['category', 'other-subject'];

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
    if (naming.includes(verdict) && first !== undefined)
      byCategory.set(first, (byCategory.get(first) ?? 0) + Number(answers));
  }
  return {
    answers: sumOf(groups, ({ answers }) => answers),
    doubted: sumOf(
      groups.filter(({ verdict }) => !naming.includes(verdict)),
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
