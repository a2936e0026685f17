import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { RowFault } from '../../src/news/article.js';
import { type Row, readCsv, readJsonLines } from '../../src/news/read-rows.js';
import { folderOfTest } from '../support/folders.js';

export interface ReadTable {
  rows: Row[];
  faults: RowFault[];
}

export const readCsvText = (content: string, chunkSize?: number) => collect(readCsv, content, chunkSize);
export const readJsonLinesText = (content: string) => collect(readJsonLines, content);

/** Reads a text in chunks of a size, so that no character is safe from a border. */
async function collect(
  read: typeof readCsv,
  content: string,
  chunkSize = Number.POSITIVE_INFINITY,
): Promise<ReadTable> {
  const bytes = Buffer.from(content);
  const chunks: Buffer[] = [];
  for (let start = 0; start < bytes.length; start += chunkSize) {
    chunks.push(bytes.subarray(start, start + chunkSize));
  }
  const table: ReadTable = { rows: [], faults: [] };
  for await (const row of read(Readable.from(chunks), (fault) => table.faults.push(fault))) {
    table.rows.push(row);
  }
  return table;
}

/** A file with this content in a folder of its own, gone after the test. */
export function temporaryFile(name: string, content: string): string {
  const path = join(folderOfTest(), name);
  writeFileSync(path, content);
  return path;
}
