import type { InferenceAnswer } from '../workers/inference.js';
import type { ClassificationAnswer } from './answers.js';
import { countWords, shortTextWords } from './article-text.js';
import { certaintyOf } from './certainty.js';

/** Turns what a model said of a text into the desk's answer: categories ranked, certainty and cautions in words. */
export function classificationAnswer(
  text: string,
  { version, categories, classification }: InferenceAnswer,
): ClassificationAnswer {
  const ranking = categories
    .map((category, place) => ({ category, probability: classification.probabilities[place] ?? 0 }))
    .sort((a, b) => b.probability - a.probability);
  const cautions: string[] = [];
  if (classification.knownWords === 0) {
    cautions.push('I know none of these words, so the figures say nothing about this text. I read English.');
  } else if (countWords(text, shortTextWords) < shortTextWords) {
    cautions.push('That is a short text: with a paragraph or two I could be surer.');
  }
  return {
    kind: 'classification',
    ranking,
    certainty: classification.knownWords === 0 ? 'unsure' : certaintyOf(ranking[0]?.probability ?? 0),
    cautions,
    modelVersion: version,
  };
}
