import type { RowFault } from '../news/article.js';
import type { ColumnNames } from '../news/columns.js';
import { type CorpusArticle, readCorpus } from '../news/corpus.js';
import { type Deduplicated, withoutDuplicates } from '../news/duplicates.js';
import { readRows } from '../news/read-rows.js';
import { UserError } from '../ops/errors.js';
import { isSample, type NamedCorpus } from './default-corpus.js';

/** Several corpora as one, copies dropped, with what each article counts. */
export interface ReadCorpora {
  /** "A.csv", or "A.csv + B.csv". */
  name: string;
  rows: (CorpusArticle & { corpus: string })[];
  distinct: Deduplicated<CorpusArticle & { weight: number; corpus: string }>;
  /** Of all files; the file's name is put before the problem where there are several. */
  faults: RowFault[];
}

/** A few very long texts are not worth a corpus: no article counts more than this, however long. */
const mostArticleWeight = 3;
/** Every article of a sample was written to be of its category: it counts so many times. Chosen on press-dev and modern articles of the BBC. */
const sampleFactor = 2;

/**
 * Reads corpora and drops copies, within each and between them. A corpus counts as the square root of its words, in equal
 * parts on its articles: whole articles tell more than leads, and none drowns the others. An article's weight is about 1 on average.
 * @param background corpora of other subjects, with the usual columns; rows of the categories of the others are left out.
 * Together they count no more than the others do.
 * @throws UserError as {@link readCorpus} does.
 */
export async function readCorpora(
  given: readonly NamedCorpus[],
  columns: ColumnNames,
  background: readonly NamedCorpus[] = [],
): Promise<ReadCorpora> {
  const read: { articles: CorpusArticle[]; faults: RowFault[] }[] = [];
  for (const { path } of given) read.push(await readCorpus(path, columns));
  const own = new Set(read.flatMap(({ articles }) => articles.map(({ category }) => category)));
  for (const { path } of background) read.push(await readBackground(path, own));
  const corpora = [...given, ...background];
  const rows = read.flatMap(({ articles }, place) =>
    articles.map((article) => ({ ...article, corpus: corpora[place]?.name ?? '' })),
  );
  const shares = backgroundWithin(
    read.map(({ articles }) => Math.sqrt(wordsOf(articles))),
    given.length,
  );
  const total = shares.reduce((sum, share) => sum + share, 0);
  const counts = read.map(({ articles }, place) => {
    const count = Math.min(mostArticleWeight * articles.length, ((shares[place] ?? 0) / total) * rows.length);
    const corpus = corpora[place];
    return corpus !== undefined && isSample(corpus) ? sampleFactor * count : count;
  });
  // Once more: where few articles can't count as much as their share, the background is to count less too.
  const countsWithin = backgroundWithin(counts, given.length);
  const weighted = read.flatMap(({ articles }, place) => {
    const weight = (countsWithin[place] ?? 0) / articles.length;
    return articles.map((article) => ({ ...article, weight, corpus: corpora[place]?.name ?? '' }));
  });
  const faults = read.flatMap((corpus, place) =>
    corpus.faults.map(({ line, problem }) => ({
      line,
      problem: corpora.length === 1 ? problem : `${corpora[place]?.name}: ${problem}`,
    })),
  );
  return {
    name: corpora.map(({ name }) => name).join(' + '),
    rows,
    distinct: withoutDuplicates(weighted),
    faults,
  };
}

/** A corpus of which only the subjects count that are none of the categories. */
async function readBackground(
  path: string,
  own: ReadonlySet<string>,
): Promise<{ articles: CorpusArticle[]; faults: RowFault[] }> {
  const isOwn = (category: string) => [...own].some((one) => one.toLowerCase() === category.toLowerCase());
  const { articles, faults } = await readCorpus(path);
  const others = articles.filter(({ category }) => !isOwn(category));
  if (others.length === 0) {
    throw new UserError(
      'CORPUS_EMPTY',
      `${path} has no article of a subject that is not among the categories: as a background it would teach nothing.`,
    );
  }
  return { articles: others, faults };
}

/** The shares of corpora, the background's brought down to those of the others together. */
function backgroundWithin(shares: readonly number[], own: number): number[] {
  const sum = (part: readonly number[]) => part.reduce((total, share) => total + share, 0);
  const ofBackground = sum(shares.slice(own));
  const factor = Math.min(1, sum(shares.slice(0, own)) / (ofBackground || 1));
  return shares.map((share, place) => (place < own ? share : factor * share));
}

function wordsOf(articles: readonly CorpusArticle[]): number {
  return articles.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0);
}

/** The texts of a file with a text column, whatever else it has. */
export async function readTexts(path: string): Promise<string[]> {
  const texts: string[] = [];
  for await (const { values } of readRows(path, ({ line, problem }) => {
    throw new Error(`${path}, line ${line}: ${problem}`);
  })) {
    if (values.text) texts.push(values.text);
  }
  return texts;
}
