import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { projectRoot } from '../ops/paths.js';
import { type NamedCorpus, sampleCorpusPath } from '../trainer/default-corpus.js';
import type { Say } from './options.js';

const crossValidatedFile = 'BBC News Train.csv';
const pressFile = 'modern-us-press-2022.csv';
const modernSamplePath = join(projectRoot, 'data', 'sample', 'modern-articles.jsonl');

/** Files that are measured on and never trained on, by what they are for. */
const measuringFiles = {
  modern: 'modern-bbc-dev.csv',
  notNews: 'not-news-dev.csv',
  otherTopics: 'other-topics-dev.csv',
  foreign: 'foreign-news-dev.csv',
} as const;

export type MeasuringUse = keyof typeof measuringFiles;

/** The files of a report that are there. */
export interface DataFiles {
  /** Undefined where it is missing. */
  crossValidated: NamedCorpus | undefined;
  /** Always trained on; the samples that come with the program are among them. */
  others: NamedCorpus[];
  measuring: Map<MeasuringUse, NamedCorpus>;
  missing: string[];
}

/** Looks for the files in a folder; those that are missing are said and left out. */
export function findDataFiles(dataDir: string, say: Say): DataFiles {
  const missing: string[] = [];
  const find = (name: string): NamedCorpus | undefined => {
    const path = join(dataDir, name);
    if (existsSync(path)) return { path, name };
    missing.push(name);
    say(`${name} is not in ${dataDir}: left out`);
    return undefined;
  };
  const crossValidated = find(crossValidatedFile);
  const press = find(pressFile);
  const samples = [sampleCorpusPath, modernSamplePath].map((path) => ({ path, name: basename(path) }));
  const measuring: DataFiles['measuring'] = new Map();
  for (const use of Object.keys(measuringFiles) as MeasuringUse[]) {
    const found = find(measuringFiles[use]);
    if (found !== undefined) measuring.set(use, found);
  }
  return { crossValidated, others: press === undefined ? samples : [press, ...samples], measuring, missing };
}

/** What the final model is trained on, the cross-validated corpus first. */
export function trainingCorporaOf({ crossValidated, others }: DataFiles): NamedCorpus[] {
  return crossValidated === undefined ? others : [crossValidated, ...others];
}
