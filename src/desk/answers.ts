/** What the desk says, as data. Platforms turn it into their own markup; nothing here knows any. */

/** The chat platforms that the desk serves. */
export type PlatformName = 'discord' | 'slack' | 'terminal';

/** A person as the desk knows them: enough to check rights, nothing more. */
export interface Person {
  platform: PlatformName;
  userId: string;
}

/** Somebody who asks something, and from where. */
export interface Requester extends Person {
  /** The Discord server or Slack workspace they ask in, `local` in the terminal; undefined in a direct message on Discord. */
  community: string | undefined;
  /** Ids of the roles that the platform gives them there. */
  roles: readonly string[];
  /** Whether they may change settings of that community. Platforms where asking costs a call may say false for verbs that don't need it. */
  isAdmin: boolean;
}

/** One category with its calibrated probability in 0..1. */
export interface CategoryProbability {
  category: string;
  probability: number;
}

/** One subject that the model knows, in its place in an answer. */
export interface RankedCategory extends CategoryProbability {
  /** Whether it is one of the categories to answer with; the others are "another subject". */
  shown: boolean;
}

/** What a subject is called that has no name to be told. */
export { anotherSubject } from '../classifier/category-choice.js';

/** What the classifier makes of a text; the same kinds as the classifier's own. */
export type Verdict =
  | { kind: 'category' }
  /** News of a subject that is none of the categories shown: the most probable of those, which is ranked first. */
  | { kind: 'other-subject'; subject: string }
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

/** How sure the bot is of what it answers, from the share of such answers that is right at least. */
export type Certainty = 'almost-certain' | 'fairly-sure' | 'leaning';

export interface ClassificationAnswer {
  kind: 'classification';
  /**
   * Every subject that the model knows, shown or not: first the one that is answered, then the others in falling order of
   * probability. What is answered is the most probable category shown, or the subject of the verdict `other-subject`.
   * The probabilities sum to 1.
   */
  ranking: RankedCategory[];
  /** The probability of all subjects that are not shown, together; 0 where all are shown. */
  another: number;
  /** Whether the text is for the classifier at all, and whether one category is likely enough. */
  verdict: Verdict;
  /** A second category that is likely as well, where the verdict is a category. */
  also: string | undefined;
  certainty: Certainty;
  /** What in the text speaks for the first of the ranking and what against, strongest first; empty where that can't be told. */
  reasons: { towards: Reason[]; against: Reason[] };
  /** Things the reader should know before believing the figures, each one sentence; often empty. */
  cautions: string[];
  modelVersion: string;
  /** Names this answer when somebody judges it: at most 36 letters, digits and hyphens. Undefined where it could not be recorded. */
  answerId: string | undefined;
  /** What the asker should be told beside the answer, such as what became of their corrections; often empty. */
  notices: string[];
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
  /** Every subject that it knows. */
  categories: string[];
  /** Those of them that it answers with. */
  shown: string[];
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
  /** By category, on the same test articles; empty where there is no comparison. */
  categories: CategoryComparison[];
  /** What the challenger learned that the version before it had not: submissions, and the people they came from. */
  learned: { submissions: number; people: number };
  seconds: number;
}

/** An answer was judged; it counts in the live scores at once. */
export interface JudgementAnswer {
  kind: 'judgement';
  answerId: string;
  /** Place in the answer's ranking of the category that is right: 0 when the answer was. */
  place: number;
  category: string;
  /** Whether an earlier judgement of the same person on the same article was replaced by another category. */
  changed: boolean;
  /** Whether the person may now submit the article for learning here. */
  canTeach: boolean;
}

/** What a form shows in which a person submits an article for learning. */
export interface TeachingForm {
  kind: 'teaching-form';
  /** What its text box holds at first: the article, or nothing when it is no longer in memory. */
  text: string;
  /** The category that they chose. */
  category: string;
  categories: string[];
  /** One sentence that says what submitting does. Must be shown beside the box. */
  consent: string;
}

/** What became of a submission. */
export type SubmissionState =
  /** It is in the next training. */
  | 'approved'
  /** Other people have to agree first. */
  | 'waiting'
  /** The model contradicts it with great confidence: somebody has to look. */
  | 'quarantined'
  /** People disagree on it: somebody has to look. */
  | 'disputed'
  /** Somebody who may decided against it. */
  | 'dropped';

export interface SubmissionAnswer {
  kind: 'submission';
  category: string;
  state: SubmissionState;
  /** How many more people have to agree, where it waits. */
  missingPeople: number;
  /** Whether it took the place of what the same person said of the same article before. */
  replaced: boolean;
}

