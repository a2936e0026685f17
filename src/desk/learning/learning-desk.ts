import type {
  ExportAnswer,
  ForgetAnswer,
  JudgementAnswer,
  LearningAnswer,
  Person,
  Refusal,
  Requester,
  ReviewAnswer,
  SubmissionAnswer,
  TeachingForm,
} from '../answers.js';
import type { ArticleSource } from '../article-source.js';

/** What somebody who may settle a submission decides on it. */
export type Settlement = { kind: 'approve' } | { kind: 'relabel'; category: string } | { kind: 'drop' };

/** Whose records are meant. */
export type RecordScope = 'own' | 'community' | 'everything';

/** Judging answers, submitting articles for learning, and what people may do with what they gave. */
export interface LearningDesk {
  /**
   * Counts what a person says of an answer; the last word of a person on an article replaces their earlier ones.
   * @param place of the right category in the answer's ranking: 0 says that the answer was right.
   */
  judge(person: Requester, answerId: string, place: number): Promise<JudgementAnswer | Refusal>;
  /**
   * What the form holds in which a person submits the article of an answer. Quick: a chat waits for it.
   * @param place of the category that they chose in the answer's ranking.
   */
  teachingForm(person: Requester, answerId: string, place: number): Promise<TeachingForm | Refusal>;
  /** The same with an empty box, for a person who brings an article of their own. */
  emptyTeachingForm(person: Requester, category: string): Promise<TeachingForm | Refusal>;
  /** Submits an article for learning. Only to be called when a person has sent it for that purpose. */
  teach(person: Requester, source: ArticleSource, category: string): Promise<SubmissionAnswer | Refusal>;
  /** Deletes what was kept of a person. Of others: admins in their community, owners everywhere. */
  forget(person: Requester, target?: Person): Promise<ForgetAnswer | Refusal>;
  /** All that is kept of the person, of the community (admins), or everything (owners). */
  exportRecords(person: Requester, scope: RecordScope): Promise<ExportAnswer | Refusal>;
  /** Whether this community's people can submit articles. */
  learning(person: Requester): Promise<LearningAnswer | Refusal>;
  /** Switches that on or off. Admins of the community. */
  setLearning(person: Requester, on: boolean): Promise<LearningAnswer | Refusal>;
  /** The submission that is most worth a look. Admins see their community's, owners all. */
  review(person: Requester): Promise<ReviewAnswer | Refusal>;
  /** Settles a submission and shows the next. */
  settle(person: Requester, submissionId: string, settlement: Settlement): Promise<ReviewAnswer | Refusal>;
  /** Categories that an article can be submitted as, in alphabetical order; empty without a model. */
  categories(): readonly string[];
}
