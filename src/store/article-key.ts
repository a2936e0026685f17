import { createHmac, randomBytes } from 'node:crypto';
import type { Database } from './database.js';

/** Names an article by its words, in a way that only this installation can repeat. */
export type KeyArticle = (words: readonly string[]) => Promise<string>;

/**
 * HMAC-SHA256 (RFC 2104) of an article's words, in hex, under a random key of this installation. Without the key, a
 * stolen table does not even tell whether somebody asked about an article that the thief knows.
 */
export function createArticleKeys(database: Database): KeyArticle {
  let key: Promise<Buffer> | undefined;
  return async (words) => {
    key ??= installationKey(database).catch((error: unknown) => {
      key = undefined;
      throw error;
    });
    return createHmac('sha256', await key)
      .update(words.join(' '))
      .digest('hex');
  };
}

/** Made once; processes that start at the same time agree on one. */
async function installationKey(database: Database): Promise<Buffer> {
  await database
    .insertInto('setting')
    .values({ name: 'article_key', value: randomBytes(32).toString('hex') })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { value } = await database
    .selectFrom('setting')
    .select('value')
    .where('name', '=', 'article_key')
    .executeTakeFirstOrThrow();
  return Buffer.from(value, 'hex');
}
