import fc from 'fast-check';
import { expect, test } from 'vitest';
import { separateArticles } from '../../src/commands/unlabelled-texts.js';

test.each([
  ['nothing', '', []],
  ['blank lines and dashes alone', '\n---\n\n-----\n', []],
  ['one article', 'a\n\nb\n', [{ line: 1, text: 'a\n\nb' }]],
  [
    'two, with Windows line ends',
    'a\r\n---\r\nb\r\n',
    [
      { line: 1, text: 'a' },
      { line: 3, text: 'b' },
    ],
  ],
  [
    'blanks around the dashes',
    'a\n  ----  \nb',
    [
      { line: 1, text: 'a' },
      { line: 3, text: 'b' },
    ],
  ],
  ['dashes within a line', 'a --- b\n--\nc', [{ line: 1, text: 'a --- b\n--\nc' }]],
])('parts %s', (_what, content, expected) => {
  expect(separateArticles(content)).toEqual(expected);
});

test('finds any articles again that were joined by dashes, and the line each begins on', () => {
  const line = fc
    .string({ unit: 'grapheme' })
    .filter((text) => !/[\r\n]/.test(text) && !/^\s*-{3,}\s*$/.test(text));
  const article = fc
    .array(line, { minLength: 1 })
    .map((lines) => lines.join('\n').trim())
    .filter((text) => text !== '');
  fc.assert(
    fc.property(fc.array(article), (articles) => {
      const found = separateArticles(articles.join('\n---\n'));
      expect(found.map(({ text }) => text)).toEqual(articles);
      const lines = articles.join('\n---\n').split('\n');
      for (const { line: begin, text } of found) expect(lines[begin - 1]).toBe(text.split('\n')[0]);
    }),
  );
});
