import { anotherSubject } from '../classifier/category-choice.js';
import type { Classifier } from '../classifier/classifier.js';
import { type AnotherSubjectCounts, evaluateAmong, evaluateShown } from '../classifier/evaluate-among.js';
import type { Evaluation } from '../classifier/evaluation.js';

/** The scores of a model on labelled articles, and the lines that say what they mean. */
export interface ArticleScores {
  evaluation: Evaluation;
  /** Undefined where no article is taken for one of another subject. */
  another: AnotherSubjectCounts | undefined;
  /** Which categories it was scored among, where those are not simply all of the model's. */
  rule: string | undefined;
  /** How many articles were told to be of another subject, where that may be. */
  told: string | undefined;
}

interface LabelledText {
  text: string;
  /** One of the model's subjects. */
  category: string;
}

/**
 * Scores among the labels that the articles have. Fewer labels than the model's are those of a paper without its other
 * sections, where an answer outside of them can't be right. Articles of a single label are scored among all of the
 * model's: among one, every answer would be right.
 */
export function scoreAmongOwn(classifier: Classifier, articles: readonly LabelledText[]): ArticleScores {
  const own = classifier.categories.filter((name) => articles.some(({ category }) => category === name));
  const plain = { another: undefined, told: undefined };
  if (own.length === classifier.categories.length || own.length === 1) {
    return { ...plain, evaluation: classifier.evaluate(articles), rule: undefined };
  }
  return {
    ...plain,
    evaluation: evaluateAmong(classifier, articles, own),
    rule: `Scored among the file's own ${own.length} categories: ${inOneLine(own)}.`,
  };
}

/** Scores what people would see: the categories that the classifier shows, and all others as one. */
export function scoreAsShown(classifier: Classifier, articles: readonly LabelledText[]): ArticleScores {
  const { another, ...evaluation } = evaluateShown(classifier, articles);
  if (another === undefined) return { evaluation, another, rule: undefined, told: undefined };
  const { shown, categories } = classifier;
  return {
    evaluation,
    another,
    rule: `Scored as ${inOneLine(shown)}; articles of the model's ${categories.length - shown.length} others count as "${anotherSubject}".`,
    told: `Told to be of ${anotherSubject}: ${another.told} of the ${another.articles} articles that are, and ${another.wronglyTold} of the ${articles.length - another.articles} that are not.`,
  };
}

/** Names out of a model's files may hold anything. */
function inOneLine(names: readonly string[]): string {
  return names.map((name) => name.replace(/\p{C}/gu, ' ')).join(', ');
}
