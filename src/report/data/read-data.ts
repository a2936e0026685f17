import type { LabelledArticle } from '../../news/article.js';
import { readCorpus } from '../../news/corpus.js';
import { withoutDuplicates } from '../../news/duplicates.js';
import type { DataFiles } from './data-files.js';
import type { MeasuringUse } from './measuring-files.js';
import { readPublishers } from './publishers.js';
import { readColumn } from './read-column.js';
import { readTrainedArticles, type TrainedArticles } from './read-trained.js';

/** A labelled text to measure on; what `category` means hangs on the file: a category, a kind, a topic, a language. */
export interface MeasuringText extends LabelledArticle {
  /** Whether training has texts of its publisher, as far as the files name publishers. */
  isOfTrainedPublisher: boolean;
  /** Op-ed, obituary and the like; undefined where the file does not say. */
  register: string | undefined;
}

export interface MeasuringSet {
  file: string;
  texts: MeasuringText[];
  /** Of them, exact or near copies of an article that was trained on. */
  copiesOfTraining: number;
}

export interface ReportData extends TrainedArticles {
  measuring: Partial<Record<MeasuringUse, MeasuringSet>>;
}

/** @throws UserError of a file that can't be read */
export async function readReportData(files: DataFiles): Promise<ReportData> {
  const { corpora, measuring } = files;
  const { crossValidated = [], alwaysTrained } = await readTrainedArticles(files);
  const trained = [...crossValidated, ...alwaysTrained];
  const publishers = new Set<string>();
  for (const { path } of corpora) {
    for (const publisher of (await readPublishers(path)).values()) publishers.add(publisher);
  }
  const read = new Map<MeasuringUse, MeasuringText[]>();
  for (const [use, { path }] of measuring) read.set(use, await readTexts(path, publishers));
  const copies = copiesOf(trained, [...read.values()].flat());
  const sets: ReportData['measuring'] = {};
  for (const [use, texts] of read) {
    const file = measuring.get(use)?.name ?? use;
    sets[use] = { file, texts, copiesOfTraining: texts.filter((text) => copies.has(text)).length };
  }
  return {
    crossValidated: files.crossValidated && crossValidated,
    alwaysTrained,
    measuring: sets,
  };
}

async function readTexts(path: string, trainedPublishers: ReadonlySet<string>): Promise<MeasuringText[]> {
  const { articles } = await readCorpus(path);
  const publishers = await readPublishers(path);
  const registers = await readColumn(path, 'register');
  return articles.map(({ text, category, line }) => ({
    text,
    category,
    isOfTrainedPublisher: trainedPublishers.has(publishers.get(line) ?? ''),
    register: registers.get(line),
  }));
}

/** The texts that are copies of one that was trained on, and not of each other alone. */
function copiesOf(
  trained: readonly { text: string }[],
  texts: readonly { text: string }[],
): Set<{ text: string }> {
  const isTrained = new Set(trained);
  const { copies } = withoutDuplicates([...trained, ...texts]);
  return new Set(copies.filter(({ of }) => isTrained.has(of)).map(({ copy }) => copy));
}
