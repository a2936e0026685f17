import type { Reading } from './reading.js';

/** Every token, and every two that follow one another, with how often. */
export function phrasesOf({ tokens }: Reading): Map<string, number> {
  const counts = new Map<string, number>();
  let before: string | undefined;
  for (const token of tokens) {
    counts.set(token, (counts.get(token) ?? 0) + 1);
    if (before !== undefined) {
      const pair = `${before} ${token}`;
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
    before = token;
  }
  return counts;
}

/** Phrases that a text of none would have: with few of its own, each says less. */
const phrasesOfNone = 5;

/**
 * Weighs each phrase by (1 + ln count) over the root of how many phrases there are, so that evidence adds up with the
 * length of the text as the deviation of a sum does.
 */
export function weighPhrases(reading: Reading, use: (phrase: string, value: number) => void): void {
  const total = Math.max(0, 2 * reading.tokens.length - 1);
  const scale = 1 / Math.sqrt(phrasesOfNone + total);
  for (const [phrase, count] of phrasesOf(reading)) use(phrase, scale * (1 + Math.log(count)));
}
