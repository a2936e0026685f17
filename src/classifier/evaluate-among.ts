import { anotherSubject } from './category-choice.js';
import type { Classifier } from './classifier.js';
import { type Evaluation, evaluate } from './evaluation.js';

type Answering = Pick<Classifier, 'categories' | 'shown' | 'classify'>;

interface LabelledText {
  text: string;
  /** One of the classifier's subjects. */
  category: string;
}

/** How often articles were told to be of another subject than those shown. */
export interface AnotherSubjectCounts {
  /** Articles of subjects that are not shown, and those of them that were told so. */
  articles: number;
  told: number;
  /** Articles of categories shown that were told so all the same. */
  wronglyTold: number;
}

/**
 * Scores a classifier as if it knew no more than some of its subjects: their probabilities, divided by their sum.
 * @param among subjects of the classifier, two at least; each article is of one of them.
 */
export function evaluateAmong(
  classifier: Answering,
  articles: readonly LabelledText[],
  among: readonly string[],
): Evaluation {
  const places = placesOf(classifier, among);
  const probabilities = classifier.classify(articles.map(({ text }) => text)).map((answer) => {
    const own = places.map((place) => answer.probabilities[place] ?? 0);
    const sum = own.reduce((total, probability) => total + probability, 0);
    // A softmax can give them nothing that a double holds; then it says nothing of them.
    return own.map((probability) => (sum === 0 ? 1 / own.length : probability / sum));
  });
  const names = places.map((place) => classifier.categories[place] ?? '');
  return evaluate(names, probabilities, labelsAmong(articles, names));
}

/**
 * Scores a classifier by what people see: its categories shown, and all its other subjects as one, "another subject".
 * @param articles each of one of its subjects, shown or not.
 * @returns the counts are undefined where all its subjects are shown.
 */
export function evaluateShown(
  classifier: Answering,
  articles: readonly LabelledText[],
): Evaluation & { another: AnotherSubjectCounts | undefined } {
  const { shown } = classifier;
  const places = placesOf(classifier, shown);
  const isAllShown = shown.length === classifier.categories.length;
  const answers = classifier.classify(articles.map(({ text }) => text));
  const probabilities = answers.map((answer) => {
    const own = places.map((place) => answer.probabilities[place] ?? 0);
    return isAllShown ? own : [...own, answer.another];
  });
  const names = isAllShown ? [...shown] : [...shown, anotherSubject];
  const evaluation = evaluate(names, probabilities, labelsAmong(articles, shown));
  if (isAllShown) return { ...evaluation, another: undefined };
  const told = articles.filter((_, place) => answers[place]?.verdict.kind === 'other-subject');
  const isHidden = ({ category }: LabelledText) => !shown.includes(category);
  return {
    ...evaluation,
    another: {
      articles: articles.filter(isHidden).length,
      told: told.filter(isHidden).length,
      wronglyTold: told.filter((article) => !isHidden(article)).length,
    },
  };
}

/** In the classifier's own order. */
function placesOf({ categories }: Answering, among: readonly string[]): number[] {
  return categories.flatMap((category, place) => (among.includes(category) ? [place] : []));
}

/** The place of each article's category among the names, or the one after them. */
function labelsAmong(articles: readonly LabelledText[], names: readonly string[]): number[] {
  return articles.map(({ category }) => {
    const place = names.indexOf(category);
    return place === -1 ? names.length : place;
  });
}
