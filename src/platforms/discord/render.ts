import type { APIEmbed, APIEmbedField } from 'discord.js';
import type { Card } from '../card.js';
import { tableLines } from '../cards/table.js';
import { barOf } from '../cards/words.js';
import { escaped, inCodeBlock, unformatted } from './markup.js';

/** Discord's limits on an embed, in characters; `total` counts every text of it together. */
const limits = { total: 6000, title: 256, description: 4096, fields: 25, name: 256, value: 1024 };
/** Ours, far below Discord's 2,048, so that a footer can't starve the rest. */
const footerLimit = 256;

/** Wide enough to tell 5% from 10%, narrow enough that label, bar and figure fit a phone's line. */
const barWidth = 10;
const labelLimit = 24;
const barsLimit = 25;
const noteLimit = 60;
/** Most characters of a code block. */
const figuresLimit = 3_600;

const colours: Record<Card['tone'], number> = { neutral: 0x5865f2, good: 0x2e7d32, warning: 0xf9a825 };

/** Lays a card out as one embed, in which no text of it acts and which Discord accepts whatever the texts' lengths. */
export function renderCard(card: Card): APIEmbed {
  const fullTitle = escaped(card.title, Number.POSITIVE_INFINITY);
  const titleFits = fullTitle.length <= limits.title;
  const title = titleFits ? fullTitle : '';
  const footer = unformatted(card.footer ?? '', footerLimit);
  const description = describe(titleFits ? card.text : [card.title, ...card.text], [
    ...barLines(card),
    ...(card.table ? tableLines(card.table, (cell) => inCodeBlock(cell, labelLimit)) : []),
  ]);
  const spent = title.length + footer.length + description.length;
  const fields = fieldsWithin(card.facts, limits.total - spent);
  return {
    color: card.colour ?? colours[card.tone],
    ...(title !== '' && { title }),
    ...(description !== '' && { description }),
    ...(fields.length > 0 && { fields }),
    ...(footer !== '' && { footer: { text: footer } }),
  };
}

/** The paragraphs, then figures in a code block, where a fixed pitch keeps them aligned. Long paragraphs give way. */
function describe(text: string[], figures: string[]): string {
  const block = figures.length === 0 ? '' : `\`\`\`\n${linesWithin(figures, figuresLimit)}\n\`\`\``;
  let left = limits.description - block.length;
  const paragraphs: string[] = [];
  for (const paragraph of text) {
    const shown = escaped(paragraph, left - 1);
    if (shown === '') continue;
    paragraphs.push(shown);
    left -= shown.length + 1;
  }
  return [...paragraphs, block].filter((part) => part !== '').join('\n');
}

function linesWithin(lines: string[], limit: number): string {
  let text = '';
  for (const line of lines) {
    if (text.length + line.length + 1 > limit) return `${text}…`;
    text += `${line}\n`;
  }
  return text.trimEnd();
}

function barLines({ bars, barsNote }: Pick<Card, 'bars' | 'barsNote'>): string[] {
  if (bars.length === 0) return [];
  const shown = bars.slice(0, barsLimit);
  const rows = shown.map(({ label, emoji, fraction, figure }) => ({
    label: inCodeBlock(label, labelLimit),
    emoji: emoji === undefined ? '' : `${emoji} `,
    bar: barOf(fraction, barWidth),
    figure: inCodeBlock(figure, labelLimit),
  }));
  const labelWidth = Math.max(...rows.map(({ label }) => label.length));
  const figureWidth = Math.max(...rows.map(({ figure }) => figure.length));
  const lines = rows.map(
    ({ label, emoji, bar, figure }) =>
      `${emoji}${label.padEnd(labelWidth)}  ${bar}  ${figure.padStart(figureWidth)}`,
  );
  if (bars.length > shown.length) lines.push(`… and ${bars.length - shown.length} more`);
  if (barsNote !== undefined) lines.push(inCodeBlock(barsNote, noteLimit));
  return lines;
}

function fieldsWithin(facts: Card['facts'], budget: number): APIEmbedField[] {
  const fields: APIEmbedField[] = [];
  let left = budget;
  for (const fact of facts.slice(0, limits.fields)) {
    const name = escaped(fact.name, limits.name) || '–';
    const value = escaped(fact.value, Math.min(limits.value, left - name.length)) || '–';
    if (name.length + value.length > left) break;
    fields.push({ name, value });
    left -= name.length + value.length;
  }
  return fields;
}
