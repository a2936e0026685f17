import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { projectRoot } from '../ops/paths.js';

/** The name that Kaggle gives its training file; people put it into data/ as it is. */
const kaggleFile = join(projectRoot, 'data', 'BBC News Train.csv');

/** The corpus that comes with the program, and 60 texts that are not news. */
export const sampleCorpusPath = join(projectRoot, 'data', 'sample', 'articles.jsonl');

export interface NamedCorpus {
  path: string;
  name: string;
}

/** The corpus to train on: the file given, else the Kaggle file where the user put it into data/, else the sample corpus. */
export function chooseCorpus(given: string | undefined): NamedCorpus {
  if (given !== undefined) return { path: given, name: basename(given) };
  if (existsSync(kaggleFile)) return { path: kaggleFile, name: basename(kaggleFile) };
  return { path: sampleCorpusPath, name: 'the sample corpus' };
}
