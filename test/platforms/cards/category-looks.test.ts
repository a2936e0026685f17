import fc from 'fast-check';
import { expect, test } from 'vitest';
import { categoryLook } from '../../../src/platforms/cards/category-looks.js';

test('common categories are recognised in any case, in the plural and among other words', () => {
  const emoji = (name: string) => categoryLook(name).emoji;
  expect(['sport', 'Sports', 'SPORT NEWS'].map(emoji)).toEqual(['⚽', '⚽', '⚽']);
  expect(['business', 'Politics', 'tech', 'Sci/Tech', 'entertainment', 'World'].map(emoji)).toEqual([
    '💼',
    '📢',
    '💻',
    '🔬',
    '🎬',
    '🌍',
  ]);
});

test('the five categories of the shipped model are told apart by emoji and by colour', () => {
  const shipped = ['business', 'entertainment', 'politics', 'sport', 'tech'].map(categoryLook);
  expect(new Set(shipped.map(({ emoji }) => emoji)).size).toBe(5);
  expect(new Set(shipped.map(({ colour }) => colour)).size).toBe(5);
});

test('the subjects of news are told apart by emoji and by colour, and each has one of its own', () => {
  const looks = [
    'business',
    'conflict',
    'crime',
    'education',
    'entertainment',
    'environment',
    'food',
    'health',
    'lifestyle',
    'motoring',
    'politics',
    'religion',
    'science',
    'sport',
    'tech',
    'travel',
    'weather',
  ].map(categoryLook);
  expect(new Set(looks.map(({ emoji }) => emoji)).size).toBe(17);
  expect(new Set(looks.map(({ colour }) => colour)).size).toBe(17);
  expect(looks.map(({ emoji }) => emoji)).not.toContain(categoryLook('gardening').emoji);
  for (const { emoji } of looks) expect(emoji).toMatch(/^\p{Emoji_Presentation}$/u);
});

test('any other category has the neutral emoji and a colour of its own, the same every time', () => {
  expect(categoryLook('gardening')).toEqual(categoryLook('gardening'));
  expect(categoryLook('gardening').emoji).toBe('📰');
  expect(categoryLook('gardening').colour).not.toBe(categoryLook('chess').colour);
});

test('whatever the name, the emoji is one code point that is shown as emoji by itself, and the colour has 24 bits', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      const { emoji, colour } = categoryLook(name);
      expect(emoji).toMatch(/^\p{Emoji_Presentation}$/u);
      expect(Number.isInteger(colour) && colour >= 0 && colour <= 0xffffff).toBe(true);
    }),
  );
});
