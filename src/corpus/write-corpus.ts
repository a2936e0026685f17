import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { LabelledArticle } from '../news/article.js';
import { UserError } from '../ops/errors.js';

/**
 * Writes articles as CSV (RFC 4180) with the columns text and category. The file is there whole or not at all: written beside
 * its place, flushed, and renamed.
 * @throws UserError OUTPUT_UNWRITABLE
 */
export async function writeCorpus(path: string, articles: readonly LabelledArticle[]): Promise<void> {
  const rows = articles.map(({ text, category }) => `${quoted(text)},${quoted(category)}`);
  const unfinished = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}`);
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(unfinished, 'wx');
    try {
      await file.writeFile(`${['text,category', ...rows].join('\r\n')}\r\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (cause) {
    await rm(unfinished, { force: true });
    throw new UserError(
      'OUTPUT_UNWRITABLE',
      `I can't write ${path}. Check the folder, its rights and the disk.`,
      {
        cause,
      },
    );
  }
}

function quoted(value: string): string {
  return `"${value.replaceAll('"', '""')}"`;
}
