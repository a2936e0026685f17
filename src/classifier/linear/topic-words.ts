/** A word that can say something of a topic, and where it stands in the text. */
export interface TopicWord {
  /** NFKC, lower case; of a score, an amount of money or a percentage its form, as {@link formOf} writes it. */
  word: string;
  /** Characters of the text that it was read from. */
  start: number;
  end: number;
}

/** "2-1" or "21-14", with nothing more written onto it. */
const score = /(?<![\p{L}\p{N}-])\p{N}{1,3}[-–]\p{N}{1,3}(?![\p{L}\p{N}-])/u;
/** "$4bn", "£1.2 million", "₹50 crore". */
const money =
  /[$£€¥₹]\p{N}+(?:[.,]\p{N}+)*(?:\s?(?:bn|billion|mn|million|m|tn|trillion|k|crore|lakh)(?![\p{L}\p{N}]))?/iu;
const percentage = /\p{N}+(?:[.,]\p{N}+)*%/u;
/** A number with its points or commas and what is written onto it ("3.5bn"). */
const number = /\p{N}+(?:[.,]\p{N}+)+[\p{L}\p{M}\p{N}]*/u;
const letters = /[\p{L}\p{M}\p{N}]+/u;
const wordPattern = new RegExp(
  [score, money, percentage, number, letters].map(({ source }) => source).join('|'),
  'giu',
);

const unitNames: Readonly<Record<string, string>> = { billion: 'bn', mn: 'm', million: 'm', trillion: 'tn' };

/**
 * The words of a text without single characters and the stop words given, in order. Scores and figures are words too: by
 * their form, since their values are too many to learn ("2-1" is `0-0`, "$4bn" is `$0bn`, "4.5%" is `0%`).
 */
export function topicWords(text: string, stopWords: ReadonlySet<string>): TopicWord[] {
  const found: TopicWord[] = [];
  for (const match of text.matchAll(wordPattern)) {
    const word = formOf(match[0].normalize('NFKC').toLowerCase());
    if (word.length < 2 || stopWords.has(word)) continue;
    found.push({ word, start: match.index, end: match.index + match[0].length });
  }
  return found;
}

/** A score, a percentage or an amount with its figures as 0; any other word as it is. */
function formOf(word: string): string {
  const first = word.charCodeAt(0);
  const isLetter = first >= 0x61 && first <= 0x7a;
  if (isLetter) return word;
  if (/^\p{N}{1,3}[-–]\p{N}{1,3}$/u.test(word)) return '0-0';
  if (word.endsWith('%')) return '0%';
  if (!/^[$£€¥₹]/.test(word)) return word;
  const unit = /\p{L}+$/u.exec(word)?.[0] ?? '';
  return `${word.charAt(0)}0${unitNames[unit] ?? unit}`;
}
