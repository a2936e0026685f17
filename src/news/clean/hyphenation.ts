/**
 * Parts of compounds with a hyphen of their own ("well-known", "year-old") that are seldom a piece of a longer word: not
 * "pre" (president), "time" (sometime) or "led" (controlled).
 */
const firstParts = wordSet(
  'cross first five four full half long second self short third three two vice well year',
);
const secondParts = wordSet('based century elect friendly level old related term winning year');

/** Undoes hyphens at the ends of lines, as PDF files and newspapers' columns have them, between lower-case letters. */
export function joinHyphenated(text: string): string {
  return text.replace(/(?<=\p{Ll})-\n(?=\p{Ll})/gu, (_, offset: number) => {
    const first = /\p{L}*$/u.exec(text.slice(Math.max(0, offset - longestPart), offset))?.[0] ?? '';
    const second = /^\p{L}*/u.exec(text.slice(offset + 2, offset + 2 + longestPart))?.[0] ?? '';
    return firstParts.has(first) || secondParts.has(second) ? '-' : '';
  });
}

/** Longer than any part in the sets, so that looking at one is bounded. */
const longestPart = 12;

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
