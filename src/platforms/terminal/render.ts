import { styleText } from 'node:util';
import type { Card } from '../card.js';
import { tableLines } from '../cards/table.js';
import { barOf } from '../cards/words.js';

const barWidth = 30;
const textWidth = 76;

export interface TerminalStyle {
  /** False on a terminal or pipe that wants none, as NO_COLOR says. */
  colour: boolean;
}

/** A card as lines for a terminal. Control characters of people's text are taken off, so that none acts. */
export function renderCard(card: Card, { colour }: TerminalStyle): string {
  const paint = (format: Parameters<typeof styleText>[0], text: string) =>
    colour ? styleText(format, text, { validateStream: false }) : text;
  const titleFormat = { neutral: 'bold', good: 'green', warning: 'yellow' } as const;
  const lines: string[] = wrap(plain(card.title), textWidth).map((line) =>
    paint(['bold', titleFormat[card.tone]], line),
  );
  for (const paragraph of card.text) lines.push(...wrap(plain(paragraph), textWidth));
  const labelWidth = Math.max(0, ...card.bars.map(({ label }) => plain(label).length));
  const figureWidth = Math.max(0, ...card.bars.map(({ figure }) => figure.length));
  card.bars.forEach(({ label, fraction, figure }, place) => {
    const bar = barOf(fraction, barWidth);
    const tinted = place === 0 ? paint('cyan', bar) : paint('dim', bar);
    lines.push(`  ${plain(label).padEnd(labelWidth)}  ${tinted}  ${figure.padStart(figureWidth)}`);
  });
  if (card.bars.length > 0 && card.barsNote !== undefined) lines.push(`  ${plain(card.barsNote)}`);
  if (card.table) lines.push(...tableLines(card.table, plain).map((line) => `  ${line}`));
  for (const { name, value } of card.facts) {
    const [first = '', ...rest] = wrap(`${plain(name)}: ${plain(value)}`, textWidth);
    lines.push(
      `  ${paint('bold', first.slice(0, plain(name).length + 1))}${first.slice(plain(name).length + 1)}`,
    );
    for (const line of rest) lines.push(`    ${line}`);
  }
  if (card.footer !== undefined) lines.push(paint('dim', plain(card.footer)));
  return `${lines.map((line) => `  ${line}`.trimEnd()).join('\n')}\n`;
}

/** A paragraph of its own below a card. */
export function paragraph(text: string, { colour }: TerminalStyle): string {
  const lines = wrap(plain(text), textWidth).map((line) => `  ${line}`.trimEnd());
  const dimmed = lines.map((line) => (colour ? styleText('dim', line, { validateStream: false }) : line));
  return `${dimmed.join('\n')}\n`;
}

/** Text without control and formatting characters: an escape sequence in it would act on the terminal. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ');
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
