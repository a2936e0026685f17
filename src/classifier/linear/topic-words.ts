import { stopWords } from '../stop-words.js';

/** A word that can say something of a topic, and where it stands in the text. */
export interface TopicWord {
  /** NFKC, lower case. */
  word: string;
  /** Characters of the text that it was read from. */
  start: number;
  end: number;
}

/** A number with its points or commas and what is written onto it ("3.5bn"), or a run of letters and digits. */
const wordPattern = /\p{N}+(?:[.,]\p{N}+)+[\p{L}\p{M}\p{N}]*|[\p{L}\p{M}\p{N}]+/gu;

/** The words of a text without stop words and single characters, in order. */
export function topicWords(text: string): TopicWord[] {
  const found: TopicWord[] = [];
  for (const match of text.matchAll(wordPattern)) {
    const word = match[0].normalize('NFKC').toLowerCase();
    if (word.length < 2 || stopWords.has(word)) continue;
    found.push({ word, start: match.index, end: match.index + match[0].length });
  }
  return found;
}
