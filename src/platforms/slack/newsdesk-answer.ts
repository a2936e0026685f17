import type { Answer } from '../../desk/answers.js';
import type { ListenerTools } from './answering.js';
import type { NewsdeskRequest } from './newsdesk-request.js';
import { requester, requesterWithRights } from './requester.js';

/** What is answered by one message. The form and retraining are another matter. */
export type PlainRequest = Exclude<NewsdeskRequest, { verb: 'teach' } | { verb: 'retrain' }>;

/** Asks the desk. Whether somebody is an admin is found out only where it matters. */
export async function newsdeskAnswer(
  asked: PlainRequest,
  userId: string,
  tools: ListenerTools,
): Promise<Answer> {
  const { desk } = tools;
  const { learning, versions } = desk;
  const person = requester(userId, tools);
  const withRights = () => requesterWithRights(userId, tools);
  switch (asked.verb) {
    case 'help':
      return desk.help();
    case 'model':
      return desk.describeModel();
    case 'history':
      return versions.history();
    case 'health':
      return versions.health();
    case 'compare':
      return versions.compare(person, asked.before, asked.after);
    case 'promote':
      return versions.promote(person, asked.version);
    case 'rollback':
      return versions.rollBack(person);
    case 'forget':
      return asked.userId === undefined || asked.userId === userId
        ? learning.forget(person)
        : learning.forget(await withRights(), { platform: 'slack', userId: asked.userId });
    case 'export':
      return learning.exportRecords(asked.scope === 'community' ? await withRights() : person, asked.scope);
    case 'learning':
      return asked.on === undefined
        ? learning.learning(person)
        : learning.setLearning(await withRights(), asked.on);
    case 'review':
      return learning.review(await withRights());
    case 'misused':
      return { kind: 'refusal', code: 'UNKNOWN_COMMAND', message: `It goes like this: ${asked.usage}.` };
  }
}
