import type { VersionComparison } from '../../trainer/comparison-messages.js';
import type { ComparisonAnswer } from '../answers.js';

/** A comparison as people are told it. */
export function comparisonAnswer({
  before,
  after,
  paired,
  changed,
  corpora,
  corrections,
}: VersionComparison): ComparisonAnswer {
  const { articles } = paired.after;
  const submitted = corrections === 0 ? '' : ` and ${corrections} that people submitted`;
  return {
    kind: 'comparison',
    before: { version: before, scores: paired.before },
    after: { version: after, scores: paired.after },
    categories: paired.categories,
    changed,
    mended: paired.mended,
    broken: paired.broken,
    testSet: `On ${articles - corrections} articles of ${corpora}${submitted}, from which neither version learned.`,
  };
}
