import type {
  ComparisonAnswer,
  HealthAnswer,
  HistoryAnswer,
  Person,
  Refusal,
  SwitchAnswer,
} from '../answers.js';

/** The versions of the model. What changes the answers for everyone is for owners alone, and is written into the audit log. */
export interface VersionsDesk {
  history(): Promise<HistoryAnswer | Refusal>;
  /** Both on the same test articles, which neither learned from. Takes seconds. Owners. */
  compare(person: Person, before: string, after: string): Promise<ComparisonAnswer | Refusal>;
  /** Makes a version live at once. Owners. @param version its name, or the start of it that fits no other. */
  promote(person: Person, version: string): Promise<SwitchAnswer | Refusal>;
  /** Goes back to the version that was live before. Owners. */
  rollBack(person: Person): Promise<SwitchAnswer | Refusal>;
  /** How the live answers fare, over 7 and 30 days. */
  health(): Promise<HealthAnswer | Refusal>;
  /** Names of versions, newest first, for a chat that completes what is typed. */
  names(): Promise<string[]>;
}
