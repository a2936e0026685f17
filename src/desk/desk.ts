import type { RemoteFile } from '../articles/remote-file.js';
import type {
  ClassificationAnswer,
  HelpAnswer,
  ModelAnswer,
  Person,
  Refusal,
  RetrainAnswer,
  RetrainProgress,
} from './answers.js';

export type { RemoteFile };

/** Where an article comes from. Markup of the platform (entities, mentions) is already taken off. */
export type ArticleSource = { kind: 'text'; text: string } | { kind: 'file'; file: RemoteFile };

/** What every platform talks to. Expected troubles come back as a {@link Refusal}; only bugs are thrown. */
export interface Desk {
  classify(source: ArticleSource): Promise<ClassificationAnswer | Refusal>;
  describeModel(): ModelAnswer | Refusal;
  /**
   * Trains a challenger and promotes it if it beats the champion. Owners only, one at a time.
   * @param onProgress called now and then while it trains; calls may come faster than a chat can edit a message.
   */
  retrain(person: Person, onProgress: (progress: RetrainProgress) => void): Promise<RetrainAnswer | Refusal>;
  help(): HelpAnswer;
}
