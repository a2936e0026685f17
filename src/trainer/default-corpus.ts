import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { projectRoot } from '../ops/paths.js';

/** The name that Kaggle gives its training file; people put it into data/ as it is. */
const kaggleFile = join(projectRoot, 'data', 'BBC News Train.csv');

/** The corpus that comes with the program. */
export const sampleCorpusPath = join(projectRoot, 'data', 'sample', 'articles.jsonl');

/** The texts that are not news, which come with the program. */
export const notNewsPath = join(projectRoot, 'data', 'sample', 'not-news.jsonl');

export interface NamedCorpus {
  path: string;
  /** What people call it. */
  name: string;
}

/** The corpora to train on: those given, else the Kaggle file where the user put it into data/, else the sample corpus. */
export function chooseCorpora(given: readonly string[]): NamedCorpus[] {
  if (given.length > 0) return given.map((path) => ({ path, name: basename(path) }));
  if (existsSync(kaggleFile)) return [{ path: kaggleFile, name: basename(kaggleFile) }];
  return [{ path: sampleCorpusPath, name: 'the sample corpus' }];
}
