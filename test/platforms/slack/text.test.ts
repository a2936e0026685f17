import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeText, escapeText, escapeWithin, knownCategory } from '../../../src/platforms/slack/text.js';

describe('knownCategory', () => {
  const categories = ['ARTS & CULTURE', 'Sport', 'sport'];

  test.each([
    ['Sport', 'Sport'],
    ['sport', 'sport'],
    ['SPORT', 'Sport'],
    ['ARTS &amp; CULTURE', 'ARTS & CULTURE'],
    ['arts & culture ', 'ARTS & CULTURE'],
    ['gossip', 'gossip'],
    ['2', '2'],
  ])('%s', (said, meant) => {
    expect(knownCategory(said, categories)).toBe(meant);
  });
});

describe('decodeText', () => {
  test.each([
    ['AT&amp;T &lt;b&gt;', 'AT&T <b>'],
    ['&amp;lt; stays one entity', '&lt; stays one entity'],
    ['read <https://example.org/a|the article> now', 'read the article now'],
    ['<https://example.org/a?b=1&amp;c=2>', 'https://example.org/a?b=1&c=2'],
    ['write to <mailto:a@example.org|a@example.org>', 'write to a@example.org'],
    ['<mailto:a@example.org>', 'a@example.org'],
    ['<@U0NEWSDESK> the minister resigned', 'the minister resigned'],
    ['<@U01|ada> said', 'ada said'],
    ['seen in <#C01|general> and <#C02>', 'seen in #general and'],
    ['<!here> <!channel> news', 'news'],
    ['<!subteam^S01|@editors> please', '@editors please'],
    ['<!date^1392734382^{date}|18 February 2014>', '18 February 2014'],
    ['2 < 3 stays', '2 < 3 stays'],
  ])('%s', (delivered, written) => {
    expect(decodeText(delivered)).toBe(written);
  });

  test('undoes the encoding of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(decodeText(escapeText(text))).toBe(text.trim());
      }),
    );
  });
});

describe('escapeWithin', () => {
  test('never exceeds the limit, never cuts an entity or a character in two, and marks a cut', () => {
    const text = fc.string({ unit: fc.constantFrom('&', '<', '>', 'a', '😀') });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 40 }), (written, limit) => {
        const escaped = escapeWithin(written, limit);
        expect(escaped.length).toBeLessThanOrEqual(limit);
        expect(escaped).toMatch(/^(&amp;|&lt;|&gt;|a|😀)*…?$/u);
        expect(escaped.endsWith('…')).toBe(escapeText(written).length > limit);
      }),
    );
  });
});
