import { z } from 'zod';
import type { StoredRanking } from './category-ranking.js';
import type { Database } from './database.js';
import type { StoredVerdict } from './tables.js';

/** One answer to an article, without its text. */
export interface AnswerRecord {
  id: string;
  answeredAtMs: number;
  /** `platform:id` */
  community: string | undefined;
  articleKey: string;
  modelVersion: string;
  verdict: StoredVerdict;
  /** What was answered, then the others in falling order of probability. */
  ranking: StoredRanking;
  words: number;
  knownWords: number;
}

/** Remembers that an article was answered, and what. */
export async function recordAnswer(database: Database, answer: AnswerRecord): Promise<void> {
  await database
    .insertInto('answer')
    .values({
      id: answer.id,
      answered_at_ms: answer.answeredAtMs,
      community: answer.community ?? null,
      article_key: answer.articleKey,
      model_version: answer.modelVersion,
      verdict: answer.verdict,
      categories: JSON.stringify(answer.ranking.map(({ category }) => category)),
      probabilities: JSON.stringify(answer.ranking.map(({ probability }) => probability)),
      words: answer.words,
      known_words: answer.knownWords,
    })
    .execute();
}

/** The answer of an id, as far as judging it takes; undefined when it is not known, or no longer. */
export async function findAnswer(
  database: Database,
  id: string,
): Promise<{ articleKey: string; modelVersion: string; categories: string[] } | undefined> {
  const row = await database
    .selectFrom('answer')
    .select(['article_key', 'model_version', 'categories'])
    .where('id', '=', id)
    .executeTakeFirst();
  return (
    row && {
      articleKey: row.article_key,
      modelVersion: row.model_version,
      categories: z.array(z.string()).parse(JSON.parse(row.categories)),
    }
  );
}
