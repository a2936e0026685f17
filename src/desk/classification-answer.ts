import type { InferenceAnswer } from '../workers/inference.js';
import type { CategoryProbability, ClassificationAnswer, Reason, Verdict } from './answers.js';
import { countWords, shortTextWords } from './article-text.js';
import { certaintyOf } from './certainty.js';

const mostTowards = 5;
const mostAgainst = 2;

/** Turns what a model said of a text into the desk's answer: categories ranked, verdict, reasons and cautions. */
export function classificationAnswer(text: string, opinion: InferenceAnswer): ClassificationAnswer {
  const { version, classification } = opinion;
  const ranking = rankingOf(opinion);
  const { verdict, reasons } = classification;
  const isShort = verdict.kind === 'category' && countWords(text, shortTextWords) < shortTextWords;
  return {
    kind: 'classification',
    ranking,
    verdict: named(verdict),
    certainty: certaintyOf(ranking[0]?.probability ?? 0),
    reasons: {
      towards: (reasons?.towards ?? []).slice(0, mostTowards).map(asReason),
      against: (reasons?.against ?? []).slice(0, mostAgainst).map(asReason),
    },
    cautions: isShort ? ['That is a short text: with a paragraph or two I could be surer.'] : [],
    modelVersion: version,
    answerId: undefined,
    notices: [],
  };
}

/** The categories in falling order of probability. */
export function rankingOf({ categories, classification }: InferenceAnswer): CategoryProbability[] {
  return categories
    .map((category, place) => ({ category, probability: classification.probabilities[place] ?? 0 }))
    .sort((a, b) => b.probability - a.probability);
}

function named(verdict: Verdict): Verdict {
  if (verdict.kind !== 'foreign') return verdict;
  return { kind: 'foreign', language: languageNames.of(verdict.language) ?? verdict.language };
}

const languageNames = new Intl.DisplayNames('en', { type: 'language' });

function asReason({ phrase, share }: Reason): Reason {
  return { phrase, share };
}
