import { type AccuracyPoint, type AnsweredArticle, changedAnswers, prequentialAccuracy } from './accuracy.js';
import type { DayRecord } from './month.js';
import type { SimulationOptions } from './plan.js';

/** A month as it went: everything that its figures are made of, and no text. */
export interface SimulationResult {
  options: SimulationOptions;
  /** Names of the files. */
  articlesFile: string;
  corpora: string[];
  /** Articles of the sliding window. */
  windowSize: number;
  articles: number;
  /** Answered rightly. */
  right: { withLearning: number; without: number };
  /** Articles that only the learning model answered rightly, and only the other. */
  mended: number;
  broken: number;
  accuracy: AccuracyPoint[];
  days: DayRecord[];
}

const windowSize = 100;

export function resultOf(
  options: SimulationOptions,
  files: { articlesFile: string; corpora: string[] },
  { answered, days }: { answered: readonly AnsweredArticle[]; days: DayRecord[] },
): SimulationResult {
  return {
    options,
    ...files,
    windowSize,
    articles: answered.length,
    right: {
      withLearning: answered.filter(({ withLearning }) => withLearning).length,
      without: answered.filter(({ without }) => without).length,
    },
    ...changedAnswers(answered),
    accuracy: prequentialAccuracy(answered, windowSize),
    days,
  };
}
