import { UserError } from '../../ops/errors.js';
import { audit } from '../../store/audit-log.js';
import { markErasure } from '../../store/erasure-mark.js';
import { anonymiseActs, deleteGiven } from '../../store/forget-person.js';
import { inTurn } from '../../store/learning-turn.js';
import { sweepDeleted } from '../../store/sweep-deleted.js';
import type { ForgetAnswer, Person, Requester } from '../answers.js';
import { personKey } from '../rights.js';
import type { LearningContext } from './context.js';
import { officeOf } from './permissions.js';
import { reconsider } from './reconsider.js';

/**
 * Deletes what was kept of a person: of oneself all, of others what they gave in the admin's community, or all for
 * owners.
 * @throws UserError NOT_ADMIN, NOTHING_TO_FORGET
 */
export async function forget(
  context: LearningContext,
  requester: Requester,
  target: Person = requester,
): Promise<ForgetAnswer> {
  const { database, limits, now } = context;
  const person = personKey(target);
  const own = person === personKey(requester);
  const office = own ? undefined : officeOf(context, requester);
  const community = office?.office === 'admin' ? office.community : undefined;
  if (community === undefined) context.articles.forget(person);

  const answer = await inTurn(database, async (transaction): Promise<ForgetAnswer> => {
    const { submissions, judgements, groupIds, versions } = await deleteGiven(transaction, person, community);
    const wasNamed = community === undefined && (await anonymiseActs(transaction, person));
    if (submissions + judgements + versions.size === 0 && !wasNamed) throw nothingToForget(own);
    await reconsider(transaction, groupIds, limits.agreement);
    if (submissions + versions.size > 0) await markErasure(transaction, now());
    if (!own) {
      const entry = { person: personKey(requester), action: 'forget', detail: { submissions, judgements } };
      await audit(transaction, entry, now());
    }
    const live = context.model.current()?.version;
    const inLiveModel = live !== undefined && versions.has(live);
    return { kind: 'forget', own, submissions, judgements, inLiveModel };
  });
  await sweepDeleted(database).catch((error: unknown) => {
    context.log.warn(
      { err: error },
      'what was forgotten is deleted, but may be in the write-ahead log still',
    );
  });
  return answer;
}

function nothingToForget(own: boolean): UserError {
  return new UserError(
    'NOTHING_TO_FORGET',
    own ? 'There is nothing to delete: I keep nothing of you.' : 'There is nothing of them to delete.',
  );
}