export interface ForgetAnswer {
  kind: 'forget';
  /** Whether the person asked for themselves. */
  own: boolean;
  submissions: number;
  judgements: number;
  /** Whether a version that is live learned from what was deleted; it is rebuilt without it at the next retraining. */
  inLiveModel: boolean;
}

export interface ExportAnswer {
  kind: 'export';
  scope: 'own' | 'community' | 'everything';
  fileName: string;
  /** JSON Lines, one record a line. For the eyes of the person who asked alone. */
  jsonl: string;
  records: number;
}

export interface LearningAnswer {
  kind: 'learning';
  /** Whether people of this community can submit articles. */
  on: boolean;
  changed: boolean;
  /** Days after which submissions are deleted. */
  retentionDays: number;
}

/** One submission in the queue, for somebody who may settle it. */
export interface ReviewItem {
  submissionId: string;
  /** The article, whole. */
  text: string;
  submittedAs: string;
  state: SubmissionState;
  /** The live model's opinion, in falling order of probability; empty without a model. */
  ranking: CategoryProbability[];
  /** How many people say what of this article. */
  verdicts: { category: string; people: number }[];
  submittedAt: Date;
}

export interface ReviewAnswer {
  kind: 'review';
  /** Undefined when nothing waits. */
  item: ReviewItem | undefined;
  /** Submissions that wait, this one included. */
  waiting: number;
  /** What was just done, one sentence; undefined when the queue was only asked for. */
  done: string | undefined;
  categories: string[];
}

export interface VersionSummary {
  version: string;
  trainedAt: Date;
  trainingArticles: number;
  /** Submissions of people among them. */
  submissions: number;
  test: Scores;
  /** `live`, `previous`: what a rollback goes back to; `shipped` came with the program. */
  roles: ('live' | 'previous' | 'shipped')[];
}

export interface HistoryAnswer {
  kind: 'history';
  /** Newest first. */
  versions: VersionSummary[];
  /** The latest runs, newest first. */
  runs: { startedAt: Date; requestedBy: string; outcome: 'promoted' | 'kept' | 'failed'; reason: string }[];
}

/** Scores of one category before and after, F1 in 0..1. */
export interface CategoryComparison {
  category: string;
  articles: number;
  before: number;
  after: number;
}

export interface ComparisonAnswer {
  kind: 'comparison';
  before: { version: string; scores: Scores };
  after: { version: string; scores: Scores };
  categories: CategoryComparison[];
  /** Articles that only one of the two answers rightly: the first words, never of people's submissions. */
  changed: { opening: string; category: string; before: string; after: string }[];
  /** How many changed in all: answered rightly by the new one alone, by the old one alone. */
  mended: number;
  broken: number;
  /** Where the test articles come from, one sentence. */
  testSet: string;
}

export interface SwitchAnswer {
  kind: 'switch';
  action: 'promote' | 'rollback';
  from: string | undefined;
  to: string;
}

/** How the live answers fare over the last days. */
export interface HealthWindow {
  days: number;
  answers: number;
  judged: number;
  /** Share of judged answers that were right, 0..1, with its 95% interval; undefined when none was judged. */
  accuracy: { value: number; low: number; high: number } | undefined;
  /** Share of answers that were no category, 0..1. */
  doubtShare: number;
  /** Share of words that the model does not know, 0..1. */
  unknownWordShare: number;
  /** Share of each category among the answers, beside its share of training, 0..1. */
  mix: { category: string; answers: number; training: number }[];
}

export interface HealthAnswer {
  kind: 'health';
  version: string;
  windows: HealthWindow[];
  /** A sentence for everything that drifts; empty when nothing does. */
  warnings: string[];
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
  | 'UNKNOWN_ANSWER'
  | 'UNKNOWN_CATEGORY'
  | 'LEARNING_OFF'
  | 'NOT_IN_COMMUNITY'
  | 'NOT_ADMIN'
  | 'TOO_MANY_SUBMISSIONS'
  | 'NOTHING_TO_FORGET'
  | 'UNKNOWN_SUBMISSION'
  | 'UNKNOWN_VERSION'
  | 'VERSION_DAMAGED'
  | 'NO_PREVIOUS_VERSION'
  | 'NO_TEST_ARTICLES'
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
  | JudgementAnswer
  | SubmissionAnswer
  | ForgetAnswer
  | ExportAnswer
  | LearningAnswer
  | ReviewAnswer
  | HistoryAnswer
  | ComparisonAnswer
  | SwitchAnswer
  | HealthAnswer
  | HelpAnswer
  | Refusal;
