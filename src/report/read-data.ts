import type { LabelledArticle } from '../news/article.js';
import { readCorpus } from '../news/corpus.js';
import { withoutDuplicates } from '../news/duplicates.js';
import { readCorpora } from '../trainer/read-corpora.js';
import { type DataFiles, type MeasuringUse, trainingCorporaOf } from './data-files.js';

/** Labelled texts to measure on; what `category` means hangs on the file: a category, a kind, a topic, a language. */
export interface MeasuringSet {
  file: string;
  texts: LabelledArticle[];
  /** Of them, exact or near copies of an article that was trained on. */
  copiesOfTraining: number;
}

export interface ReportData {
  /** The distinct articles of the corpus that is cross-validated, with their weights; undefined where it is missing. */
  crossValidated: LabelledArticle[] | undefined;
  /** The distinct articles of the other corpora, always in training. */
  alwaysTrained: LabelledArticle[];
  measuring: Partial<Record<MeasuringUse, MeasuringSet>>;
}

/** @throws UserError of a file that can't be read */
export async function readReportData(files: DataFiles): Promise<ReportData> {
  const all = (await readCorpora(trainingCorporaOf(files), {})).distinct.kept;
  // The first copy is kept, and this corpus is read first: its distinct articles are the first of all.
  const validated = files.crossValidated;
  const count = validated === undefined ? 0 : (await readCorpora([validated], {})).distinct.kept.length;
  const measuring: ReportData['measuring'] = {};
  for (const [use, { path, name }] of files.measuring) {
    const { articles: texts } = await readCorpus(path);
    measuring[use] = { file: name, texts, copiesOfTraining: copiesAmong(texts, all) };
  }
  return {
    crossValidated: count === 0 ? undefined : all.slice(0, count),
    alwaysTrained: all.slice(count),
    measuring,
  };
}

/** How many texts of a set are copies of what was trained on; copies within the set don't count. */
function copiesAmong(texts: readonly LabelledArticle[], trained: readonly LabelledArticle[]): number {
  const distinct = withoutDuplicates<{ text: string }>(texts).kept;
  return trained.length + distinct.length - withoutDuplicates([...trained, ...distinct]).kept.length;
}
