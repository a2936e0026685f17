import { UserError } from '../ops/errors.js';

/** Fewest words that can be told anything of; a headline has more. */
export const fewestWords = 3;
/** Below this many words, an answer comes with a caution. */
export const shortTextWords = 20;
/** Far more than the longest article; beyond it there is more than one. */
export const mostCharacters = 100_000;

/**
 * The article in what a person gave, trimmed.
 * @throws UserError EMPTY_ARTICLE, ARTICLE_TOO_SHORT, ARTICLE_TOO_LONG, NOT_TEXT, LINK_ONLY
 */
export function checkArticleText(given: string): string {
  const text = given.replace(/[\p{Cf}\0]/gu, '').trim();
  if (text === '') {
    throw new UserError('EMPTY_ARTICLE', 'There is no text in that. Paste the article, its headline first.');
  }
  if (text.length > mostCharacters) {
    throw new UserError(
      'ARTICLE_TOO_LONG',
      `That is ${text.length} characters; I read up to ${mostCharacters}. Paste one article, or its first paragraphs.`,
    );
  }
  if (/^<?https?:\/\/\S+$/i.test(text)) {
    throw new UserError('LINK_ONLY', "I can't open links yet. Paste the article's text instead.");
  }
  const words = countWords(text);
  if (words === 0) {
    throw new UserError('NOT_TEXT', 'I see no words in that. Paste the text of an article.');
  }
  if (words < fewestWords) {
    throw new UserError(
      'ARTICLE_TOO_SHORT',
      `That is too short to tell: give me ${fewestWords} words at least, better a headline and a paragraph.`,
    );
  }
  return text;
}

/** Words with a letter in them. Scripts that write no spaces are cut by the rules of Unicode (UAX #29). */
export function countWords(text: string): number {
  let words = 0;
  for (const segment of wordSegmenter.segment(text)) {
    if (segment.isWordLike && /\p{L}/u.test(segment.segment)) words++;
  }
  return words;
}

const wordSegmenter = new Intl.Segmenter('en', { granularity: 'word' });
