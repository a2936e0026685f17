import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { LabelledArticle } from '../news/article.js';
import { withoutDuplicates } from '../news/duplicates.js';
import { UserError } from '../ops/errors.js';
import { bbcPage, type CategoryCounts, type CorpusSource, kaggleTrainingCounts } from './bbc.js';
import { countsOf, differences, foreignCategories } from './counts.js';
import { readDocuments } from './documents.js';
import { type DownloadOptions, download } from './download.js';
import { removePartial } from './partial-file.js';
import { DownloadError } from './responses.js';
import { writeCorpus } from './write-corpus.js';

/** What was written, and what a person should know of it. */
export interface ObtainedCorpus {
  path: string;
  documents: number;
  counts: CategoryCounts;
  /** Copies among the documents; training drops them by itself. */
  exactCopies: number;
  nearCopies: number;
  /** One sentence each: what was left out, and in what it differs from the corpus as it is known. */
  notes: string[];
}

export interface Obtaining {
  source: CorpusSource;
  outputPath: string;
  pause: DownloadOptions['pause'];
  timeoutMs: number;
  onProgress: DownloadOptions['onProgress'];
}

/** Room for a file that has grown; it is 2.9 MB. */
const largestBytes = 20_000_000;

/**
 * Downloads the corpus, checks it, and writes it as CSV.
 * @throws UserError CORPUS_UNREACHABLE; CORPUS_DIFFERS when what came is not the corpus; OUTPUT_UNWRITABLE
 */
export async function downloadCorpus(obtaining: Obtaining): Promise<ObtainedCorpus> {
  const { source, outputPath } = obtaining;
  const partPath = outputPath.replace(/\.csv$/, '.zip.part');
  await mkdir(dirname(outputPath), { recursive: true });
  try {
    await download({ ...obtaining, ...source, partPath, largestBytes });
  } catch (error) {
    throw error instanceof DownloadError ? unreachable(source.address, error) : error;
  }
  try {
    const fileNotes = sizeNotes(await readFile(partPath), source);
    const { articles, notes } = await readDocuments(partPath, Object.keys(source.counts));
    const problems = differences(countsOf(articles), source.counts);
    if (problems.length > 0) {
      throw new UserError(
        'CORPUS_DIFFERS',
        `What ${source.address} sends is not the corpus as it is known: ${[...problems, ...fileNotes].join('; ')}. Nothing was written. ${byHand}`,
      );
    }
    return await save(articles, outputPath, [...notes, ...fileNotes]);
  } finally {
    // Used, or of no use: the next download begins anew.
    await removePartial(partPath);
  }
}

/**
 * Takes the corpus from a file that the person has, checks it, and writes it as CSV. Other numbers of articles are told,
 * not refused; other categories are.
 * @throws UserError as {@link readDocuments} does; CORPUS_DIFFERS; OUTPUT_UNWRITABLE
 */
export async function importCorpus(
  path: string,
  { source, outputPath }: Pick<Obtaining, 'source' | 'outputPath'>,
): Promise<ObtainedCorpus> {
  const { articles, notes } = await readDocuments(path, Object.keys(source.counts));
  const counts = countsOf(articles);
  const foreign = foreignCategories(counts, source.counts);
  if (foreign !== undefined) {
    throw new UserError(
      'CORPUS_DIFFERS',
      `${path} is another corpus: ${foreign}. Nothing was written. To train on it: npm run train -- --corpus FILE`,
    );
  }
  return save(articles, outputPath, [...notes, ...countNotes(counts, source.counts)]);
}

async function save(
  articles: readonly LabelledArticle[],
  path: string,
  notes: string[],
): Promise<ObtainedCorpus> {
  const { exactCopies, nearCopies } = withoutDuplicates(articles);
  await writeCorpus(path, articles);
  return { path, documents: articles.length, counts: countsOf(articles), exactCopies, nearCopies, notes };
}

function countNotes(counts: CategoryCounts, expected: CategoryCounts): string[] {
  const problems = differences(counts, expected);
  if (problems.length === 0) return [];
  if (differences(counts, kaggleTrainingCounts).length === 0)
    return ["This is Kaggle's training file, two thirds of the corpus."];
  return [`It differs from the original: ${problems.join(', ')}.`];
}

function sizeNotes(file: Buffer, source: CorpusSource): string[] {
  if (file.byteLength !== source.bytes)
    return [`The file has ${file.byteLength} bytes, the known one ${source.bytes}.`];
  const digest = createHash('sha256').update(file).digest('hex');
  return digest === source.sha256 ? [] : ['The file has the size of the known one, but another SHA-256.'];
}

const byHand = `Get bbc-fulltext.zip by hand from ${bbcPage} ("raw text files"), or "BBC News Classification" from Kaggle, then: npm run corpus -- FILE`;

function unreachable(address: string, error: DownloadError): UserError {
  return new UserError(
    'CORPUS_UNREACHABLE',
    `I can't download ${address}: ${error.message}. Run it again later: it goes on from what has come. ${byHand}`,
    { cause: error },
  );
}
