/** What the classifier makes of a text. Probabilities are given with every one of them. */
export type Verdict =
  | { kind: 'category' }
  /** News of a subject that is not among the categories shown: the most probable of those. */
  | { kind: 'other-subject'; subject: string }
  /** No category is probable enough, or less than that it is another subject. */
  | { kind: 'unsure' }
  | { kind: 'too-short' }
  | { kind: 'not-news' }
  /** ISO 639-1 code of the language that it seems to be in. */
  | { kind: 'foreign'; language: string };

export interface Evidence {
  /** Of the most probable category of those shown, 0..1. */
  probability: number;
  /** That the text is about a subject that is not shown, 0..1; 0 where all are. */
  another: number;
  /** The most probable subject of those not shown, and its probability; undefined where all are. */
  hidden: { subject: string; probability: number } | undefined;
  /** Words that could have told something, and how many of them the model knows. */
  words: number;
  knownWords: number;
  /** Above 0, the text does not look like news; undefined where the model has no detector. */
  newsScore: number | undefined;
  /** The language that it seems to be in where that is not the model's, as an ISO 639-1 code. */
  foreign: string | undefined;
}

/** Below this, no category is probable enough. Chosen by folds of the BBC articles: of those answered with 0.45 to 0.5, seven of seven were right. */
const leastProbability = 0.45;
/**
 * From this probability on, a text is told to be of another subject. Chosen on the report's press-dev articles, so that it
 * is said of no more than three in a hundred articles whose subject is shown.
 */
const leastAnother = 0.7;
/** With no more words than this, nothing can be told. */
const tooFewWords = 1;
/** With no more words than this, only a confident answer counts. */
const fewWords = 4;
const confidentProbability = 0.8;
/** Decides in this order: another language, too little text, not news, another subject, unsure, a category. Pure. */
export function decideVerdict(evidence: Evidence): Verdict {
  const { probability, another, hidden, words, knownWords, newsScore, foreign } = evidence;
  if (foreign !== undefined) return { kind: 'foreign', language: foreign };
  const surest = Math.max(probability, hidden?.probability ?? 0);
  if (knownWords <= tooFewWords || (words <= fewWords && surest < confidentProbability))
    return { kind: 'too-short' };
  if (newsScore !== undefined && newsScore > 0) return { kind: 'not-news' };
  if (hidden !== undefined && another >= leastAnother)
    return { kind: 'other-subject', subject: hidden.subject };
  if (probability < leastProbability || probability < another) return { kind: 'unsure' };
  return { kind: 'category' };
}
