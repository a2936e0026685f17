/** A text taken apart once, for its manner and for its phrases. */
export interface Reading {
  /** NFKC. */
  text: string;
  /** Runs of letters, and of digits, in order. */
  words: string[];
  /** The same in lower case. */
  lowerWords: string[];
  /** Words in lower case, figures by their length ("000"), and signs, in order. */
  tokens: string[];
  /** How often each sign occurs. */
  signs: Map<string, number>;
}

const tokenPattern = /[\p{L}\p{M}]+|\p{N}+|[!?$£€@#%&*:;"()-]/gu;
const longestFigure = 5;

export function readText(given: string): Reading {
  const text = given.normalize('NFKC');
  const reading: Reading = { text, words: [], lowerWords: [], tokens: [], signs: new Map() };
  for (const token of text.match(tokenPattern) ?? []) {
    if (/[\p{L}\p{M}]/u.test(token)) {
      const lower = token.toLowerCase();
      reading.words.push(token);
      reading.lowerWords.push(lower);
      reading.tokens.push(lower);
    } else if (/\p{N}/u.test(token)) {
      reading.words.push(token);
      reading.lowerWords.push(token);
      reading.tokens.push('0'.repeat(Math.min(token.length, longestFigure)));
    } else {
      reading.signs.set(token, (reading.signs.get(token) ?? 0) + 1);
      reading.tokens.push(token);
    }
  }
  return reading;
}
