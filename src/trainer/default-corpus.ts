import { existsSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { projectRoot } from '../ops/paths.js';

const dataDir = join(projectRoot, 'data');

/** The BBC's articles: all of them as `npm run corpus` makes them, else Kaggle's training file as people put it into data/. */
const bbcFiles = ['bbc-fulltext.csv', 'BBC News Train.csv'];
const pressFile = 'modern-us-press-2022.csv';

/** The corpora that come with the program. */
export const sampleCorpusPath = join(dataDir, 'sample', 'articles.jsonl');
const modernSamplePath = join(dataDir, 'sample', 'modern-articles.jsonl');

/** The texts that are not news, which come with the program. */
export const notNewsPath = join(dataDir, 'sample', 'not-news.jsonl');

/** Clear-cut articles that no training sees and every champion answers rightly. */
export const canariesPath = join(dataDir, 'sample', 'canaries.jsonl');

export interface NamedCorpus {
  path: string;
  /** What people call it. */
  name: string;
}

/**
 * The corpora to train on: those given and no others, since they may have categories of their own; else what a user put
 * into data/ and both sample corpora.
 */
export function chooseCorpora(given: readonly string[], folder = dataDir): NamedCorpus[] {
  const paths = given.length > 0 ? given : [...obtainedCorpora(folder), sampleCorpusPath, modernSamplePath];
  return named(paths);
}

/** Files are called by their names, those of one name by as many of their folders as tell them apart. */
function named(paths: readonly string[]): NamedCorpus[] {
  const distinct = [...new Set(paths.map((path) => resolve(path)))];
  const ending = (path: string, parts: number) => path.split(sep).slice(-parts).join('/');
  return distinct.map((path) => {
    let parts = 1;
    while (distinct.some((other) => other !== path && ending(other, parts) === ending(path, parts))) parts++;
    return { path, name: ending(path, parts) };
  });
}

function obtainedCorpora(folder: string): string[] {
  const isThere = (name: string) => existsSync(join(folder, name));
  const bbc = bbcFiles.find(isThere);
  return [...(bbc === undefined ? [] : [bbc]), ...[pressFile].filter(isThere)].map((name) =>
    join(folder, name),
  );
}
