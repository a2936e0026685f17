import { firstSentenceOf, headlineOf, openingOf } from '../../news/cuts.js';
import { type AnswersAmong, answersAmong } from './among.js';
import { type Answering, answersTo } from './answers.js';

/** What of an article is shown to the classifier. */
const cuts = {
  whole: (text: string) => text,
  headline: headlineOf,
  'first sentence': firstSentenceOf,
  'first 50 words': openingOf,
} as const;

export type CutName = keyof typeof cuts;
export const cutNames = Object.keys(cuts) as CutName[];

export type AnswersByCut = Record<CutName, AnswersAmong>;

/** Answers to whole articles and each of their cuts, scored among some of the classifier's subjects. */
export function answersByCut(
  classifier: Answering,
  articles: readonly { text: string; category: string }[],
  among: readonly string[],
): AnswersByCut {
  return mapCuts((cut) =>
    answersAmong(answersTo(classifier, articles, cuts[cut]), classifier.categories, among),
  );
}

/** A value for each cut. */
export function mapCuts<Value>(make: (cut: CutName) => Value): Record<CutName, Value> {
  return Object.fromEntries(cutNames.map((cut) => [cut, make(cut)])) as Record<CutName, Value>;
}
