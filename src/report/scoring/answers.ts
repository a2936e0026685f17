import type { Classifier } from '../../classifier/classifier.js';
import type { Verdict } from '../../classifier/doubt/verdict.js';
import { indexOfLargest } from '../../classifier/probabilities.js';

/** What answers articles. */
export type Answering = Pick<Classifier, 'categories' | 'classify'>;

/** An answer beside the truth. Holds no text. */
export interface Answer {
  /** What the file says of the text: a category, or a kind, a topic, a language. */
  truth: string;
  /** The most probable category. */
  answer: string;
  /** In the order of the categories that it is scored among; they sum to 1. */
  probabilities: number[];
  verdict: Verdict['kind'];
}

/** Classifies texts, each changed by `cut` first. The probabilities are those of all subjects that the classifier knows. */
export function answersTo(
  classifier: Answering,
  articles: readonly { text: string; category: string }[],
  cut: (text: string) => string = (text) => text,
): Answer[] {
  const answers = classifier.classify(articles.map(({ text }) => cut(text)));
  return answers.map(({ probabilities, verdict }, index) => ({
    truth: articles[index]?.category ?? '',
    answer: classifier.categories[indexOfLargest(probabilities)] ?? '',
    probabilities,
    verdict: verdict.kind,
  }));
}

export function isRight({ truth, answer }: Answer): boolean {
  return truth === answer;
}
