import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mediaTopicOf } from '../../src/news/iptc-media-topics.js';

test.each([
  ['business', '04000000'],
  ['conflict', '16000000'],
  ['crime', '02000000'],
  ['education', '05000000'],
  ['entertainment', '01000000'],
  ['environment', '06000000'],
  ['food', '20000568'],
  ['health', '07000000'],
  ['lifestyle', '10000000'],
  ['motoring', '10000000'],
  ['politics', '11000000'],
  ['religion', '12000000'],
  ['science', '13000000'],
  ['sport', '15000000'],
  ['tech', '13000000'],
  ['travel', '20000563'],
  ['weather', '17000000'],
])('the subject %s is the topic %s', (subject, code) => {
  expect(mediaTopicOf(subject)).toBe(`medtop:${code}`);
});

test('other names for a subject, in any case, have its code', () => {
  expect(['Sports', 'TECHNOLOGY', 'Economy', 'war', 'Arts & Culture', ' climate '].map(mediaTopicOf)).toEqual(
    [
      'medtop:15000000',
      'medtop:13000000',
      'medtop:04000000',
      'medtop:16000000',
      'medtop:01000000',
      'medtop:20000418',
    ],
  );
});

test('a name of another meaning has none: not a guess by one of its words, nor by what objects inherit', () => {
  const names = [
    'another subject',
    'culture wars',
    'sport science',
    'gardening',
    '',
    '__proto__',
    'constructor',
  ];
  expect(names.map(mediaTopicOf)).toEqual(names.map(() => undefined));
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      expect(mediaTopicOf(name) ?? 'medtop:00000000').toMatch(/^medtop:\d{8}$/);
    }),
  );
});
