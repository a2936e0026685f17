import type { Classifier } from '../classifier/classifier.js';
import { type Evaluation, evaluate } from '../classifier/evaluation.js';
import { indexOfLargest, negativeLogProbability } from '../classifier/probabilities.js';
import type { LabelledArticle } from '../news/article.js';
import { type Difference, pairedBootstrap } from './paired-bootstrap.js';

/** Two models with the same categories on the same articles. */
export interface PairedResult<Article> {
  before: Evaluation;
  after: Evaluation;
  /** After less before; of the share answered rightly, and of the mean log loss in nats. */
  accuracy: Difference;
  logLoss: Difference;
  /** Articles that only one of the two answers rightly. */
  changed: { article: Article; before: string; after: string }[];
}

/** Lets two models answer the same articles, one at least. */
export function pairModels<Article extends LabelledArticle>(
  before: Classifier,
  after: Classifier,
  articles: readonly Article[],
): PairedResult<Article> {
  const one = answersOf(before, articles);
  const other = answersOf(after, articles);
  const difference = (from: readonly number[], to: readonly number[]) =>
    pairedBootstrap(to.map((value, place) => value - (from[place] ?? 0)));
  return {
    before: one.evaluation,
    after: other.evaluation,
    accuracy: difference(one.right, other.right),
    logLoss: difference(one.losses, other.losses),
    changed: articles.flatMap((article, place) =>
      one.right[place] === other.right[place]
        ? []
        : [{ article, before: one.answers[place] ?? '', after: other.answers[place] ?? '' }],
    ),
  };
}

function answersOf(classifier: Classifier, articles: readonly LabelledArticle[]) {
  const labels = articles.map(({ category }) => classifier.parts.labels.encode(category));
  const rows = classifier.classify(articles.map(({ text }) => text)).map((answer) => answer.probabilities);
  return {
    evaluation: evaluate(classifier.categories, rows, labels),
    answers: rows.map((row) => classifier.categories[indexOfLargest(row)] ?? ''),
    right: rows.map((row, place) => Number(indexOfLargest(row) === labels[place])),
    losses: rows.map((row, place) => negativeLogProbability(row, labels[place] ?? 0)),
  };
}
