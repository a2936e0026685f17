import { createHash } from 'node:crypto';

/**
 * Identity of an article's wording: 96 bits of SHA-256, in hex, over its letters and digits in lower case.
 * Layout, punctuation and case don't count, so the same article pasted twice has one digest. The text can't be had back.
 */
export function articleDigest(text: string): string {
  return createHash('sha256').update(wordsOf(text).join(' ')).digest('hex').slice(0, 24);
}

/** The words of a text for comparing texts with each other: runs of letters and digits, NFKC, lower case. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}
