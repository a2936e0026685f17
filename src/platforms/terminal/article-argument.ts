import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { readLocalText } from '../../articles/local-file.js';
import type { Refusal } from '../../desk/answers.js';
import type { ArticleSource } from '../../desk/desk.js';
import { UserError } from '../../ops/errors.js';
import { resolveUserPath } from '../../ops/paths.js';

/** What {@link readLocalText} refuses a file for. */
const fileFaults = ['FILE_UNREACHABLE', 'FILE_TOO_LARGE', 'FILE_NOT_TEXT'] as const;

/** The article that a person typed or pasted, or that is in the file they named; a refusal where that can't be read. */
export async function articleFrom(argument: string): Promise<ArticleSource | Refusal> {
  const path = asTyped(argument);
  if (!looksLikePath(path)) return { kind: 'text', text: argument };
  try {
    return { kind: 'text', text: await readLocalText(resolveUserPath(path)) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const code = fileFaults.find((known) => known === error.code);
    if (code === undefined) throw error;
    return { kind: 'refusal', code, message: error.message };
  }
}

/** A path as terminals write it when a file is dropped on them: in quotes, or with its spaces escaped; `~` is the home. */
function asTyped(argument: string): string {
  const bare = /^(['"])(.*)\1$/.exec(argument)?.[2] ?? argument.replace(/\\(.)/g, '$1');
  return bare.replace(/^~(?=\/)/, homedir());
}

/** One line that names a file: one that is there, or one word with a slash or an ending. */
function looksLikePath(argument: string): boolean {
  if (argument === '' || argument.length > 1_000 || argument.includes('\n')) return false;
  return (
    existsSync(resolveUserPath(argument)) ||
    /^(?!https?:)(\S*\/\S*|[^.]*\.(txt|md|text|html?|pdf|docx?))$/i.test(argument)
  );
}
