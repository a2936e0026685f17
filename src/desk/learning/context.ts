import type { AllowedHost } from '../../articles/download.js';
import type { Logger } from '../../ops/log.js';
import type { Database } from '../../store/database.js';
import type { InferenceAnswer } from '../../workers/inference.js';
import type { PlatformName } from '../answers.js';
import type { Owners } from '../rights.js';
import type { ArticleMemory } from './article-memory.js';

/** What learning needs of the model that answers. */
export interface LearningModel {
  /** Undefined while there is none. */
  current(): { version: string; categories: readonly string[] } | undefined;
  /** @throws QueueFullError (as a rejection) */
  classify(text: string): Promise<InferenceAnswer | undefined>;
}

/** Whose submissions count at once, beside the owners'. */
type Trusted = Readonly<Record<PlatformName, { ids: readonly string[]; roleIds: readonly string[] }>>;

interface LearningLimits {
  /** People who are not trusted that must agree. */
  agreement: number;
  /** Submissions of one person in 24 hours. */
  dailyLimit: number;
  retentionDays: number;
}

/** What the parts of learning work with. */
export interface LearningContext {
  database: Database;
  /** Names an article by its wording. */
  articleKey: (text: string) => Promise<string>;
  articles: ArticleMemory;
  model: LearningModel;
  owners: Owners;
  trusted: Trusted;
  limits: LearningLimits;
  isAllowedFileHost: AllowedHost;
  log: Logger;
  /** Milliseconds since 1970. */
  now: () => number;
}
