import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline, type Readable } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';
import type { RowFault } from './article.js';
import { countLines } from './line-counter.js';

/** One row of a table, its values by column, and the line of the file that it begins on. */
export interface Row {
  line: number;
  values: Record<string, string>;
}

/**
 * Reads a CSV file (RFC 4180, with a header) or, by the ending .jsonl or .ndjson, one JSON object a line, as a stream of
 * rows. Rows that can't be read are handed to `onFault` with their line and left out.
 */
export function readRows(path: string, onFault: (fault: RowFault) => void): AsyncGenerator<Row> {
  const bytes = createReadStream(path);
  return isJsonLines(path) ? readJsonLines(bytes, onFault) : readCsv(bytes, onFault);
}

/** Whether a file's name says that it holds one JSON object a line. */
export function isJsonLines(path: string): boolean {
  return /\.(jsonl|ndjson)$/i.test(path);
}

/** The rows of a CSV stream with a header row. See {@link readRows}. */
export async function* readCsv(bytes: Readable, onFault: (fault: RowFault) => void): AsyncGenerator<Row> {
  const lineOf = countLines(bytes);
  let rowLine = 1;
  let blankLines = 0;
  let faultyLine = 0;
  const parser = parse({
    bom: true,
    columns: (header: string[]) => header.map((name) => name.trim()),
    // The parser's own count takes CRLF within quotes for two lines, so lines are told from where fields end, in bytes.
    cast: (value, field) => {
      if (field.index === 0) rowLine = lineOf(field.bytes) - lineBreaks(value);
      blankLines = field.empty_lines;
      return value;
    },
    on_record: (values: Record<string, string>) => ({ line: rowLine, values }),
    record_delimiter: ['\r\n', '\n'],
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error: CsvError | undefined) => {
      if (error === undefined) return;
      // No field of the row has ended yet: it begins after the row before it and blank lines.
      if (error.index === 0) rowLine = lineOf(parser.info.bytes) + parser.info.empty_lines - blankLines;
      if (rowLine !== faultyLine) onFault({ line: rowLine, problem: csvProblem(error) });
      faultyLine = rowLine;
    },
  });
  pipeline(bytes, parser, () => undefined);
  yield* parser;
}

function lineBreaks(text: string): number {
  return text.match(/\n/g)?.length ?? 0;
}

function csvProblem(error: CsvError): string {
  switch (error.code) {
    case 'CSV_RECORD_INCONSISTENT_COLUMNS':
    case 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH':
      return 'the number of columns is not that of the header';
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'a quotation mark is opened and never closed, so that the rest of the file could not be read';
    default:
      return 'a quotation mark stands where CSV does not allow one';
  }
}

/** The rows of a stream with one JSON object a line; values that are not strings are left out. See {@link readRows}. */
export async function* readJsonLines(
  bytes: Readable,
  onFault: (fault: RowFault) => void,
): AsyncGenerator<Row> {
  let line = 0;
  for await (const text of createInterface({ input: bytes, crlfDelay: Number.POSITIVE_INFINITY })) {
    line++;
    const content = line === 1 ? text.replace(/^\uFEFF/, '') : text;
    if (content.trim() === '') continue;
    const values = parseObject(content);
    if (values === undefined) onFault({ line, problem: 'this is not a JSON object' });
    else yield { line, values };
  }
}

function parseObject(text: string): Record<string, string> | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined;
  // Without a prototype, so that a column named "constructor" is there only where the row has one.
  const values: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(parsed)) {
    if (typeof value === 'string') values[name] = value;
    else if (typeof value === 'number' || typeof value === 'boolean') values[name] = String(value);
  }
  return values;
}
