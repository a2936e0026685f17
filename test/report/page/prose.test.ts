import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wrapped } from '../../../src/report/page/prose.js';

const word = fc.stringMatching(/^[a-z.,]{1,20}$/);

test('no line is longer than 120 characters, and no word is lost', () => {
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 200 }), (words) => {
      const text = wrapped(words.join(' '));
      expect(text.split('\n').every((line) => line.length <= 120)).toBe(true);
      expect(text.split(/\s/)).toEqual(words);
    }),
  );
});

test('no line begins with what Markdown takes for a list or a heading', () => {
  const text = wrapped(`${'a'.repeat(119)} - and then 2. ${'b'.repeat(110)} 3. # > + *`);
  expect(text.split('\n').filter((line) => /^([-+*>#]|\d+\.)(\s|$)/.test(line))).toEqual([]);
});
