/** What the desk says, as data. Platforms turn it into their own markup; nothing here knows any. */

/** The chat platforms that the desk serves. */
export type PlatformName = 'discord' | 'slack' | 'terminal';

/** A person as the desk knows them: enough to check rights, nothing more. */
export interface Person {
  platform: PlatformName;
  userId: string;
}

/** One category with its calibrated probability in 0..1. */
export interface CategoryProbability {
  category: string;
  probability: number;
}

/** What the classifier makes of a text; the same kinds as the classifier's own. */
export type Verdict =
  | { kind: 'category' }
  | { kind: 'unsure' }
  | { kind: 'too-short' }
  | { kind: 'not-news' }
  /** `language` is its name in English. */
  | { kind: 'foreign'; language: string };

/** A word or phrase of the text and its share, 0..1, in what moved the answer. */
export interface Reason {
  phrase: string;
  share: number;
}

/** How sure the bot is of its first category, from the calibrated probability. */
export type Certainty = 'almost-certain' | 'fairly-sure' | 'leaning';

export interface ClassificationAnswer {
  kind: 'classification';
  /** Every category in falling order of probability; the probabilities sum to 1. */
  ranking: CategoryProbability[];
  /** Whether the text is for the classifier at all, and whether one category is likely enough. */
  verdict: Verdict;
  certainty: Certainty;
  /** What in the text speaks for the first category and what against, strongest first; empty where that can't be told. */
  reasons: { towards: Reason[]; against: Reason[] };
  /** Things the reader should know before believing the figures, each one sentence; often empty. */
  cautions: string[];
  modelVersion: string;
}

/** Scores of one model on one set of test articles. */
export interface Scores {
  articles: number;
  /** Share answered correctly, 0..1. */
  accuracy: number;
  /** Mean over the categories of the F1 score, 0..1. */
  macroF1: number;
  /** Mean negative log probability of the true category, in nats. */
  logLoss: number;
  /** Expected calibration error over ten bins, 0..1. */
  ece: number;
}

export interface ModelAnswer {
  kind: 'model';
  version: string;
  architecture: string;
  categories: string[];
  trainedAt: Date;
  /** Articles that the weights were fitted on. */
  trainingArticles: number;
  corpus: string;
  test: Scores;
  backend: string;
  backendReason: string;
  /** Undefined when no retraining is scheduled. */
  nextRetrainAt: Date | undefined;
  timeZone: string;
}

export interface RetrainProgress {
  kind: 'retrain-progress';
  /** What is going on, one short sentence. */
  stage: string;
  /** Share of the work that is done, 0..1. */
  fraction: number;
  /** Estimated time left; undefined before there is anything to estimate it from. */
  secondsLeft: number | undefined;
}

export interface RetrainAnswer {
  kind: 'retrain';
  promoted: boolean;
  /** Why the challenger went live or did not; at least one sentence. */
  reasons: string[];
  challengerVersion: string;
  /** Undefined when there was no champion before. */
  championVersion: string | undefined;
  /** Both on the same test articles, which neither has seen. */
  challenger: Scores;
  champion: Scores | undefined;
  seconds: number;
}

export interface HelpAnswer {
  kind: 'help';
}

/** Stable codes for what a person can run into. Documented in docs/operation.md. */
export type RefusalCode =
  | 'EMPTY_ARTICLE'
  | 'ARTICLE_TOO_SHORT'
  | 'ARTICLE_TOO_LONG'
  | 'NOT_TEXT'
  | 'LINK_ONLY'
  | 'FILE_TOO_LARGE'
  | 'FILE_NOT_TEXT'
  | 'FILE_UNREACHABLE'
  | 'BUSY'
  | 'NO_MODEL'
  | 'NOT_OWNER'
  | 'RETRAIN_RUNNING'
  | 'RETRAIN_FAILED'
  | 'UNKNOWN_COMMAND'
  | 'INTERNAL';

/** A request that the desk can't fulfil, with a sentence that says what to do. Nothing was lost. */
export interface Refusal {
  kind: 'refusal';
  code: RefusalCode;
  message: string;
}

export type Answer =
  | ClassificationAnswer
  | ModelAnswer
  | RetrainProgress
  | RetrainAnswer
  | HelpAnswer
  | Refusal;
