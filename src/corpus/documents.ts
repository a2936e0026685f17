import { Readable } from 'node:stream';
import { decodeText } from '../articles/decode-text.js';
import type { LabelledArticle } from '../news/article.js';
import { findColumns } from '../news/columns.js';
import { assertFileExists, readCorpus } from '../news/corpus.js';
import { readCsv } from '../news/read-rows.js';
import { UserError } from '../ops/errors.js';
import { withZip, type ZippedFile } from './zip.js';

/** The documents of a file, and what was left out on the way, a sentence each. */
export interface Documents {
  articles: LabelledArticle[];
  notes: string[];
}

const forms =
  'Give the original bbc-fulltext.zip, a zip from Kaggle, or a CSV file with the columns text and category.';

/**
 * Reads the corpus out of a file in any form that it is offered in: folders of text files in a zip, CSV files in a zip, or a
 * CSV file.
 * @throws UserError FILE_NOT_FOUND, CORPUS_ZIP_UNREADABLE, CORPUS_UNKNOWN_FILE, CORPUS_EMPTY
 */
export async function readDocuments(path: string, categories: readonly string[]): Promise<Documents> {
  assertFileExists(path);
  if (/\.zip(\.part)?$/i.test(path)) {
    return withZip(path, async (files) => {
      const texts = textFiles(files, categories);
      const documents = texts === undefined ? await readTables(files) : await readTextFiles(texts);
      if (documents.articles.length === 0)
        throw new UserError('CORPUS_UNKNOWN_FILE', `There is no labelled article in ${path}. ${forms}`);
      return documents;
    });
  }
  if (!/\.csv$/i.test(path))
    throw new UserError('CORPUS_UNKNOWN_FILE', `${path} is neither a zip nor a CSV file. ${forms}`);
  const { articles, faults } = await readCorpus(path).catch((error: unknown) => {
    if (!(error instanceof UserError) || error.code !== 'COLUMN_NOT_FOUND') throw error;
    throw new UserError('CORPUS_UNKNOWN_FILE', `${path} has other columns. ${forms}`, { cause: error });
  });
  return {
    articles,
    notes: faults.length === 0 ? [] : [`${faults.length} rows without a text or a category were left out.`],
  };
}

interface TextFile {
  file: ZippedFile;
  category: string;
}

interface TextFiles {
  /** The folder that holds the folders of the categories, and what is in them. */
  root: string;
  files: TextFile[];
  /** Other folders with the same layout. */
  otherRoots: string[];
}

/**
 * Files named CATEGORY/ANYTHING.txt, of one root: zips from Kaggle hold the whole tree twice, or summaries beside it. The
 * first of the largest trees is taken. Undefined where there is none.
 */
function textFiles(files: readonly ZippedFile[], categories: readonly string[]): TextFiles | undefined {
  const byRoot = new Map<string, TextFile[]>();
  for (const file of files) {
    const match = /^(.*?)([^/]+)\/([^/.][^/]*)\.txt$/i.exec(file.name);
    const [, root = '', category = ''] = match ?? [];
    if (match === null || root.startsWith('__MACOSX/') || !categories.includes(category)) continue;
    const members = byRoot.get(root);
    if (members === undefined) byRoot.set(root, [{ file, category }]);
    else members.push({ file, category });
  }
  const [largest, ...others] = [...byRoot].sort(([, a], [, b]) => b.length - a.length);
  if (largest === undefined) return undefined;
  return { root: largest[0], files: largest[1], otherRoots: others.map(([root]) => root) };
}

async function readTextFiles({ root, files, otherRoots }: TextFiles): Promise<Documents> {
  const notes = otherRoots.map((other) => `"${other}" of the zip was left out; "${root}" was taken.`);
  const articles: LabelledArticle[] = [];
  for (const { file, category } of inOrder(files)) {
    const text = decodeText(await file.read())
      ?.replace(/\r\n?/g, '\n')
      .trim();
    if (text) articles.push({ text, category });
    else notes.push(`${file.name} is empty or not text; it was left out.`);
  }
  return { articles, notes };
}

/** By name, so that the same corpus gives the same file whoever packed the zip. */
function inOrder(files: readonly TextFile[]): TextFile[] {
  return [...files].sort((a, b) => (a.file.name < b.file.name ? -1 : 1));
}

/** The rows of every CSV file that has a text and a category; a file without either is no training data. */
async function readTables(files: readonly ZippedFile[]): Promise<Documents> {
  const documents: Documents = { articles: [], notes: [] };
  for (const file of files) {
    if (!/\.csv$/i.test(file.name) || file.name.startsWith('__MACOSX/')) continue;
    const articles = await readTable(file);
    if (articles === undefined) documents.notes.push(`${file.name} has no labelled texts; it was left out.`);
    else documents.articles.push(...articles);
  }
  return documents;
}

async function readTable(file: ZippedFile): Promise<LabelledArticle[] | undefined> {
  const articles: LabelledArticle[] = [];
  let columns: ReturnType<typeof findColumns> | undefined;
  for await (const { values } of readCsv(Readable.from([await file.read()]), () => undefined)) {
    try {
      columns ??= findColumns(Object.keys(values), {}, true);
    } catch (error) {
      if (error instanceof UserError && error.code === 'COLUMN_NOT_FOUND') return undefined;
      throw error;
    }
    const text = (values[columns.text] ?? '').trim();
    const category = (values[columns.category ?? ''] ?? '').trim();
    if (text !== '' && category !== '') articles.push({ text, category });
  }
  return articles;
}
