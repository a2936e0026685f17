import type { Database } from './database.js';

/** What a person says of an article. */
export interface JudgementRecord {
  /** `platform:userId` */
  person: string;
  articleKey: string;
  /** `platform:id`; undefined in a direct message. */
  community: string | undefined;
  modelVersion: string;
  /** The answer's first category, and the one that is right. */
  answered: string;
  category: string;
  judgedAtMs: number;
}

/** Keeps a judgement in the place of the person's earlier one on the article. @returns the earlier one's category. */
export async function recordJudgement(
  database: Database,
  judgement: JudgementRecord,
): Promise<string | undefined> {
  const { person, articleKey } = judgement;
  const earlier = await database
    .selectFrom('judgement')
    .select('category')
    .where('person', '=', person)
    .where('article_key', '=', articleKey)
    .executeTakeFirst();
  const said = {
    community: judgement.community ?? null,
    model_version: judgement.modelVersion,
    answered: judgement.answered,
    category: judgement.category,
    judged_at_ms: judgement.judgedAtMs,
  };
  await database
    .insertInto('judgement')
    .values({ person, article_key: articleKey, ...said })
    .onConflict((conflict) => conflict.columns(['person', 'article_key']).doUpdateSet(said))
    .execute();
  return earlier?.category;
}

/** Follows a person who says another category of an article that they judged before. */
export async function changeJudgedCategory(
  database: Database,
  person: string,
  articleKey: string,
  category: string,
  judgedAtMs: number,
): Promise<void> {
  await database
    .updateTable('judgement')
    .set({ category, judged_at_ms: judgedAtMs })
    .where('person', '=', person)
    .where('article_key', '=', articleKey)
    .where('category', '!=', category)
    .execute();
}

/** What people say of some articles. */
export async function judgementsOf(
  database: Database,
  articleKeys: readonly string[],
): Promise<{ person: string; articleKey: string; category: string; judgedAtMs: number }[]> {
  if (articleKeys.length === 0) return [];
  return database
    .selectFrom('judgement')
    .select(['person', 'article_key as articleKey', 'category', 'judged_at_ms as judgedAtMs'])
    .where('article_key', 'in', articleKeys)
    .execute();
}
