import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { actionId } from '../../../src/platforms/actions.js';
import type { Card } from '../../../src/platforms/card.js';
import { renderAnswer, renderCard, type SlackContent } from '../../../src/platforms/slack/render.js';
import { type Block, faultsOf } from '../../doubles/slack/block-rules.js';
import { activeParts, undoEncoding, visibleText } from '../../doubles/slack/reading.js';
import { classification, model, retrained } from './support.js';

const empty: Card = {
  tone: 'neutral',
  title: '',
  text: [],
  bars: [],
  facts: [],
  footer: undefined,
  actions: [],
  file: undefined,
};

function rendered(card: Partial<Card>): { text: string; blocks: Block[] } {
  return asDelivered(renderCard({ ...empty, ...card }));
}

/** A message as Slack reads it. */
function asDelivered(content: SlackContent): { text: string; blocks: Block[] } {
  return JSON.parse(JSON.stringify(content));
}

const hostile = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(
    '<!channel>',
    '@here',
    '*bold*',
    '```',
    '<https://evil.example|click>',
    ':smile:',
    'a\nb',
    '&amp;',
  ),
  fc
    .tuple(fc.constantFrom('&', 'a', 'a\n', '`', '😀'), fc.integer({ min: 100, max: 4_000 }))
    .map(([unit, times]) => unit.repeat(times)),
);
const ids = fc.constantFrom('right', 'wrong', 'teach').map((name) => actionId('right', name));
const cards: fc.Arbitrary<Card> = fc.record({
  tone: fc.constantFrom('neutral', 'good', 'warning'),
  title: hostile,
  text: fc.array(hostile, { maxLength: 6 }),
  bars: fc.array(
    fc.record({ label: hostile, fraction: fc.double({ min: 0, max: 1, noNaN: true }), figure: hostile }),
    { maxLength: 120, size: 'max' },
  ),
  barsNote: hostile,
  facts: fc.array(fc.record({ name: hostile, value: hostile }), { maxLength: 15 }),
  footer: fc.option(hostile, { nil: undefined }),
  actions: fc
    .array(
      fc.oneof(
        fc.record({
          kind: fc.constant('button' as const),
          id: ids,
          label: hostile.map((text) => `Right: ${text}`),
          tone: fc.constantFrom('neutral' as const, 'good' as const, 'bad' as const),
        }),
        fc.record({
          kind: fc.constant('select' as const),
          id: ids,
          label: hostile.map((text) => `Wrong: ${text}`),
          options: fc.array(fc.record({ value: hostile, label: hostile }), { maxLength: 25, size: 'max' }),
        }),
      ),
      { maxLength: 3 },
    )
    .map((actions) => actions.map((action, place) => ({ ...action, id: `${action.id}:${place}` }))),
  file: fc.constant(undefined),
});

describe('renderCard', () => {
  test('keeps every limit of Slack and lets nothing of any card act', () => {
    fc.assert(
      fc.property(cards, (card) => {
        const message = rendered(card);
        expect(faultsOf(message.blocks)).toEqual([]);
        expect(message.text.length).toBeLessThanOrEqual(4_000);
        expect(activeParts(message)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('a title of exactly 150 characters is whole, one of 151 is clipped', () => {
    const title = (length: number) =>
      rendered({ title: 'x'.repeat(length), text: ['body'] }).blocks[0]?.text?.text;
    expect(title(150)).toBe('x'.repeat(150));
    expect(title(151)).toBe(`${'x'.repeat(149)}…`);
  });

  test('bars line up whatever the labels are', () => {
    const bars = [
      { label: 'POLITICS', fraction: 0.9, figure: '90.0%' },
      { label: 'ARTS & CULTURE', fraction: 0.1, figure: '10.0%' },
    ];
    expect(visibleText(rendered({ bars }))).toBe(
      ['POLITICS       ██████████▊░  90.0%', 'ARTS & CULTURE █▎░░░░░░░░░░  10.0%'].join('\n'),
    );
  });

  test('more bars than a section holds are counted, not dropped in silence', () => {
    const bars = Array.from({ length: 200 }, (_, index) => ({
      label: `C${index}`,
      fraction: 0,
      figure: '0.0%',
    }));
    expect(visibleText(rendered({ bars }))).toMatch(/… and \d+ more$/);
  });

  test('a sentence that stands alone is not a heading', () => {
    expect(
      rendered({ title: 'Send me more text.', footer: 'Code EMPTY_ARTICLE' }).blocks.map(({ type }) => type),
    ).toEqual(['section', 'context']);
  });
});

describe('renderAnswer', () => {
  test.each([classification, model, retrained])(
    'the plain text of $kind holds every figure of its blocks',
    (answer) => {
      const { text, blocks } = asDelivered(renderAnswer(answer));
      const figures = visibleText({ text, blocks }).match(/\d+(\.\d+)?%?/g) ?? [];
      expect(figures.length).toBeGreaterThan(2);
      for (const figure of figures) expect(undoEncoding(text)).toContain(figure);
    },
  );
});
