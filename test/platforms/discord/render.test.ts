import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Bar, Card } from '../../../src/platforms/card.js';
import { renderCard } from '../../../src/platforms/discord/render.js';
import { embedLength, faultIn } from '../../doubles/discord/shown-message.js';
import { visible } from '../../doubles/discord/visible.js';
import { nastyText } from './nasty-text.js';

const empty: Card = {
  tone: 'neutral',
  title: 'A title',
  text: [],
  bars: [],
  facts: [],
  footer: undefined,
  actions: [],
  file: undefined,
};

function bar(label: string): Bar {
  return { label, fraction: 0.5, figure: '50.0%' };
}

describe('whatever the card', () => {
  const longText = fc.oneof(
    nastyText,
    fc.integer({ min: 0, max: 7000 }).map((length) => '*'.repeat(length)),
    fc.integer({ min: 0, max: 7000 }).map((length) => 'word '.repeat(length / 5)),
  );
  const anyCard: fc.Arbitrary<Card> = fc.record({
    tone: fc.constantFrom('neutral', 'good', 'warning'),
    title: longText.map((text) => `T${text}`),
    text: fc.array(longText, { maxLength: 30 }),
    bars: fc.array(
      fc.record({
        label: longText,
        emoji: fc.constant('📰'),
        fraction: fc.double({ min: 0, max: 1, noNaN: true }),
        figure: longText,
      }),
      { maxLength: 40 },
    ),
    barsNote: longText,
    table: fc.record({
      head: fc.array(longText, { minLength: 1, maxLength: 4 }),
      rows: fc.array(fc.array(longText, { maxLength: 4 }), { maxLength: 40 }),
    }),
    colour: fc.nat({ max: 0xffffff }),
    facts: fc.array(fc.record({ name: longText, value: longText }), { maxLength: 40 }),
    footer: fc.option(longText, { nil: undefined }),
    actions: fc.constant([]),
    file: fc.constant(undefined),
  });

  test('Discord accepts the embed and nothing in it acts', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const embed = renderCard(card);
        expect(faultIn({ embeds: [embed] })).toBeUndefined();
        expect(visible({ embeds: [embed] }).active).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('at the edges of the limits', () => {
  test('a title of 256 characters is a title, a longer one is told in full in the description', () => {
    expect(renderCard({ ...empty, title: 'x'.repeat(256) }).title).toHaveLength(256);
    const embed = renderCard({ ...empty, title: 'x'.repeat(257), text: ['then this'] });
    expect(embed.title).toBeUndefined();
    expect(embed.description).toBe(`${'x'.repeat(257)}\nthen this`);
  });

  test('a description of 4,096 characters is whole, a longer one ends in an ellipsis and keeps the bars', () => {
    expect(renderCard({ ...empty, text: ['x'.repeat(4095)] }).description).toBe('x'.repeat(4095));
    const { description = '' } = renderCard({ ...empty, text: ['x'.repeat(5000)], bars: [bar('SPORTS')] });
    expect(description.length).toBe(4096);
    expect(description).toMatch(/x…\n```\nSPORTS .*\n```$/);
  });

  test('25 facts are shown, the 26th is not', () => {
    const facts = Array.from({ length: 26 }, (_, index) => ({ name: `n${index}`, value: 'v' }));
    expect(renderCard({ ...empty, facts }).fields).toHaveLength(25);
  });

  test('names of 256 and values of 1,024 characters are whole', () => {
    const [field] =
      renderCard({ ...empty, facts: [{ name: 'n'.repeat(256), value: 'v'.repeat(1024) }] }).fields ?? [];
    expect(field).toEqual({ name: 'n'.repeat(256), value: 'v'.repeat(1024) });
    const [longer] =
      renderCard({ ...empty, facts: [{ name: 'n'.repeat(257), value: 'v'.repeat(1025) }] }).fields ?? [];
    expect([longer?.name.length, longer?.value.length]).toEqual([256, 1024]);
  });

  test('the whole embed uses up to 6,000 characters and no more', () => {
    const facts = Array.from({ length: 25 }, () => ({ name: 'name', value: 'v'.repeat(1024) }));
    const length = embedLength(renderCard({ ...empty, text: ['x'.repeat(4095)], facts }));
    expect(length).toBeGreaterThan(5_980);
    expect(length).toBeLessThanOrEqual(6_000);
  });

  test('bars beyond 25 are counted, not shown', () => {
    const bars = Array.from({ length: 28 }, (_, index) => bar(`c${index}`));
    const { description = '' } = renderCard({ ...empty, bars });
    expect(description.split('\n').filter((line) => line.includes('50.0%'))).toHaveLength(25);
    expect(description).toContain('… and 3 more');
  });
});

test('bars stand under each other, with their figures', () => {
  const bars = [
    { label: 'SPORTS', fraction: 1, figure: '100.0%' },
    { label: 'ENTERTAINMENT', fraction: 0.05, figure: '5.0%' },
  ];
  expect(renderCard({ ...empty, bars }).description).toBe(
    '```\nSPORTS         ██████████  100.0%\nENTERTAINMENT  ▌░░░░░░░░░    5.0%\n```',
  );
});

test('an empty name or value of a fact is shown as a dash, since Discord refuses it', () => {
  expect(renderCard({ ...empty, facts: [{ name: '', value: '\u200b' }] }).fields).toEqual([
    { name: '–', value: '–' },
  ]);
});

test('the tones have colours of their own', () => {
  const colours = (['neutral', 'good', 'warning'] as const).map(
    (tone) => renderCard({ ...empty, tone }).color,
  );
  expect(new Set(colours).size).toBe(3);
});
