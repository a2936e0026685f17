import type { MeasuringText } from '../data/read-data.js';
import { type Answer, type Answering, answersTo, isRight } from '../scoring/answers.js';
import { type LabelVerdicts, verdictsOf } from '../scoring/verdicts.js';

/** What is made of the texts of one register: op-eds, obituaries and the like. */
export interface RegisterScores extends LabelVerdicts {
  /** Share of all that is given a category, and the right one, 0..1. */
  answeredRightly: number;
}

/** Scores for each register in alphabetical order, then for all of them. */
export function measureRegisters(classifier: Answering, texts: readonly MeasuringText[]): RegisterScores[] {
  const answers = answersTo(classifier, texts);
  const registers = [...new Set(texts.map(({ register }) => register ?? 'none named'))].sort();
  const members = (name: string) =>
    answers.filter((_, place) => (texts[place]?.register ?? 'none named') === name);
  return [
    ...registers.map((name) => scoresOfRegister(name, members(name))),
    scoresOfRegister('all', answers),
  ];
}

function scoresOfRegister(label: string, answers: readonly Answer[]): RegisterScores {
  const rightly = answers.filter((answer) => answer.verdict === 'category' && isRight(answer));
  return { ...verdictsOf(label, answers), answeredRightly: rightly.length / Math.max(1, answers.length) };
}
