/** What the classifier makes of a text. Probabilities are given with every one of them. */
export type Verdict =
  | { kind: 'category' }
  /** The two most probable categories, neither probable enough. */
  | { kind: 'unsure' }
  | { kind: 'too-short' }
  | { kind: 'not-news' }
  /** ISO 639-1 code of the language that it seems to be in. */
  | { kind: 'foreign'; language: string };

export interface Evidence {
  /** Of the most probable category, 0..1. */
  probability: number;
  /** Words that could have told something, and how many of them the model knows. */
  words: number;
  knownWords: number;
  /** Above 0, the text does not look like news; undefined where the model has no detector. */
  newsScore: number | undefined;
  /** Undefined when it can't be told. */
  language: string | undefined;
  /** The language that the model reads; undefined when it could not be told of its corpus. */
  modelLanguage: string | undefined;
}

/** Below this, no category is probable enough. Chosen by folds of the BBC articles: of those answered with 0.45 to 0.5, seven of seven were right. */
const leastProbability = 0.45;
/** With no more words than this, nothing can be told. */
const tooFewWords = 1;
/** With no more words than this, only a confident answer counts. */
const fewWords = 4;
const confidentProbability = 0.8;
/** A language is told from no fewer words than this. */
const leastWordsOfLanguage = 4;
/** A short text of which the model knows more than this share of the words is in the model's language, whatever its letters say. */
const mostKnownForeign = 0.6;
/** From this many words on, the letters alone tell the language. */
const surelyLongEnough = 15;

/** Decides in this order: another language, too little text, not news, unsure, a category. Pure. */
export function decideVerdict(evidence: Evidence): Verdict {
  const { probability, words, knownWords, newsScore, language, modelLanguage } = evidence;
  const knownShare = words === 0 ? 0 : knownWords / words;
  const isForeign = language !== undefined && modelLanguage !== undefined && language !== modelLanguage;
  if (
    isForeign &&
    words >= leastWordsOfLanguage &&
    (words >= surelyLongEnough || knownShare <= mostKnownForeign)
  )
    return { kind: 'foreign', language };
  if (knownWords <= tooFewWords || (words <= fewWords && probability < confidentProbability))
    return { kind: 'too-short' };
  if (newsScore !== undefined && newsScore > 0) return { kind: 'not-news' };
  if (probability < leastProbability) return { kind: 'unsure' };
  return { kind: 'category' };
}
