import type { Database } from './database.js';
import { deleteSubmissions, groupsOfArticles } from './submissions.js';

/** What was deleted of a person. */
export interface Forgotten {
  submissions: number;
  judgements: number;
  /** Groups of near copies that lost a submission or somebody's word. */
  groupIds: string[];
  /** Versions that learned from the person's submissions. */
  versions: Set<string>;
}

/** Stands where a forgotten person's id was in what is kept for other reasons. */
const forgottenPerson = 'forgotten';

/**
 * Deletes a person's submissions and judgements. Which versions learned from them stays known, without the person.
 * @param person `platform:userId`
 * @param community `platform:id`: only what they gave there
 */
export async function deleteGiven(
  database: Database,
  person: string,
  community: string | undefined,
): Promise<Forgotten> {
  let given = database.selectFrom('submission').where('person', '=', person);
  let said = database.selectFrom('judgement').where('person', '=', person);
  if (community !== undefined) {
    given = given.where('community', '=', community);
    said = said.where('community', '=', community);
  }
  const submissions = await given.select(['id', 'group_id']).execute();
  const keys = (await said.select('article_key').execute()).map((row) => row.article_key);
  const ids = submissions.map(({ id }) => id);

  const versions = new Set<string>();
  for (const chunk of chunksOf(ids)) {
    for (const version of await disown(database, person, chunk)) versions.add(version);
    await deleteSubmissions(database, chunk);
  }
  if (community === undefined)
    for (const version of await disown(database, person, undefined)) versions.add(version);

  const groupIds = new Set(submissions.map((row) => row.group_id));
  for (const chunk of chunksOf(keys)) {
    await database
      .deleteFrom('judgement')
      .where('person', '=', person)
      .where('article_key', 'in', chunk)
      .execute();
    for (const groupId of await groupsOfArticles(database, chunk)) groupIds.add(groupId);
  }
  return { submissions: ids.length, judgements: keys.length, groupIds: [...groupIds], versions };
}

/** Takes the person out of what versions learned. @returns the versions */
async function disown(
  database: Database,
  person: string,
  submissionIds: readonly string[] | undefined,
): Promise<string[]> {
  let rows = database.selectFrom('learned').where('person', '=', person);
  let change = database.updateTable('learned').where('person', '=', person);
  if (submissionIds !== undefined) {
    rows = rows.where('submission_id', 'in', submissionIds);
    change = change.where('submission_id', 'in', submissionIds);
  }
  const versions = await rows.select('model_version').distinct().execute();
  await change.set({ person: '' }).execute();
  return versions.map((row) => row.model_version);
}

/** Takes a person's id out of the records of who did what; that it was done stays. @returns whether it was in any. */
export async function anonymiseActs(database: Database, person: string): Promise<boolean> {
  const changed = [
    await database
      .updateTable('audit_entry')
      .set({ person: forgottenPerson })
      .where('person', '=', person)
      .executeTakeFirst(),
    await database
      .updateTable('learning_switch')
      .set({ changed_by: forgottenPerson })
      .where('changed_by', '=', person)
      .executeTakeFirst(),
    await database
      .updateTable('training_run')
      .set({ requested_by: forgottenPerson })
      .where('requested_by', '=', person)
      .executeTakeFirst(),
  ];
  return changed.some(({ numUpdatedRows }) => numUpdatedRows > 0);
}

/** Engines limit the number of values in one query. */
const mostValues = 500;

function chunksOf<Item>(items: readonly Item[]): Item[][] {
  const chunks: Item[][] = [];
  for (let at = 0; at < items.length; at += mostValues) chunks.push(items.slice(at, at + mostValues));
  return chunks;
}
