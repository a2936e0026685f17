import type { InferenceAnswer } from '../workers/inference.js';
import type {
  CategoryProbability,
  ClassificationAnswer,
  RankedCategory,
  Reason,
  Verdict,
} from './answers.js';
import { countWords, shortTextWords } from './article-text.js';
import { certaintyOf } from './certainty.js';

const mostTowards = 5;
const mostAgainst = 2;
/** A second category is named beside the first from this probability on, where it has this share of the first's at least. */
const leastAlso = 0.25;
const leastShareOfFirst = 0.5;

const shortText = 'That is a short text: with a paragraph or two I could be surer.';

/** Turns what a model said of a text into the desk's answer: categories ranked, verdict, reasons and cautions. */
export function classificationAnswer(text: string, opinion: InferenceAnswer): ClassificationAnswer {
  const { version, classification } = opinion;
  const ranking = answeredFirst(opinion);
  const { verdict, reasons } = classification;
  const certainty = certaintyOf(classification.lowerBound);
  const isAnswered = verdict.kind === 'category' || verdict.kind === 'other-subject';
  const couldBeSurer = isAnswered && certainty !== 'almost-certain';
  const isShort = couldBeSurer && countWords(text, shortTextWords) < shortTextWords;
  return {
    kind: 'classification',
    ranking,
    another: classification.another,
    verdict: named(verdict),
    also: verdict.kind === 'category' ? secondOf(ranking) : undefined,
    certainty,
    reasons: {
      towards: (reasons?.towards ?? []).slice(0, mostTowards).map(asReason),
      against: (reasons?.against ?? []).slice(0, mostAgainst).map(asReason),
    },
    cautions: isShort ? [shortText] : [],
    modelVersion: version,
    answerId: undefined,
    notices: [],
  };
}

/** Every subject that the model knows, in falling order of probability, whether it is shown or not. */
export function rankingOf({ categories, classification }: InferenceAnswer): CategoryProbability[] {
  return categories
    .map((category, place) => ({ category, probability: classification.probabilities[place] ?? 0 }))
    .sort((a, b) => b.probability - a.probability);
}

/** The same with what is answered in the first place, which people judge by "Right". */
function answeredFirst(opinion: InferenceAnswer): RankedCategory[] {
  const { verdict } = opinion.classification;
  const shown = new Set(opinion.shown);
  const ranking = rankingOf(opinion).map((one) => ({ ...one, shown: shown.has(one.category) }));
  const answered = ranking.find((one) =>
    verdict.kind === 'other-subject' ? one.category === verdict.subject : one.shown,
  );
  return answered === undefined ? ranking : [answered, ...ranking.filter((one) => one !== answered)];
}

/** The category after the first, where it is likely as well. */
function secondOf(ranking: readonly RankedCategory[]): string | undefined {
  const [first, second] = ranking.filter(({ shown }) => shown);
  if (first === undefined || second === undefined) return undefined;
  const isLikely =
    second.probability >= leastAlso && second.probability >= leastShareOfFirst * first.probability;
  return isLikely ? second.category : undefined;
}

function named(verdict: Verdict): Verdict {
  if (verdict.kind !== 'foreign') return verdict;
  return { kind: 'foreign', language: languageNames.of(verdict.language) ?? verdict.language };
}

const languageNames = new Intl.DisplayNames('en', { type: 'language' });

function asReason({ phrase, share }: Reason): Reason {
  return { phrase, share };
}
