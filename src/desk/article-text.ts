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
  const words = countWords(text, fewestWords);
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

/**
 * Words with a letter in them, counted no further than `limit`. Scripts that write no spaces are cut by the rules of
 * Unicode (UAX #29), in slices: the segmenter's time grows with the square of the text's length on some versions of Node.
 */
export function countWords(text: string, limit: number): number {
  let words = 0;
  for (let start = 0; start < text.length && words < limit; start += sliceCharacters) {
    for (const segment of wordSegmenter.segment(text.slice(start, start + sliceCharacters))) {
      if (segment.isWordLike && /\p{L}/u.test(segment.segment)) words++;
      if (words >= limit) break;
    }
  }
  return words;
}

const sliceCharacters = 1_000;
const wordSegmenter = new Intl.Segmenter('en', { granularity: 'word' });
