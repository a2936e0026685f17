import type { LabelledArticle, RowFault } from '../news/article.js';
import type { ColumnNames } from '../news/columns.js';
import { corpusDigest } from '../news/corpus.js';
import { withoutDuplicates } from '../news/duplicates.js';
import type { NamedCorpus } from './default-corpus.js';
import { readCorpora } from './read-corpora.js';

/** An article that a person gave for learning, once it was approved. */
export interface Submission {
  text: string;
  category: string;
  /** Whose word it rests on: everyone who submitted it; `person` is `platform:userId`. */
  contributors: readonly { submissionId: string; person: string }[];
}

/** A row of the training set and where it is from. */
export interface TrainingArticle extends LabelledArticle {
  weight: number;
  /** The corpus' name; undefined where people submitted it. */
  corpus?: string;
  /** Of the submissions that brought it: several where people agree on one article; none where a corpus has it. */
  submissionIds: readonly string[];
}

/** Everything that a training may learn from or test on, copies dropped. */
export interface TrainingSet {
  /** "A.csv", or "A.csv + B.csv". */
  name: string;
  /** SHA-256 over the rows of all corpora. */
  digest: string;
  rows: number;
  exactCopies: number;
  nearCopies: number;
  corpora: { name: string; digest: string; rows: number }[];
  /** Subjects of the background, which are none of the categories. */
  background: string[];
  fromCorpora: TrainingArticle[];
  fromPeople: TrainingArticle[];
  /** Submissions of articles that a corpus has with the same category, so that they add nothing. */
  known: number;
  /** Submissions that a corpus or another submission contradicts, or whose category no corpus has. */
  heldBack: number;
  faults: RowFault[];
}

/** A submission counts as the square root of a corpus' mean size over the number of submissions, but no more than this. */
const mostSubmissionWeight = 2;

/**
 * Reads the corpora and puts the approved submissions beside them, from scratch: what was learned before plays no part.
 * @param background corpora of subjects that are none of the categories.
 * @throws UserError as {@link readCorpora} does.
 */
export async function readTrainingSet(
  corpora: readonly NamedCorpus[],
  columns: ColumnNames,
  submissions: readonly Submission[] = [],
  background: readonly NamedCorpus[] = [],
): Promise<TrainingSet> {
  const { name, rows, distinct, faults } = await readCorpora(corpora, columns, background);
  const all = [...corpora, ...background];
  const isOwn = new Set(corpora.map((corpus) => corpus.name));
  const own = new Set(rows.filter(({ corpus }) => isOwn.has(corpus)).map(({ category }) => category));
  const fromCorpora = distinct.kept.map((article) => ({ ...article, submissionIds: [] }));
  return {
    name,
    digest: corpusDigest(rows),
    rows: rows.length,
    exactCopies: distinct.exactCopies,
    nearCopies: distinct.nearCopies,
    corpora: all.map((corpus) => {
      const ofCorpus = rows.filter((row) => row.corpus === corpus.name);
      return { name: corpus.name, digest: corpusDigest(ofCorpus), rows: ofCorpus.length };
    }),
    fromCorpora,
    background: [...new Set(distinct.kept.map(({ category }) => category))]
      .filter((category) => !own.has(category))
      .sort(),
    ...placeSubmissions(fromCorpora, submissions, rows.length / all.length),
    faults,
  };
}

/**
 * Makes rows of submissions. Copies of one article that agree are one row; an article on which they disagree, or on which
 * a corpus does, is held back.
 */
function placeSubmissions(
  fromCorpora: readonly TrainingArticle[],
  submissions: readonly Submission[],
  meanCorpusSize: number,
): Pick<TrainingSet, 'fromPeople' | 'known' | 'heldBack'> {
  const categories = new Set(fromCorpora.map(({ category }) => category));
  const usable = submissions.filter(({ category }) => categories.has(category));
  const weight = Math.min(mostSubmissionWeight, Math.sqrt(meanCorpusSize / usable.length));
  const given = usable.map(({ text, category, contributors }) => ({
    text,
    category,
    weight,
    submissionIds: contributors.map(({ submissionId }) => submissionId),
  }));
  const { kept, copies } = withoutDuplicates<TrainingArticle>([...fromCorpora, ...given]);
  const idsOf = new Map(kept.slice(fromCorpora.length).map((row) => [row, [...row.submissionIds]]));
  const disputed = new Set<TrainingArticle>();
  let known = 0;
  let heldBack = countOf(submissions) - countOf(usable);
  for (const { copy, of } of copies) {
    const ids = idsOf.get(of);
    if (ids === undefined) {
      if (copy.category === of.category) known += copy.submissionIds.length;
      else heldBack += copy.submissionIds.length;
      continue;
    }
    ids.push(...copy.submissionIds);
    if (copy.category !== of.category) disputed.add(of);
  }
  for (const row of disputed) heldBack += idsOf.get(row)?.length ?? 0;
  const fromPeople = [...idsOf]
    .filter(([row]) => !disputed.has(row))
    .map(([row, submissionIds]) => ({ ...row, submissionIds }));
  return { fromPeople, known, heldBack };
}

/** Submissions are counted as people sent them, not as articles. */
function countOf(articles: readonly Submission[]): number {
  return articles.reduce((sum, { contributors }) => sum + contributors.length, 0);
}
