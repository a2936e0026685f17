import { existsSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { projectRoot } from '../ops/paths.js';

const dataDir = join(projectRoot, 'data');

/** The BBC's articles: all of them as `npm run corpus` makes them, else Kaggle's training file as people put it into data/. */
const bbcFiles = ['bbc-fulltext.csv', 'BBC News Train.csv'];
/** Press of many publishers and subjects; none of them comes with the program. */
const pressFiles = ['press-train.csv', 'modern-us-press-2022.csv'];

/** The corpora that come with the program. */
export const sampleCorpusPath = join(dataDir, 'sample', 'articles.jsonl');
const modernSamplePath = join(dataDir, 'sample', 'modern-articles.jsonl');
const subjectsSamplePath = join(dataDir, 'sample', 'subjects.jsonl');
const samplePaths = [sampleCorpusPath, modernSamplePath, subjectsSamplePath];

/** The texts that are not news, which come with the program. */
export const notNewsPath = join(dataDir, 'sample', 'not-news.jsonl');
/** What news sites publish that is not news, such as horoscopes; it does not come with the program. */
const pressNotNewsFile = 'press-not-news.csv';

/** Clear-cut articles that no training sees and every champion answers rightly. */
export const canariesPath = join(dataDir, 'sample', 'canaries.jsonl');

export interface NamedCorpus {
  path: string;
  /** What people call it. */
  name: string;
}

/**
 * The corpora to train on: those given and no others, since they may have categories of their own; else what a user put
 * into data/ and the sample corpora.
 */
export function chooseCorpora(given: readonly string[], folder = dataDir): NamedCorpus[] {
  const paths = given.length > 0 ? given : [...obtainedCorpora(folder), ...samplePaths];
  return named(paths);
}

/** Whether a corpus is one that comes with the program. */
export function isSample({ path }: NamedCorpus): boolean {
  return samplePaths.includes(resolve(path));
}

/** The files of texts that are not news: those of the program, and the press' where a user put them into data/. */
export function chooseNotNews(folder = dataDir): { path: string; share: number }[] {
  const ofPress = join(folder, pressNotNewsFile);
  return [
    { path: notNewsPath, share: 2 },
    // Templates of few publishers: as much again as a few texts of their own would teach.
    ...(existsSync(ofPress) ? [{ path: ofPress, share: 0.2 }] : []),
  ];
}

/**
 * Files are called by their names, those of one name by as many of their folders as tell them apart.
 * @param beside paths of other files, from which they are told apart too.
 */
export function named(paths: readonly string[], beside: readonly string[] = []): NamedCorpus[] {
  const distinct = [...new Set(paths.map((path) => resolve(path)))];
  const all = [...distinct, ...beside.map((path) => resolve(path))];
  const ending = (path: string, parts: number) => path.split(sep).slice(-parts).join('/');
  return distinct.map((path) => {
    let parts = 1;
    while (all.some((other) => other !== path && ending(other, parts) === ending(path, parts))) parts++;
    return { path, name: ending(path, parts) };
  });
}

function obtainedCorpora(folder: string): string[] {
  const isThere = (name: string) => existsSync(join(folder, name));
  const bbc = bbcFiles.find(isThere);
  return [...(bbc === undefined ? [] : [bbc]), ...pressFiles.filter(isThere)].map((name) =>
    join(folder, name),
  );
}
