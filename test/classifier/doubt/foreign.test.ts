import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foreignLanguage } from '../../../src/classifier/doubt/foreign.js';
import { fitTopicFeatures } from '../../../src/classifier/linear/topic-features.js';
import { shippedWordVectors } from '../../../src/classifier/word-vectors.js';
import { shortArticles } from '../../support/articles.js';
import { englishWithNames, foreignHeadlines, plainEnglish } from './headlines.js';
import { germanArticles } from './sentences.js';

/** What an English model knows of a text: the words of its corpus and those of the vectors. */
const features = fitTopicFeatures(
  shortArticles.map(({ text }) => text),
  shippedWordVectors(),
);

function knownShareOf(text: string): number {
  const { words, knownWords } = features.encode(text);
  return words === 0 ? 0 : knownWords / words;
}

const toEnglish = (text: string) => foreignLanguage(text, 'en', knownShareOf(text));

describe('to an English model', () => {
  test.each(englishWithNames)('%s is not foreign, nor is it in capitals or without them', (headline) => {
    expect([headline, headline.toUpperCase(), headline.toLowerCase()].map(toEnglish)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test.each(plainEnglish)('%s is not foreign', (text) => {
    for (const written of [text, text.toUpperCase(), text.toLowerCase()])
      expect(toEnglish(written)).toBeUndefined();
  });

  test.each(foreignHeadlines)(
    '%s is the language of "%s", in capitals and without them too',
    (language, text) => {
      expect([text, text.toUpperCase(), text.toLowerCase()].map(toEnglish)).toEqual([
        language,
        language,
        language,
      ]);
    },
  );

  test('an article of many sentences is foreign though it has English names in it', () => {
    const text = `Der Trainer von Manchester United verlässt den Verein nach der Niederlage. "This is the end of an era", sagte er
      nach dem Spiel in London, und die Mannschaft der Premier League feierte ihn noch einmal. Der Vorstand sucht einen Nachfolger.`;
    expect(toEnglish(text)).toBe('de');
  });

  test('where hardly a word is no name, what it knows decides', () => {
    const names = 'Société Générale, Crédit Agricole, Autorité des Marchés Financiers';
    expect(foreignLanguage(names, 'en', 0.61)).toBeUndefined();
    expect(foreignLanguage(names, 'en', 0.6)).toBe('fr');
  });

  test('one English word tells a short text of which it knows most, and no other', () => {
    const headline = 'Kabinet wil strengere regels voor fatbikes, says Amsterdam';
    expect(foreignLanguage(headline, 'en', 0.7)).toBeUndefined();
    expect(foreignLanguage(headline, 'en', 0.5)).toBe('nl');
    expect(foreignLanguage(`${headline}. ${headline.replace('says', 'zegt')}. `.repeat(3), 'en', 0.7)).toBe(
      'nl',
    );
  });

  test('of a headline every word that is no name may be common English: then it is none of the languages that its names are of', () => {
    const headline = 'Flamengo sign Atlético Mineiro striker';
    expect(foreignLanguage(headline, 'en', 0.5)).toBe('pt');
    const common = new Set(['sign', 'striker']);
    const isCommon = (word: string) => common.has(word);
    expect(foreignLanguage(headline, 'en', 0.5, isCommon)).toBeUndefined();
    common.delete('striker');
    expect(foreignLanguage(headline, 'en', 0.5, isCommon)).toBe('pt');
    // Of more than ten words it is no headline, and to a German model nothing of it matters.
    common.add('striker');
    const long = `${headline} João Figueiredo, São Paulo, Itaú Unibanco, Brasília, Conceição`;
    expect(foreignLanguage(long, 'en', 0.5, isCommon)).toBe('pt');
    expect(foreignLanguage(headline, 'de', 0.5, isCommon)).toBe('pt');
  });

  test('of fewer than four words nothing is told', () => {
    expect(foreignLanguage('Der Hafen öffnet', 'en', 0)).toBeUndefined();
    expect(foreignLanguage('Der Hafen öffnet wieder', 'en', 0)).toBe('de');
  });
});

describe('to a German model', () => {
  /** It knows names and a few words that the languages share. */
  const toGerman = (text: string) => foreignLanguage(text, 'de', 0.3);

  test('English is foreign, and so are the other languages', () => {
    for (const text of plainEnglish) expect(`${text} ${toGerman(text)}`).toBe(`${text} en`);
    for (const [language, text] of foreignHeadlines)
      expect(`${text} ${toGerman(text)}`).toBe(`${text} ${language === 'de' ? undefined : language}`);
  });

  test('German is not', () => {
    for (const { text } of germanArticles) expect(foreignLanguage(text, 'de', 0.9)).toBeUndefined();
  });
});

test('to a model whose language could not be told nothing is foreign', () => {
  for (const [, text] of foreignHeadlines) expect(foreignLanguage(text, undefined, 0)).toBeUndefined();
});

test('any text, however it is made up, is of no language or of another than the model’s', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 120 }),
    fc
      .array(fc.constantFrom(...foreignHeadlines.map(([, text]) => text), ...englishWithNames), {
        maxLength: 3,
      })
      .map((parts) => parts.join(' ')),
  );
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(anyText, fc.constantFrom('en', 'de', 'hi', undefined), share, (text, model, knownShare) => {
      const language = foreignLanguage(text, model, knownShare);
      if (language === undefined) return;
      expect(language).toMatch(/^[a-z]{2}$/);
      expect(model).toBeDefined();
      expect(language).not.toBe(model);
    }),
    { numRuns: 200 },
  );
});
