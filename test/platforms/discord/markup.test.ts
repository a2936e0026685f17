import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  escaped,
  inCodeBlock,
  plainLine,
  unformatted,
  withoutCodes,
} from '../../../src/platforms/discord/markup.js';
import { visible } from '../../doubles/discord/visible.js';
import { nastyText } from './nasty-text.js';

describe('escaped', () => {
  test('lets nothing act', () => {
    fc.assert(
      fc.property(nastyText, (text) => {
        expect(visible({ content: escaped(text, 10_000) }).active).toEqual([]);
      }),
    );
  });

  test('shows exactly the text', () => {
    fc.assert(
      fc.property(nastyText, (text) => {
        const markdown = escaped(text, 10_000);
        expect(markdown.replaceAll(/\\([^0-9A-Za-z\s])/g, '$1')).toBe(plainLine(text));
      }),
    );
  });

  test('stays within its limit, without half an escape or half a character at the end', () => {
    fc.assert(
      fc.property(nastyText, fc.integer({ min: 0, max: 60 }), (text, limit) => {
        const markdown = escaped(text, limit);
        expect(markdown.length).toBeLessThanOrEqual(limit);
        expect(markdown).not.toMatch(/\p{Surrogate}/u);
        expect(visible({ content: markdown }).active).toEqual([]);
      }),
    );
  });

  test('leaves ordinary prose as it is', () => {
    const prose = 'The match (3-1) ended at 90.5%, "a first", they said; more / less.';
    expect(escaped(prose, 1000)).toBe(prose);
  });
});

test('text without Markdown stays within its limit too', () => {
  expect(unformatted('abcdef', 6)).toBe('abcdef');
  expect(unformatted('abcdefg', 6)).toBe('abcde…');
  expect(unformatted('👍👍👍', 4)).toBe('👍…');
});

test('nothing ends a code block from within', () => {
  fc.assert(
    fc.property(nastyText, (text) => {
      const inside = inCodeBlock(text, 100);
      expect(inside).not.toContain('``');
      expect(inside.replaceAll('\u200b', '')).not.toContain('\n');
    }),
  );
});

describe('withoutCodes', () => {
  test.each([
    ['<:goal:123456>', ''],
    ['<a:wave:123456>', ''],
    ['<@42> and <@!42> and <@&42>', 'and   and'],
    ['in <#77>', 'in'],
    ['<t:1700000000> <t:-5:R>', ''],
    ['</classify:99> <id:customize>', ''],
    ['kept: <b>, a < b > c, <@name>, <https://example.org>, **bold**', undefined],
  ])('%s', (text, expected) => {
    expect(withoutCodes(text)).toBe(expected ?? text);
  });

  test('text that only begins like codes is kept', () => {
    for (const piece of ['</', '<:', '<a:a', '<t:', '<@']) {
      expect(withoutCodes(piece.repeat(20_000))).toBe(piece.repeat(20_000));
    }
  });
});
