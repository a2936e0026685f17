import type { Requester, TeachingForm } from '../answers.js';
import { personKey } from '../rights.js';
import { consentSentence } from './consent.js';
import type { LearningContext } from './context.js';
import { judgedCategory } from './judge.js';
import { checkCategory, learningCommunityOf, sorted } from './permissions.js';

/**
 * The form for the article of an answer; its box is empty when somebody else asked about it, or too long ago.
 * @throws UserError NOT_IN_COMMUNITY, LEARNING_OFF, UNKNOWN_ANSWER, NO_MODEL, UNKNOWN_CATEGORY
 */
export async function teachingForm(
  context: LearningContext,
  person: Requester,
  answerId: string,
  place: number,
): Promise<TeachingForm> {
  await learningCommunityOf(context, person);
  const { category } = await judgedCategory(context, answerId, place);
  return form(context, person, category, context.articles.recall(answerId, personKey(person)) ?? '');
}

/** The form for an article that somebody brings. @throws UserError NOT_IN_COMMUNITY, LEARNING_OFF, NO_MODEL, UNKNOWN_CATEGORY */
export async function emptyTeachingForm(
  context: LearningContext,
  person: Requester,
  category: string,
): Promise<TeachingForm> {
  await learningCommunityOf(context, person);
  return form(context, person, category, '');
}

function form(context: LearningContext, person: Requester, category: string, text: string): TeachingForm {
  checkCategory(context, category);
  return {
    kind: 'teaching-form',
    text,
    category,
    categories: sorted(context.model.current()?.categories ?? []),
    consent: consentSentence(person.platform, context.limits.retentionDays),
  };
}
