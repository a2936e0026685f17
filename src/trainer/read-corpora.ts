import type { RowFault } from '../news/article.js';
import type { ColumnNames } from '../news/columns.js';
import { type CorpusArticle, readCorpus } from '../news/corpus.js';
import { type Deduplicated, withoutDuplicates } from '../news/duplicates.js';
import { readRows } from '../news/read-rows.js';
import type { NamedCorpus } from './default-corpus.js';

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

/**
 * Reads corpora and drops copies, within each and between them. A corpus counts as the square root of its words, in equal
 * parts on its articles: whole articles tell more than leads, and none drowns the others. An article's weight is about 1 on average.
 * @throws UserError as {@link readCorpus} does.
 */
export async function readCorpora(
  corpora: readonly NamedCorpus[],
  columns: ColumnNames,
): Promise<ReadCorpora> {
  const read: { articles: CorpusArticle[]; faults: RowFault[] }[] = [];
  for (const { path } of corpora) read.push(await readCorpus(path, columns));
  const rows = read.flatMap(({ articles }, place) =>
    articles.map((article) => ({ ...article, corpus: corpora[place]?.name ?? '' })),
  );
  const shares = read.map(({ articles }) => Math.sqrt(wordsOf(articles)));
  const total = shares.reduce((sum, share) => sum + share, 0);
  const weighted = read.flatMap(({ articles }, place) => {
    const weight = Math.min(
      mostArticleWeight,
      ((shares[place] ?? 0) / total) * (rows.length / articles.length),
    );
    const corpus = corpora[place]?.name ?? '';
    return articles.map((article) => ({ ...article, weight, corpus }));
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
