import { detectLanguage, likeliestLanguage } from './language.js';

/** A language is told from no fewer words than this. */
const leastWords = 4;
/** Above this share of capital letters a text is written in capitals, and its case tells no names. */
const mostCapitals = 0.6;
/** What is left once names are taken out must be this many words for its letters to be asked. */
const leastPlainWords = 2;
/** In a text of fewer words, one English word of those below outweighs what the letters say. */
const longTextWords = 25;
/** A text of so many words may be a headline. */
const mostHeadlineWords = 10;
/** A text of which the model knows more than this share of the words is in the model's language, whatever its letters say. */
const mostKnown = 0.6;
/** English has far more of these than this; other languages have some that look the same ("for" in Danish). */
const leastEnglish = 0.25;

/** Words that English sentences and headlines are held together by. */
const englishWords: ReadonlySet<string> = new Set(
  `the of and to in for on with at by from as is are was be will after over into his her its their who has have says say
  said new not but that this than more out up how why what when amid vs`.split(/\s+/),
);

/**
 * The language of a text where that is not the model's, as an ISO 639-1 code; undefined where it is, or can't be told.
 * Names are of no language: an English headline may be made up of Spanish ones. So where the script has capitals, it is
 * the words without them that have to be foreign too; where hardly any are left, what the model knows decides.
 * @param knownShare of the words that could tell a topic, how many the model knows, 0..1.
 * @param isCommonEnglish whether a word in lower case is a common one of English.
 */
export function foreignLanguage(
  text: string,
  modelLanguage: string | undefined,
  knownShare: number,
  isCommonEnglish: (word: string) => boolean = () => false,
): string | undefined {
  if (modelLanguage === undefined) return undefined;
  const words = text.match(/[\p{L}\p{M}]+(?:['’]\p{L}+)?/gu) ?? [];
  if (words.length < leastWords) return undefined;
  const inCapitals = shareOfCapitals(text) > mostCapitals;
  const language = detectLanguage(inCapitals ? text.toLowerCase() : text);
  if (language === undefined || language === modelLanguage) return undefined;
  if (!hasCase(text)) return language;
  const plain = inCapitals
    ? words.map((word) => word.toLowerCase())
    : words.filter((word) => /^\p{Ll}/u.test(word));
  if (plain.length < leastPlainWords) return knownShare <= mostKnown ? language : undefined;
  if (likeliestLanguage(plain.join(' ')) === modelLanguage) return undefined;
  if (modelLanguage !== 'en') return language;
  if (readsAsEnglish(plain, words.length, knownShare)) return undefined;
  // A headline may hold no word that only English has.
  if (words.length <= mostHeadlineWords && plain.every(isCommonEnglish)) return undefined;
  return language;
}

function readsAsEnglish(plain: readonly string[], words: number, knownShare: number): boolean {
  const english = plain.filter((word) => englishWords.has(word)).length;
  if (english / plain.length >= leastEnglish) return true;
  return words < longTextWords && english > 0 && knownShare > mostKnown;
}

function shareOfCapitals(text: string): number {
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  const small = text.match(/\p{Ll}/gu)?.length ?? 0;
  return capitals / Math.max(1, capitals + small);
}

/** Whether most letters are of a script that has capitals. */
function hasCase(text: string): boolean {
  const cased = text.match(/[\p{Lu}\p{Ll}]/gu)?.length ?? 0;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return cased * 2 > letters;
}
