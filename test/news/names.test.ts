import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quotedName, quotedNames } from '../../src/news/names.js';

test('names are quoted and told in order, twelve of them or as many as are asked for, and how many are left', () => {
  const names = Array.from({ length: 14 }, (_, place) => `n${place}`);
  expect(quotedNames(['arts', 'sport'])).toBe('"arts", "sport"');
  expect(quotedNames(names.slice(0, 12))).toMatch(/"n0", .*, "n11"$/);
  expect(quotedNames(names)).toMatch(/, "n11" and 2 more$/);
  expect(quotedNames(names, 3)).toBe('"n0", "n1", "n2" and 11 more');
  expect(quotedNames(names, 40)).toMatch(/, "n13"$/);
  expect(quotedNames([])).toBe('');
});

test('of any name no control character is left, and no more than forty characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (name) => {
      const told = quotedName(name);
      expect(told).not.toMatch(/\p{Cc}/u);
      expect(told.length).toBeLessThanOrEqual(2 + 40 + 3);
      expect(told.startsWith('"') && told.endsWith('"')).toBe(true);
    }),
  );
});
