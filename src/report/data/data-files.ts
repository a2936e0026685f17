import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { projectRoot } from '../../ops/paths.js';
import { chooseCorpora, chooseNotNews, type NamedCorpus } from '../../trainer/default-corpus.js';
import type { Say } from '../options.js';
import { type MeasuringFile, type MeasuringUse, measuringFiles } from './measuring-files.js';

/** What the full protocol trains on, beside what comes with the program; of the first, another file of the BBC does too. */
const crossValidatedFile = 'BBC News Train.csv';
const pressFiles = ['press-train.csv', 'modern-us-press-2022.csv'];
/** Read by every training from the data folder of the program itself. */
const pressNotNewsFile = 'press-not-news.csv';

/** The files of a report that are there. */
export interface DataFiles {
  /** What `npm run train` would learn from if the folder were its own, in its order. */
  corpora: NamedCorpus[];
  /** The one of them that is cross-validated; undefined where it is missing. */
  crossValidated: NamedCorpus | undefined;
  /** Names of the files of texts that are not news which the trainings learn from. */
  notNews: string[];
  measuring: Map<MeasuringUse, NamedCorpus>;
  missing: string[];
}

/** Looks for the files in a folder; those that are missing are said and left out. */
export function findDataFiles(dataDir: string, say: Say): DataFiles {
  const missing: string[] = [];
  const miss = (name: string, folder: string) => {
    missing.push(name);
    say(`${name} is not in ${folder}: left out`);
  };
  const corpora = chooseCorpora([], dataDir);
  const crossValidated = corpora.find(({ name }) => /^bbc/i.test(name));
  if (crossValidated === undefined) miss(crossValidatedFile, dataDir);
  for (const name of pressFiles) if (!corpora.some((corpus) => corpus.name === name)) miss(name, dataDir);
  const notNews = chooseNotNews().map(({ path }) => basename(path));
  if (!notNews.includes(pressNotNewsFile)) miss(pressNotNewsFile, join(projectRoot, 'data'));
  const measuring: DataFiles['measuring'] = new Map();
  for (const use of Object.keys(measuringFiles) as MeasuringUse[]) {
    const { name, folder = dataDir }: MeasuringFile = measuringFiles[use];
    const path = join(folder, name);
    if (existsSync(path)) measuring.set(use, { path, name });
    else miss(name, folder);
  }
  return { corpora, crossValidated, notNews, measuring, missing };
}
