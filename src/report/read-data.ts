import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { LabelledArticle } from '../news/article.js';
import { readCorpus } from '../news/corpus.js';
import { withoutDuplicates } from '../news/duplicates.js';
import { projectRoot } from '../ops/paths.js';
import { type NamedCorpus, sampleCorpusPath } from '../trainer/default-corpus.js';
import { readCorpora } from '../trainer/read-corpora.js';
import type { Say } from './options.js';

const crossValidatedFile = 'BBC News Train.csv';
const otherTrainingFiles = ['modern-us-press-2022.csv'];
const modernSamplePath = join(projectRoot, 'data', 'sample', 'modern-articles.jsonl');

/** Files that are measured on and never trained on, by what they are for. */
const measuringFiles = {
  modern: 'modern-bbc-dev.csv',
  notNews: 'not-news-dev.csv',
  otherTopics: 'other-topics-dev.csv',
  foreign: 'foreign-news-dev.csv',
} as const;

/** Labelled texts to measure on; what `category` means hangs on the file: a category, a kind, a topic, a language. */
export interface MeasuringSet {
  file: string;
  texts: LabelledArticle[];
  /** Of them, exact or near copies of an article that was trained on. */
  copiesOfTraining: number;
}

export interface ReportData {
  /** What the final model is trained on, the cross-validated corpus first. */
  trainingCorpora: NamedCorpus[];
  /** The distinct articles of the corpus that is cross-validated, with their weights; undefined where it is missing. */
  crossValidated: LabelledArticle[] | undefined;
  /** The distinct articles of the other corpora, always in training. */
  alwaysTrained: LabelledArticle[];
  measuring: Partial<Record<keyof typeof measuringFiles, MeasuringSet>>;
  missing: string[];
}

/** Reads what the folder has; files that are missing are said and left out. @throws UserError of a file that can't be read */
export async function readReportData(dataDir: string, say: Say): Promise<ReportData> {
  const missing: string[] = [];
  const inFolder = (name: string): NamedCorpus[] => {
    const path = join(dataDir, name);
    if (existsSync(path)) return [{ path, name }];
    missing.push(name);
    say(`${name} is not in ${dataDir}: left out`);
    return [];
  };
  const validated = inFolder(crossValidatedFile);
  const others = [
    ...otherTrainingFiles.flatMap(inFolder),
    ...[sampleCorpusPath, modernSamplePath].map((path) => ({ path, name: basename(path) })),
  ];
  const trainingCorpora = [...validated, ...others];
  const all = (await readCorpora(trainingCorpora, {})).distinct.kept;
  // The first copy is kept, and this corpus is read first: its distinct articles are the first of all.
  const count = validated.length === 0 ? 0 : (await readCorpora(validated, {})).distinct.kept.length;
  const measuring: ReportData['measuring'] = {};
  for (const [use, name] of Object.entries(measuringFiles) as [keyof typeof measuringFiles, string][]) {
    for (const { path } of inFolder(name)) {
      const { articles: texts } = await readCorpus(path);
      measuring[use] = { file: name, texts, copiesOfTraining: copiesAmong(texts, all) };
    }
  }
  return {
    trainingCorpora,
    crossValidated: count === 0 ? undefined : all.slice(0, count),
    alwaysTrained: all.slice(count),
    measuring,
    missing,
  };
}

/** How many texts of a set are copies of what was trained on; copies within the set don't count. */
function copiesAmong(texts: readonly LabelledArticle[], trained: readonly LabelledArticle[]): number {
  const distinct = withoutDuplicates<{ text: string }>(texts).kept;
  return trained.length + distinct.length - withoutDuplicates([...trained, ...distinct]).kept.length;
}
