import type { Database } from '../../store/database.js';
import { judgementsOf } from '../../store/judgements.js';
import { groupMembers, setState } from '../../store/submissions.js';
import { type Decision, decideStates } from './decide-states.js';

/**
 * Decides again on every submission of some groups of near copies, after somebody's word came or went.
 * @param database within {@link inTurn}
 * @returns the decisions by submission
 */
export async function reconsider(
  database: Database,
  groupIds: readonly string[],
  agreement: number,
): Promise<Map<string, Decision>> {
  const decisions = new Map<string, Decision>();
  for (const groupId of groupIds) {
    const members = await groupMembers(database, [groupId]);
    const keys = [...new Set(members.map(({ articleKey }) => articleKey))];
    const judgements = await judgementsOf(database, keys);
    const words = judgements.map(({ person, category, judgedAtMs }) => ({
      person,
      category,
      atMs: judgedAtMs,
    }));
    for (const [id, decision] of decideStates(members, words, agreement)) {
      decisions.set(id, decision);
      const before = members.find((member) => member.id === id);
      if (before?.state !== decision.state) await setState(database, id, decision.state);
    }
  }
  return decisions;
}
