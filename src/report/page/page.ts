import type { Figure } from '../figures/figure.js';
import type { Report } from '../report.js';
import { wrapped } from './prose.js';

/** Paragraphs, tables, headings and pictures of a page, one after the other; undefined is left out. */
export type Blocks = (string | undefined)[];

/** What a section of the report is written from. */
export interface Sources {
  report: Report;
  figures: readonly Figure[];
}

/** A drawing with its caption; undefined where the run has none of that name. */
export function picture(figures: readonly Figure[], file: string): string | undefined {
  const figure = figures.find((candidate) => candidate.file === file);
  return figure && `![${figure.alt}](${figure.file})\n\n${wrapped(`*${figure.caption}*`)}`;
}
