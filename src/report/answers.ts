import type { Classifier } from '../classifier/classifier.js';
import type { Verdict } from '../classifier/doubt/verdict.js';
import { indexOfLargest } from '../classifier/probabilities.js';
import type { LabelledArticle } from '../news/article.js';
import { firstSentenceOf, headlineOf, openingOf } from '../news/cuts.js';

/** What of an article is shown to the classifier. */
const cuts = {
  whole: (text: string) => text,
  headline: headlineOf,
  'first sentence': firstSentenceOf,
  'first 50 words': openingOf,
} as const;

export type CutName = keyof typeof cuts;
export const cutNames = Object.keys(cuts) as CutName[];

/** An answer beside the truth. Holds no text. */
export interface Answer {
  /** What the file says of the text: a category, or a kind, a topic, a language. */
  truth: string;
  /** The most probable category. */
  answer: string;
  probabilities: number[];
  verdict: Verdict['kind'];
}

export type AnswersByCut = Record<CutName, Answer[]>;

/** Classifies texts, each changed by `cut` first. */
export function answersTo(
  classifier: Classifier,
  articles: readonly LabelledArticle[],
  cut: (text: string) => string = cuts.whole,
): Answer[] {
  const answers = classifier.classify(articles.map(({ text }) => cut(text)));
  return answers.map(({ probabilities, verdict }, index) => ({
    truth: articles[index]?.category ?? '',
    answer: classifier.categories[indexOfLargest(probabilities)] ?? '',
    probabilities,
    verdict: verdict.kind,
  }));
}

/** {@link answersTo} for the whole articles and each of their cuts. */
export function answersByCut(classifier: Classifier, articles: readonly LabelledArticle[]): AnswersByCut {
  return mapCuts((cut) => answersTo(classifier, articles, cuts[cut]));
}

/** A value for each cut. */
export function mapCuts<Value>(make: (cut: CutName) => Value): Record<CutName, Value> {
  return Object.fromEntries(cutNames.map((cut) => [cut, make(cut)])) as Record<CutName, Value>;
}
