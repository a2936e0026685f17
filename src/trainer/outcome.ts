import type { Evaluation } from '../classifier/evaluation.js';
import type { LabelledArticle } from '../news/article.js';
import type { Comparison } from './compare.js';
import type { ComparisonOutcome, PairedScores, TrainingOutcome } from './messages.js';
import type { PairedResult } from './pair-models.js';
import type { TrainingResult } from './run-training.js';

/** A training's result as the figures that a message holds. */
export function outcomeOf(result: TrainingResult): TrainingOutcome {
  const { version, metadata, learned, learnedAnew, heldBack, bytes, latencyMs, comparison } = result;
  return {
    type: 'result',
    version,
    trainingArticles: metadata.training.split.train,
    corpora: metadata.training.corpora.map(({ name, rows }) => ({ name, rows })),
    learned,
    learnedAnew,
    heldBack,
    bytes,
    latencyMs,
    test: scoresOf(metadata.test),
    comparison: comparison && comparisonOutcome(comparison),
  };
}

function comparisonOutcome({ paired, ...others }: Comparison): ComparisonOutcome {
  return { ...others, paired: paired && pairedScores(paired) };
}

/** Two models' results on the same articles as figures alone. */
export function pairedScores({
  before,
  after,
  accuracy,
  logLoss,
  changed,
}: PairedResult<LabelledArticle>): PairedScores {
  const mended = changed.filter((one) => one.after === one.article.category).length;
  return {
    before: scoresOf(before),
    after: scoresOf(after),
    accuracy,
    logLoss,
    categories: before.categories.map((category) => ({
      category,
      articles: before.perCategory[category]?.support ?? 0,
      before: before.perCategory[category]?.f1 ?? 0,
      after: after.perCategory[category]?.f1 ?? 0,
    })),
    mended,
    broken: changed.length - mended,
  };
}

function scoresOf({ articles, accuracy, macroF1, logLoss, ece }: Evaluation) {
  return { articles, accuracy, macroF1, logLoss, ece };
}
