import fc from 'fast-check';
import { expect, test } from 'vitest';
import { articleDigest, wordsOf } from '../../src/news/digest.js';

test('layout, punctuation and case do not change the digest, words and their order do', () => {
  const digest = articleDigest('Cup won!\n\nThe team came home.');
  expect(articleDigest('cup WON the team -- came   home')).toBe(digest);
  expect(articleDigest('Cup won! The team went home.')).not.toBe(digest);
  expect(articleDigest('won cup the team came home')).not.toBe(digest);
});

test('the digest is 24 hexadecimal digits and has nothing of the text', () => {
  fc.assert(fc.property(fc.string(), (text) => /^[0-9a-f]{24}$/.test(articleDigest(text))));
});

test('composed and decomposed letters and full-width digits are the same word', () => {
  expect(wordsOf('Cafe\u0301 １２')).toEqual(wordsOf('Café 12'));
});

test('two words are not one: the border between them counts', () => {
  expect(articleDigest('news desk')).not.toBe(articleDigest('newsdesk'));
});
