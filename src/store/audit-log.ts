import { randomUUID } from 'node:crypto';
import type { Database } from './database.js';

/** What somebody with more rights than others did. `detail` names no person and quotes no article. */
export interface AuditEntry {
  /** `platform:userId` of who did it */
  person: string;
  /** Such as `settle` or `promote`. */
  action: string;
  detail: Readonly<Record<string, string | number | boolean | undefined>>;
}

/** Writes an act into the audit log. */
export async function audit(database: Database, entry: AuditEntry, nowMs = Date.now()): Promise<void> {
  await database
    .insertInto('audit_entry')
    .values({
      id: randomUUID(),
      done_at_ms: nowMs,
      person: entry.person,
      action: entry.action,
      detail: JSON.stringify(entry.detail),
    })
    .execute();
}
