import { audit } from '../../store/audit-log.js';
import { isLearningOn, switchLearning } from '../../store/learning-switch.js';
import { inTurn } from '../../store/learning-turn.js';
import type { LearningAnswer, Requester } from '../answers.js';
import { personKey } from '../rights.js';
import type { LearningContext } from './context.js';
import { communityOf, officeOf } from './permissions.js';

/** Whether people can submit articles where somebody asks. @throws UserError NOT_IN_COMMUNITY */
export async function learningSetting(context: LearningContext, person: Requester): Promise<LearningAnswer> {
  const on = await isLearningOn(context.database, communityOf(person));
  return { kind: 'learning', on, changed: false, retentionDays: context.limits.retentionDays };
}

/** Switches it. What was submitted before stays until it is forgotten or expires. @throws UserError NOT_IN_COMMUNITY, NOT_ADMIN */
export async function setLearning(
  context: LearningContext,
  person: Requester,
  on: boolean,
): Promise<LearningAnswer> {
  const community = communityOf(person);
  officeOf(context, person);
  const changed = await inTurn(context.database, async (transaction) => {
    if ((await isLearningOn(transaction, community)) === on) return false;
    await switchLearning(transaction, community, on, personKey(person), context.now());
    const entry = { person: personKey(person), action: 'learning', detail: { community, on } };
    await audit(transaction, entry, context.now());
    return true;
  });
  return { kind: 'learning', on, changed, retentionDays: context.limits.retentionDays };
}
