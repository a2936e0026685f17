import type { LabelledArticle } from '../news/article.js';
import { cutsOf } from '../news/cuts.js';
import type { FeatureExtractor, LabelledBatch } from './features.js';
import type { LabelEncoder } from './label-encoder.js';

/** A cut with more than this share of the text tells nothing that the whole does not. */
const longestCut = 0.75;
/** How much a cut of an article counts beside the whole. */
const cutWeight = 0.5;

interface EncodingOptions {
  features: FeatureExtractor;
  labels: LabelEncoder;
  /** Names of corpora. */
  experts: readonly string[];
  withCuts: boolean;
}

/** The articles, and their cuts where the architecture is to see them, as a model's input. */
export function encodeArticles(
  articles: readonly LabelledArticle[],
  { features, labels, experts, withCuts }: EncodingOptions,
): LabelledBatch {
  const examples = articles.flatMap(({ text, category, corpus, weight = 1 }) => {
    const cuts = (withCuts ? cutsOf(text) : []).filter((cut) => cut.length <= longestCut * text.length);
    const label = labels.encode(category);
    const expert = corpus === undefined ? -1 : experts.indexOf(corpus);
    return [
      { text, label, weight, expert },
      ...cuts.map((cut) => ({ text: cut, label, weight: weight * cutWeight, expert })),
    ];
  });
  return {
    texts: examples.map(({ text }) => features.encode(text)),
    labels: examples.map(({ label }) => label),
    weights: examples.map(({ weight }) => weight),
    ...(experts.length > 0 && { experts: examples.map(({ expert }) => expert) }),
  };
}
