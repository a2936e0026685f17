import type { types } from '@slack/bolt';
import type { Answer, Refusal } from '../../desk/answers.js';
import { type Card, toCard } from '../card.js';
import { tableLines } from '../cards/table.js';
import { barOf } from '../cards/words.js';
import { actionBlocks, plainText } from './action-blocks.js';
import { commandWords } from './command-words.js';
import { escapeText, escapeWithin } from './text.js';

/** What a message shows: blocks, and the same in plain text for notifications and screen readers. */
export interface SlackContent {
  text: string;
  blocks: types.KnownBlock[];
}

/**
 * Most characters of each part, encoded. Slack allows 150 in a header, 3,000 in a section, 2,000 in a field, 10 fields
 * in a section, 50 blocks, about 13,200 characters of blocks in all, and 4,000 of plain text.
 */
const limits = {
  header: 150,
  sentence: 600,
  paragraphs: 2_800,
  bars: 2_800,
  field: 550,
  fields: 10,
  footer: 500,
  text: 4_000,
  total: 13_000,
};
const barWidth = 12;
const labelWidth = 24;
const noteWidth = 60;

export function renderAnswer(answer: Answer): SlackContent {
  return renderCard(toCard(answer, commandWords));
}

/** A refusal of something that a person typed, with what they typed: there may be no other copy of it. */
export function renderRefusedText(refusal: Refusal, text: string): SlackContent {
  const card = toCard(refusal, commandWords);
  return renderCard(text.trim() === '' ? card : { ...card, text: ['You sent this:', text] });
}

/** Lays a card out in Block Kit. Everything of it is data: it stands in plain text or in a code block, never in markup. */
export function renderCard(card: Card): SlackContent {
  return { text: toText(card), blocks: toBlocks(card) };
}

function toBlocks(card: Card): types.KnownBlock[] {
  const body: types.KnownBlock[] = [];
  const paragraphs = card.text.join('\n');
  if (paragraphs !== '') body.push({ type: 'section', text: plainText(paragraphs, limits.paragraphs) });
  if (card.bars.length > 0) body.push({ type: 'section', text: preformatted(card) });
  if (card.table)
    body.push({ type: 'section', text: codeBlock(tableLines(card.table, (text) => cell(text))) });
  const actions = actionBlocks(card.actions);
  const footer: types.KnownBlock[] = card.footer
    ? [{ type: 'context', elements: [plainText(card.footer, limits.footer)] }]
    : [];
  const spent = limits.header + charactersOf([...body, ...actions, ...footer]);
  const facts = card.facts.slice(0, limits.fields);
  const fieldLimit = Math.min(limits.field, Math.floor((limits.total - spent) / facts.length));
  if (facts.length > 0 && fieldLimit > 0) {
    const fields = facts.map(({ name, value }) => plainText(`${name}\n${value}`, fieldLimit));
    body.push({ type: 'section', fields });
  }
  const title = titleBlock(card.title, body.length > 0);
  return [...title, ...body, ...actions, ...footer];
}

/** At least as many as Slack counts, keys and ids included. */
function charactersOf(blocks: readonly types.KnownBlock[]): number {
  return JSON.stringify(blocks).length;
}

/** A title that heads something is a header; a sentence that stands alone, such as a refusal, is not shouted. */
function titleBlock(title: string, headsSomething: boolean): types.KnownBlock[] {
  const line = title.replace(/\s+/g, ' ').trim();
  if (line === '') return [];
  return headsSomething
    ? [{ type: 'header', text: plainText(line, limits.header) }]
    : [{ type: 'section', text: plainText(line, limits.sentence) }];
}

/** Bars in a code block, so that they line up. */
function preformatted({ bars, barsNote }: Pick<Card, 'bars' | 'barsNote'>): types.MrkdwnElement {
  const labels = bars.map((bar) => cell(bar.label));
  const width = Math.max(...labels.map((label) => [...label].length));
  const lines = bars.map((bar, index) => {
    const label = labels[index] ?? '';
    const padding = ' '.repeat(width - [...label].length);
    return `${label}${padding} ${barOf(bar.fraction, barWidth)} ${cell(bar.figure).padStart(6)}`;
  });
  return codeBlock(barsNote === undefined ? lines : [...lines, cell(barsNote, noteWidth)]);
}

/** `verbatim` keeps Slack from linking names in it. */
function codeBlock(plainLines: readonly string[]): types.MrkdwnElement {
  const lines = plainLines.map(escapeText);
  const shown = linesWithin(lines, limits.bars);
  const rest = lines.length - shown.length;
  if (rest > 0) shown.push(`… and ${rest} more`);
  return { type: 'mrkdwn', text: `\`\`\`\n${shown.join('\n')}\n\`\`\``, verbatim: true };
}

/** One cell of a code block: a line break would break the table, a backtick could end the block. */
function cell(text: string, width = labelWidth): string {
  const line = [...text.replace(/\s+/g, ' ').replaceAll('`', 'ˋ').trim()];
  return line.length <= width ? line.join('') : `${line.slice(0, width - 1).join('')}…`;
}

function linesWithin(lines: readonly string[], limit: number): string[] {
  let length = 0;
  const end = lines.findIndex((line) => {
    length += line.length + 1;
    return length > limit;
  });
  return end < 0 ? [...lines] : lines.slice(0, end);
}

function toText(card: Card): string {
  const lines = [
    card.title,
    ...card.text,
    ...card.bars.map((bar) => `${bar.label}: ${bar.figure}`),
    ...(card.bars.length > 0 && card.barsNote !== undefined ? [card.barsNote] : []),
    ...(card.table ? tableLines(card.table, (text) => cell(text)) : []),
    ...card.facts.map(({ name, value }) => `${name}: ${value}`),
    card.footer ?? '',
  ];
  return escapeWithin(lines.filter((line) => line !== '').join('\n'), limits.text);
}
