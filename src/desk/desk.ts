import type { RemoteFile } from '../articles/remote-file.js';
import type {
  ClassificationAnswer,
  HelpAnswer,
  ModelAnswer,
  Person,
  Refusal,
  Requester,
  RetrainAnswer,
  RetrainProgress,
} from './answers.js';
import type { ArticleSource } from './article-source.js';
import type { LearningDesk } from './learning/learning-desk.js';
import type { VersionsDesk } from './versions/versions-desk.js';

export type { ArticleSource, RemoteFile };

/** What every platform talks to. Expected troubles come back as a {@link Refusal}; only bugs are thrown. */
export interface Desk {
  /** @param asker who asks: their community's scores count the answer; undefined, as for the demo's samples, is recorded nowhere. */
  classify(source: ArticleSource, asker?: Requester): Promise<ClassificationAnswer | Refusal>;
  describeModel(): ModelAnswer | Refusal;
  /**
   * Trains a challenger and promotes it if the gate lets it through. Owners only, one at a time.
   * @param onProgress called now and then while it trains; calls may come faster than a chat can edit a message.
   */
  retrain(person: Person, onProgress: (progress: RetrainProgress) => void): Promise<RetrainAnswer | Refusal>;
  help(): HelpAnswer;
  /** Judging answers and learning from people. */
  learning: LearningDesk;
  /** The versions of the model, for those who answer for it. */
  versions: VersionsDesk;
}
