import { UserError } from '../../ops/errors.js';
import { audit } from '../../store/audit-log.js';
import type { Database } from '../../store/database.js';
import { inTurn } from '../../store/learning-turn.js';
import {
  type GroupMember,
  groupMembers,
  groupOfSubmission,
  settleSubmission,
} from '../../store/submissions.js';
import type { Requester, ReviewAnswer } from '../answers.js';
import { personKey } from '../rights.js';
import type { LearningContext } from './context.js';
import { outlivesDrop } from './decide-states.js';
import type { Settlement } from './learning-desk.js';
import { checkCategory, officeOf } from './permissions.js';
import { reconsider } from './reconsider.js';
import { review } from './review.js';

/**
 * Settles a submission and its near copies, and shows the next. An admin settles what others submitted in their
 * community; an owner everything. Near copies in another category than the decided one are dropped, but
 * a trusted person's stay where something else is dropped.
 * @throws UserError NOT_ADMIN, NOT_OWNER, UNKNOWN_SUBMISSION, UNKNOWN_CATEGORY, NO_MODEL
 */
export async function settle(
  context: LearningContext,
  person: Requester,
  submissionId: string,
  settlement: Settlement,
): Promise<ReviewAnswer> {
  officeOf(context, person);
  if (settlement.kind === 'relabel') checkCategory(context, settlement.category);
  const done = await inTurn(context.database, (transaction) =>
    settleGroup(transaction, context, person, submissionId, settlement),
  );
  return review(context, person, done);
}

async function settleGroup(
  database: Database,
  context: LearningContext,
  person: Requester,
  submissionId: string,
  settlement: Settlement,
): Promise<string> {
  const office = officeOf(context, person);
  const groupId = await groupOfSubmission(database, submissionId);
  const members = groupId === undefined ? [] : await groupMembers(database, [groupId]);
  const settled = members.find(({ id }) => id === submissionId);
  if (settled === undefined || (office.office === 'admin' && settled.community !== office.community)) {
    throw new UserError(
      'UNKNOWN_SUBMISSION',
      'That submission is gone: it was forgotten, replaced or has expired. Ask for the review again.',
    );
  }
  if (office.office === 'admin' && settled.person === personKey(person)) {
    throw new UserError(
      'NOT_OWNER',
      'That is your own submission: another admin or an owner has to decide on it.',
    );
  }
  if (settled.settled !== undefined) {
    return settled.state === 'dropped'
      ? 'Somebody dropped that one before you.'
      : `Somebody approved that one as ${settled.category} before you.`;
  }
  const mine = (member: GroupMember) =>
    office.office === 'owner' ||
    (member.community === office.community && member.person !== personKey(person));
  const category = settlement.kind === 'relabel' ? settlement.category : settled.category;
  if (settlement.kind === 'approve') checkCategory(context, category);
  const base = { by: office.office, atMs: context.now() };
  for (const member of members.filter(mine)) {
    const isIt = member.id === submissionId;
    if (settlement.kind === 'drop' && !isIt && outlivesDrop(member, category)) continue;
    const isApproved = settlement.kind !== 'drop' && (isIt || member.category === category);
    await settleSubmission(database, member.id, {
      ...base,
      state: isApproved ? 'approved' : 'dropped',
      category: isIt ? category : member.category,
    });
  }
  if (groupId !== undefined) await reconsider(database, [groupId], context.limits.agreement);
  await audit(
    database,
    {
      person: personKey(person),
      action: 'settle',
      detail: { submissionId, decision: settlement.kind, submittedAs: settled.category, category },
    },
    context.now(),
  );
  return settlement.kind === 'drop' ? 'Dropped.' : `Approved as ${category}.`;
}
