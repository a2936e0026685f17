import { join } from 'node:path';
import { projectRoot } from '../ops/paths.js';

/** Documents by category. */
export type CategoryCounts = Readonly<Record<string, number>>;

/** Where a corpus comes from and what it holds. */
export interface CorpusSource {
  address: string;
  /** Hosts, with their subdomains, that the address may redirect to. */
  hosts: readonly string[];
  /** Size of the file as it is known. */
  bytes: number;
  /** Its SHA-256 as it is known, in hex. */
  sha256: string;
  counts: CategoryCounts;
}

/** The page that the corpus is offered on. */
export const bbcPage = 'http://mlg.ucd.ie/datasets/bbc.html';

/**
 * The raw text files of D. Greene and P. Cunningham, "Practical Solutions to the Problem of Diagonal Dominance in Kernel
 * Document Clustering", ICML 2006: 2,225 articles of the BBC of 2004 and 2005, for research and no commercial use. Size
 * and digest are those that others who download the file have published; the counts are widely reported.
 */
export const bbcSource: CorpusSource = {
  address: 'http://mlg.ucd.ie/files/datasets/bbc-fulltext.zip',
  hosts: ['ucd.ie'],
  bytes: 2_874_078,
  sha256: 'a351031a62325b3d7ff13146eeb035c22feca8290913b5183d1ff3be35109495',
  counts: { business: 510, entertainment: 386, politics: 417, sport: 511, tech: 401 },
};

/** The part that Kaggle's competition "BBC News Classification" gives for training (`BBC News Train.csv`). */
export const kaggleTrainingCounts: CategoryCounts = {
  business: 336,
  entertainment: 273,
  politics: 274,
  sport: 346,
  tech: 261,
};

/** Where the corpus is put. */
export const bbcCorpusPath = join(projectRoot, 'data', 'bbc-fulltext.csv');
