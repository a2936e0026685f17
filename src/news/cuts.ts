/** Longest headline, in words. */
const longestHeadline = 20;
/** A text without a headline of its own is cut to this many words to look like one. */
const headlineWords = 6;
const shortestSentence = 8;
const longestSentence = 30;
const openingWords = 50;

/**
 * An article cut to what people often paste of it: its headline, its first sentence, its first 50 words. Training sees
 * these cuts beside the whole, or a headline alone would be answered as badly as it looks unlike an article.
 */
export function cutsOf(text: string): string[] {
  return [headlineOf(text), firstSentenceOf(text), openingOf(text)];
}

/**
 * The headline of an article: its first line where that is short and there is more; else a short first sentence; else the
 * first six words, for corpora that ran headline and text together.
 */
export function headlineOf(text: string): string {
  const lineEnd = text.indexOf('\n');
  if (lineEnd > 0 && countWords(text.slice(0, lineEnd)) <= longestHeadline)
    return text.slice(0, lineEnd).trim();
  const sentence = /^[^.?!]{15,150}[.?!](?=\s)/.exec(text)?.[0];
  if (sentence !== undefined && countWords(sentence) >= 4 && countWords(sentence) <= 16) return sentence;
  return firstWords(text, headlineWords);
}

/** Up to the first end of a sentence after eight words; 30 words where none comes. */
export function firstSentenceOf(text: string): string {
  const words = text.split(/\s+/, longestSentence);
  const end = words.findIndex((word, place) => place >= shortestSentence && /[.!?]["”’')]?$/.test(word));
  return words.slice(0, end === -1 ? longestSentence : end + 1).join(' ');
}

/** The first 50 words. */
export function openingOf(text: string): string {
  return firstWords(text, openingWords);
}

/** The first words of a text. */
export function firstWords(text: string, count: number): string {
  return text.split(/\s+/, count).join(' ');
}

function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length;
}
