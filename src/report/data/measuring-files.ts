import { join } from 'node:path';
import { projectRoot } from '../../ops/paths.js';

export interface MeasuringFile {
  name: string;
  /** Where it is; undefined for the folder that the person names. */
  folder?: string;
  /** What a reader must know of its figures; follows its name and a colon. */
  standing: string;
  /** Whether choices were made by how models do on it, so that its figures flatter the model. */
  chosenOn: boolean;
}

const chosen = 'choices were made on it, so its figures flatter the model';
const atHand = 'it was at hand while the rules of doubt were chosen';

/** Files that are measured on and never trained on, by what they are for. */
export const measuringFiles = {
  press: { name: 'press-dev.csv', standing: chosen, chosenOn: true },
  fresh: { name: 'fresh-dev.csv', standing: chosen, chosenOn: true },
  modern: { name: 'modern-bbc-dev.csv', standing: chosen, chosenOn: true },
  notNews: { name: 'not-news-dev.csv', standing: chosen, chosenOn: true },
  otherTopics: { name: 'other-topics-dev.csv', standing: atHand, chosenOn: false },
  foreign: { name: 'foreign-news-dev.csv', standing: atHand, chosenOn: false },
  registers: {
    name: 'registers.jsonl',
    folder: join(projectRoot, 'data', 'sample'),
    standing: 'it comes with the program, written for it, and no training sees it',
    chosenOn: false,
  },
} as const satisfies Record<string, MeasuringFile>;

export type MeasuringUse = keyof typeof measuringFiles;

/** "press-dev.csv: choices were made on it, so its figures flatter the model." */
export function standingOf(use: MeasuringUse): string {
  const { name, standing } = measuringFiles[use];
  return `${name}: ${standing}.`;
}
