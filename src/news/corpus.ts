import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { UserError } from '../ops/errors.js';
import type { LabelledArticle, RowFault } from './article.js';
import { type ColumnNames, findColumns } from './columns.js';
import { type Row, readRows } from './read-rows.js';

/** A labelled article and the line of the file that its row begins on. */
export interface CorpusArticle extends LabelledArticle {
  line: number;
}

/** A labelled file as read: its usable rows in order, and what was wrong with the others. */
export interface Corpus {
  articles: CorpusArticle[];
  faults: RowFault[];
}

const faultsShown = 3;

/**
 * Reads a labelled corpus from a CSV or JSONL file. Rows without a text or a category become faults.
 * @throws UserError FILE_NOT_FOUND, COLUMN_NOT_FOUND, or CORPUS_EMPTY when no row can be used.
 */
export async function readCorpus(path: string, names: ColumnNames = {}): Promise<Corpus> {
  assertFileExists(path);
  const corpus: Corpus = { articles: [], faults: [] };
  let columns: ReturnType<typeof findColumns> | undefined;
  let notFound: unknown;
  for await (const row of readRows(path, (fault) => corpus.faults.push(fault))) {
    try {
      columns ??= findColumns(Object.keys(row.values), names, true);
    } catch (error) {
      // A line of JSON may lack what the next ones have; the header of a CSV is the same for all.
      notFound ??= error;
      corpus.faults.push({ line: row.line, problem: 'the text or the category is missing' });
      continue;
    }
    addRow(corpus, row, columns.text, columns.category ?? '');
  }
  if (columns === undefined && notFound !== undefined) throw notFound;
  corpus.faults.sort((a, b) => a.line - b.line);
  if (corpus.articles.length === 0) {
    const first = corpus.faults
      .slice(0, faultsShown)
      .map(({ line, problem }) => ` Line ${line}: ${problem}.`);
    throw new UserError(
      'CORPUS_EMPTY',
      `${path} has no row with a text and a category.${first.join('')} Give a CSV with a header line such as "text,category".`,
    );
  }
  return corpus;
}

function addRow(corpus: Corpus, { line, values }: Row, textColumn: string, categoryColumn: string): void {
  const text = (values[textColumn] ?? '').trim();
  const category = (values[categoryColumn] ?? '').trim();
  if (text === '') corpus.faults.push({ line, problem: 'the text is empty' });
  else if (category === '') corpus.faults.push({ line, problem: 'the category is empty' });
  else corpus.articles.push({ text, category, line });
}

/** @throws UserError FILE_NOT_FOUND */
export function assertFileExists(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== false) {
    throw new UserError('FILE_NOT_FOUND', `There is no file ${path}. Check the path.`);
  }
}

/** SHA-256, in hex, over the texts and categories of a corpus in a fixed order: two equal digests mean the same data. */
export function corpusDigest(articles: readonly LabelledArticle[]): string {
  const hash = createHash('sha256');
  const rows = articles.map(({ category, text }) => JSON.stringify([category, text]));
  for (const row of rows.sort()) hash.update(row).update('\n');
  return hash.digest('hex');
}
