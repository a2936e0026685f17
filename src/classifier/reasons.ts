import type { TermContribution, TopicFeatures } from './linear/topic-features.js';

/** A word or phrase of a text, and what it did to the logit of the answer's category. */
interface Reason {
  /** As it stands in the text. */
  phrase: string;
  /** Added to the logit of the category, beyond what it adds to the categories on average; below 0 it speaks against. */
  contribution: number;
  /** The contribution's share of all contributions by size, 0..1. */
  share: number;
}

export interface Reasons {
  /** Words that moved the answer towards its category, strongest first. */
  towards: Reason[];
  /** Words that moved it away, strongest first. */
  against: Reason[];
  /** What comes from no word: the model's bias and the centring of its features. */
  constant: number;
  /** The logit of the category less the mean over the categories: all contributions and the constant sum to it. */
  logit: number;
}

const longestPhrase = 40;

/**
 * Takes the logit of one category apart into the text's words. Exact for a linear model: nothing is left over.
 * @param kernel row-major [width, categories], as the model's logits are computed with.
 */
export function reasonsFor(
  text: string,
  features: TopicFeatures,
  kernel: Float32Array,
  bias: Float32Array,
  category: number,
): Reasons {
  const categories = bias.length;
  const { terms, constant } = features.contributions(text, kernel, categories);
  const centred = (logits: ArrayLike<number>): number => {
    let sum = 0;
    for (let other = 0; other < categories; other++) sum += logits[other] as number;
    return (logits[category] as number) - sum / categories;
  };
  const contributions = terms.map((term) => ({ term, contribution: centred(term.logits) }));
  const total = contributions.reduce((sum, { contribution }) => sum + Math.abs(contribution), 0) || 1;
  const reasons = contributions.map(({ term, contribution }) => ({
    phrase: phraseOf(text, term),
    contribution,
    share: Math.abs(contribution) / total,
  }));
  const fixed = centred(constant) + centred(bias);
  return {
    towards: reasons
      .filter(({ contribution }) => contribution > 0)
      .sort((a, b) => b.contribution - a.contribution),
    against: reasons
      .filter(({ contribution }) => contribution < 0)
      .sort((a, b) => a.contribution - b.contribution),
    constant: fixed,
    logit: reasons.reduce((sum, { contribution }) => sum + contribution, fixed),
  };
}

/** The words as the text has them; two that stand in different sentences or far apart with an ellipsis between. */
function phraseOf(text: string, { from, to }: TermContribution): string {
  const whole = text.slice(from.start, to.end);
  // A point within one word is of a figure.
  if (from.start === to.start) return whole;
  if (whole.length <= longestPhrase && !/[.!?:;\n\r()"“”]/.test(whole)) return whole;
  return `${text.slice(from.start, from.end)} … ${text.slice(to.start, to.end)}`;
}
