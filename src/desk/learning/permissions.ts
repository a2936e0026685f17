import { UserError } from '../../ops/errors.js';
import { isLearningOn } from '../../store/learning-switch.js';
import type { Requester } from '../answers.js';
import { communityKey, isAdmin, isOwner } from '../rights.js';
import { commandName } from './consent.js';
import type { LearningContext } from './context.js';

/** The community that somebody asks in. @throws UserError NOT_IN_COMMUNITY */
export function communityOf(person: Requester): string {
  const community = communityKey(person);
  if (community === undefined) {
    throw new UserError(
      'NOT_IN_COMMUNITY',
      'That works in a server only. Ask me there, not in a direct message.',
    );
  }
  return community;
}

/** The community, where its people may submit articles. @throws UserError NOT_IN_COMMUNITY, LEARNING_OFF */
export async function learningCommunityOf(context: LearningContext, person: Requester): Promise<string> {
  const community = communityOf(person);
  if (!(await isLearningOn(context.database, community))) {
    throw new UserError(
      'LEARNING_OFF',
      `Learning is off here, so I keep no text. An admin can switch it on with ${commandName(person.platform, 'learning')} on.`,
    );
  }
  return community;
}

/**
 * In which office somebody acts: owners everywhere, admins in their community.
 * @throws UserError NOT_ADMIN
 */
export function officeOf(
  context: LearningContext,
  person: Requester,
): { office: 'owner' } | { office: 'admin'; community: string } {
  if (isOwner(person, context.owners)) return { office: 'owner' };
  const community = communityKey(person);
  if (community === undefined || !isAdmin(person)) {
    throw new UserError(
      'NOT_ADMIN',
      'Only admins of this server or workspace and the owners of this bot can do that.',
    );
  }
  return { office: 'admin', community };
}

/** The live model's categories. @throws UserError NO_MODEL, UNKNOWN_CATEGORY */
export function checkCategory(context: LearningContext, category: string): void {
  const current = context.model.current();
  if (current === undefined) {
    throw new UserError('NO_MODEL', 'There is no model yet, so there are no categories to choose from.');
  }
  if (current.categories.includes(category)) return;
  throw new UserError(
    'UNKNOWN_CATEGORY',
    `That is none of my categories. Choose one of these: ${sorted(current.categories).join(', ')}.`,
  );
}

/** In alphabetical order. */
export function sorted(categories: readonly string[]): string[] {
  return [...categories].sort((a, b) => a.localeCompare(b, 'en'));
}

/** Whether somebody's submissions count at once. */
export function isTrusted({ owners, trusted }: LearningContext, person: Requester): boolean {
  const { ids, roleIds } = trusted[person.platform];
  return (
    isOwner(person, owners) ||
    ids.includes(person.userId) ||
    person.roles.some((role) => roleIds.includes(role))
  );
}
