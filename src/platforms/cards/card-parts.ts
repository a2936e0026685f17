import type { CardAction } from '../actions.js';
import type { Table } from './table.js';

/** A horizontal bar with its figure, always shown together so that nothing rests on the drawing alone. */
export interface Bar {
  label: string;
  /** Goes before the label where the bar is a category's and the platform shows emoji. */
  emoji?: string;
  /** 0..1 */
  fraction: number;
  /** The figure in words, such as "97.3%". */
  figure: string;
}

/**
 * An answer laid out for a chat, before any platform's markup. All strings are plain text: a platform escapes them.
 * `text` holds short paragraphs; `facts` are name and value pairs in reading order.
 */
export interface Card {
  tone: 'neutral' | 'good' | 'warning';
  /** 0xRRGGBB of the category that it is about, in place of the tone's own colour. */
  colour?: number;
  title: string;
  text: string[];
  bars: Bar[];
  /** One line below the bars on what has none; ours alone, never a person's words. */
  barsNote?: string;
  /** Follows the bars, where there is one. */
  table?: Table;
  facts: { name: string; value: string }[];
  footer: string | undefined;
  /** What can be done with it by a click, most likely first; at most five. */
  actions: CardAction[];
  /** A file that goes with it, for the person who asked alone. */
  file: { name: string; content: string } | undefined;
}

export const emptyCard: Card = {
  tone: 'neutral',
  title: '',
  text: [],
  bars: [],
  facts: [],
  footer: undefined,
  actions: [],
  file: undefined,
};
