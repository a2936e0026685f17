import { Readable } from 'node:stream';
import { text as readAll } from 'node:stream/consumers';
import { readLocalText } from '../articles/local-file.js';
import type { RowFault } from '../news/article.js';
import { findColumns } from '../news/columns.js';
import { assertFileExists } from '../news/corpus.js';
import { isJsonLines, type Row, readCsv, readJsonLines, readRows } from '../news/read-rows.js';

/** A text to classify and the line that its row begins on. */
export interface UnlabelledText {
  line: number;
  text: string;
}

/**
 * The texts of a file, or of standard input where the path is `-`: the rows of a CSV or JSONL file with a text column, or
 * the articles of a plain text, which lines of three dashes separate. What standard input holds is told by its first line.
 * @throws UserError FILE_NOT_FOUND, COLUMN_NOT_FOUND, FILE_NOT_TEXT
 */
export async function* readUnlabelled(
  path: string,
  textColumn: string | undefined,
  onFault: (fault: RowFault) => void,
): AsyncGenerator<UnlabelledText> {
  if (path === '-') {
    yield* readUnknownForm(await readAll(process.stdin), textColumn, onFault);
    return;
  }
  assertFileExists(path);
  if (isJsonLines(path) || /\.csv$/i.test(path)) yield* textsOf(readRows(path, onFault), textColumn);
  else yield* separateArticles(await readLocalText(path));
}

async function* readUnknownForm(
  content: string,
  textColumn: string | undefined,
  onFault: (fault: RowFault) => void,
): AsyncGenerator<UnlabelledText> {
  const firstLine = content.trimStart().split('\n', 1)[0] ?? '';
  const bytes = Readable.from([Buffer.from(content)]);
  if (firstLine.startsWith('{')) yield* textsOf(readJsonLines(bytes, onFault), textColumn);
  else if (isCsvHeader(firstLine, textColumn)) yield* textsOf(readCsv(bytes, onFault), textColumn);
  else yield* separateArticles(content);
}

function isCsvHeader(line: string, textColumn: string | undefined): boolean {
  const names = line.split(',').map((name) => name.trim().replace(/^"|"$/g, ''));
  return names.some((name) =>
    textColumn === undefined ? name.toLowerCase() === 'text' : name === textColumn,
  );
}

async function* textsOf(
  rows: AsyncGenerator<Row>,
  textColumn: string | undefined,
): AsyncGenerator<UnlabelledText> {
  let column: string | undefined;
  for await (const { line, values } of rows) {
    column ??= findColumns(Object.keys(values), { text: textColumn }, false).text;
    yield { line, text: (values[column] ?? '').trim() };
  }
}

/** The articles of a plain text: lines of three or more dashes stand between them. */
export function separateArticles(content: string): UnlabelledText[] {
  const articles: UnlabelledText[] = [];
  let begin = 1;
  let lines: string[] = [];
  const close = () => {
    const text = lines.join('\n').trim();
    if (text !== '') articles.push({ line: begin, text });
    lines = [];
  };
  content.split(/\r?\n/).forEach((line, place) => {
    if (/^\s*-{3,}\s*$/.test(line)) close();
    else lines.push(line);
    if (lines.length === 1) begin = place + 1;
  });
  close();
  return articles;
}
