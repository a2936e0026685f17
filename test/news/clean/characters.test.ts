import { describe, expect, test } from 'vitest';
import { cleanText } from '../../../src/news/clean/clean-text.js';

describe('UTF-8 read as Windows-1252', () => {
  test.each([
    ['Itâ€™s Â£5 at the cafÃ©', "It's £5 at the café"],
    ['â€œNoâ€\u009d â€“ he said â€¦', '"No" - he said ...'],
    ['â€œNoâ€, he said', '"No", he said'],
    ['Itâ€™s Â 5', "It's 5"],
    ['ItÃ¢â‚¬â„¢s', "It's"],
    ['Itï¿½s', "It's"],
    ['ðŸ˜€ won', 'won'],
    ['Ð\u009fÑ€Ð¸Ð²ÐµÑ‚', 'Привет'],
  ])('%j is repaired', (given, expected) => {
    expect(cleanText(given)).toBe(expected);
  });

  test.each(['LE CAFÉ” EST', 'IRMÃ” disse', 'Ångström Ñandú à la carte', 'naïve façade Ä–', '5 Å² wide'])(
    '%j is none',
    (text) => {
      const letters = (of: string) => of.match(/\p{L}+/gu);
      expect(letters(cleanText(text))).toEqual(letters(text));
    },
  );
});

test('typographic quotes, dashes and spaces become plain ones; a dash between words keeps them apart', () => {
  expect(cleanText('“It’s” ‘so’ 2019–20 war—peace wait…what\u00a0now')).toBe(
    "\"It's\" 'so' 2019-20 war - peace wait... what now",
  );
});

test('fractions, footnotes and trade marks are not glued to the word before them', () => {
  expect(cleanText('2½ hours, billion¹ iPhone™ ﬁnal Ｆｕｌｌ')).toBe(
    '2 1⁄2 hours, billion 1 iPhone final Full',
  );
});

test('words cut at line ends are joined, compounds keep their hyphen, and dashes their line', () => {
  expect(cleanText('The govern-\nment is well-\nknown and 40-year-\nold.\nUN-\nled\nhe -\nsaid')).toBe(
    'The government is well-known and 40-year-old.\nUN-\nled\nhe -\nsaid',
  );
});

test('at most one blank line, no spaces around lines', () => {
  expect(cleanText('  Headline \r\n\r\n\r\n \tText\u2028more ')).toBe('Headline\n\nText\nmore');
});
