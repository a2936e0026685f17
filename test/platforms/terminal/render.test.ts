import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Card } from '../../../src/platforms/card.js';
import { plain, renderCard } from '../../../src/platforms/terminal/render.js';
import { answerNaming, stubDesk } from '../../support/stub-desk.js';
import { openTerminal } from './support.js';

const card: Card = {
  tone: 'good',
  title: 'This is about sport',
  text: ['I am fairly sure.'],
  bars: [
    { label: 'sport', fraction: 0.9, figure: '90.0%' },
    { label: 'politics', fraction: 0.05, figure: '5.0%' },
  ],
  facts: [{ name: 'Backend', value: 'wasm' }],
  footer: 'Model v1',
  actions: [],
  file: undefined,
};

/** Everything that could act on a terminal, but for the line breaks that part the lines. */
const acting = /(?!\n)[\p{Cc}\p{Cf}]/u;

describe('renderCard', () => {
  test('lays out title, text, bars in columns, facts and footer', () => {
    expect(renderCard(card, { colour: false })).toBe(
      [
        '  This is about sport',
        '  I am fairly sure.',
        `    sport     ${'█'.repeat(27)}░░░  90.0%`,
        `    politics  █▌${'░'.repeat(28)}   5.0%`,
        '    Backend: wasm',
        '  Model v1',
        '',
      ].join('\n'),
    );
  });

  test('colours nothing but what it says without colour', () => {
    const coloured = renderCard(card, { colour: true });
    expect(coloured).toContain('\u001b[');
    expect(stripVTControlCharacters(coloured)).toBe(renderCard(card, { colour: false }));
  });

  test('breaks long text between words', () => {
    const words = Array.from({ length: 60 }, (_, place) => `word${place}`).join(' ');
    const lines = renderCard({ ...card, text: [words] }, { colour: false }).split('\n');
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
    expect(lines.map((line) => line.trim()).join(' ')).toContain(words);
  });

  test('lets no control character of any of its texts through', () => {
    const text = fc
      .array(
        fc.oneof(
          fc.constantFrom('\u001b[2J', '\u009b31m', '\r', '\u202e', '\u0007'),
          fc.string({ unit: 'binary' }),
        ),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (hostile) => {
        const hostileCard: Card = {
          tone: 'warning',
          title: hostile,
          text: [hostile],
          bars: [{ label: hostile, fraction: 0.5, figure: '50.0%' }],
          barsNote: hostile,
          facts: [{ name: hostile, value: hostile }],
          footer: hostile,
          actions: [],
          file: undefined,
        };
        expect(renderCard(hostileCard, { colour: false })).not.toMatch(acting);
      }),
    );
  });
});

test('plain parts words that a line break parted', () => {
  expect(plain('one\r\ntwo\tthree')).toBe('one two three');
});

test.each([
  ['a text', '\u001b]0;owned\u0007The harbour \u001b[31mreopens\u009b2J.\n'],
  ['a command', '/dan\u001b[31mce\n'],
  ['a path', '/classify nowhere/\u001b[31m.txt\n'],
])('control characters in %s never reach the output, nor those in a category', async (_what, entry) => {
  const terminal = await openTerminal(
    stubDesk({ classify: async () => answerNaming('sport\u001b[2J\u202e') }),
  );
  terminal.type(`Any article at all\n/help\n${entry}`);
  terminal.end();
  await terminal.platform.closed;
  expect(terminal.output()).toContain('sport [2J');
  expect(terminal.output()).not.toMatch(acting);
});
