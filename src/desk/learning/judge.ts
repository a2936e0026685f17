import { UserError } from '../../ops/errors.js';
import { findAnswer } from '../../store/answers.js';
import { recordJudgement } from '../../store/judgements.js';
import { isLearningOn } from '../../store/learning-switch.js';
import { inTurn } from '../../store/learning-turn.js';
import { groupMembers, groupsOfArticles, setCategory } from '../../store/submissions.js';
import type { JudgementAnswer, Requester } from '../answers.js';
import { communityKey, personKey } from '../rights.js';
import type { LearningContext } from './context.js';
import { reconsider } from './reconsider.js';

/** Counts what a person says of an answer. @throws UserError UNKNOWN_ANSWER, UNKNOWN_CATEGORY */
export async function judge(
  context: LearningContext,
  requester: Requester,
  answerId: string,
  place: number,
): Promise<JudgementAnswer> {
  const { database, limits, now } = context;
  const { answer, category } = await judgedCategory(context, answerId, place);
  const { articleKey } = answer;
  const person = personKey(requester);
  const community = communityKey(requester);
  const earlier = await inTurn(database, async (transaction) => {
    const before = await recordJudgement(transaction, {
      person,
      articleKey,
      community,
      modelVersion: answer.modelVersion,
      answered: answer.categories[0] ?? category,
      category,
      judgedAtMs: now(),
    });
    const groupIds = await groupsOfArticles(transaction, [articleKey]);
    const members = await groupMembers(transaction, groupIds);
    const own = members.find((member) => member.person === person && member.articleKey === articleKey);
    if (own !== undefined && own.settled === undefined) await setCategory(transaction, own.id, category);
    await reconsider(transaction, groupIds, limits.agreement);
    return before;
  });
  return {
    kind: 'judgement',
    answerId,
    place,
    category,
    changed: earlier !== undefined && earlier !== category,
    canTeach: community !== undefined && (await isLearningOn(database, community)),
  };
}

/** The answer that somebody judges, and the category at the place they chose. @throws UserError UNKNOWN_ANSWER, UNKNOWN_CATEGORY */
export async function judgedCategory(context: LearningContext, answerId: string, place: number) {
  const answer = await findAnswer(context.database, answerId);
  if (answer === undefined) {
    throw new UserError(
      'UNKNOWN_ANSWER',
      'I no longer know that answer, so I cannot count what you say of it. Ask me about the article again.',
    );
  }
  const category = Number.isInteger(place) ? answer.categories[place] : undefined;
  if (category === undefined) {
    throw new UserError('UNKNOWN_CATEGORY', 'That answer has no such category. Choose one that it shows.');
  }
  return { answer, category };
}
