import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkArticleText, countWords, fewestWords, mostCharacters } from '../../src/desk/article-text.js';
import { UserError } from '../../src/ops/errors.js';

const zeroWidthSpace = '\u200b';
const rightToLeftOverride = '\u202e';

describe('checkArticleText', () => {
  test.each([
    ['nothing', '', 'EMPTY_ARTICLE'],
    ['white space', ' \n\t ', 'EMPTY_ARTICLE'],
    ['invisible characters', `${zeroWidthSpace} ${rightToLeftOverride}\0`, 'EMPTY_ARTICLE'],
    ['two words', 'Harbour reopens', 'ARTICLE_TOO_SHORT'],
    ['figures and signs alone', '12,345 + 67.8% = ???', 'NOT_TEXT'],
    ['emoji alone', '🎉 🎉 🎉', 'NOT_TEXT'],
    ['a link', 'https://news.example/a-story', 'LINK_ONLY'],
    ['a link as Slack marks it', '<HTTP://news.example/a?b=c>', 'LINK_ONLY'],
    ['one character more than it reads', 'a b c'.padEnd(mostCharacters + 1, 'x'), 'ARTICLE_TOO_LONG'],
  ])('refuses %s', (_what, given, code) => {
    const check = () => checkArticleText(given);
    expect(check).toThrow(UserError);
    expect(check).toThrow(expect.objectContaining({ code }));
  });

  test.each([
    ['a headline of three words', 'Harbour reopens today'],
    ['a link with words beside it', 'Harbour reopens today https://news.example/a'],
    ['the longest text that it reads', 'a b c'.padEnd(mostCharacters, 'x')],
    ['a language without spaces', '日本の首相は東京で会談した'],
    ['words with accents', 'Élan où déjà'],
  ])('takes %s', (_what, given) => {
    expect(checkArticleText(given)).toBe(given);
  });

  test('says how long a text is and how long it may be', () => {
    expect(() => checkArticleText('word '.repeat(20_001))).toThrow(/100004 characters.*100000/);
  });

  test('takes off invisible characters and the space around, and nothing else', () => {
    expect(checkArticleText(`\n Har${zeroWidthSpace}bour reopens\n\ntoday \0`)).toBe(
      'Harbour reopens\n\ntoday',
    );
  });

  test('answers any text with a text of at least three words or a refusal', () => {
    const word = fc.constantFrom('harbour', 'today', '42', 'https://news.example/a', zeroWidthSpace, '\n\n');
    const text = fc.array(fc.oneof(word, fc.string({ unit: 'grapheme' })), { maxLength: 8 });
    fc.assert(
      fc.property(text, (parts) => {
        const given = parts.join(' ');
        try {
          const article = checkArticleText(given);
          expect(countWords(article, 1_000)).toBeGreaterThanOrEqual(fewestWords);
          expect(article).toBe(article.trim());
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
    );
  });
});

describe('countWords', () => {
  test('counts words with a letter, however they are joined', () => {
    expect(countWords("It's 2026: covid-19, e.g., isn't over.", 1_000)).toBe(5);
  });
});
