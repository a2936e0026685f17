import { wordsOf } from '../../news/digest.js';
import { createArticleKeys } from '../../store/article-key.js';
import type { Refusal } from '../answers.js';
import { refusalFor } from '../refusals.js';
import { type AnswerRecorder, createAnswerRecorder } from './answer-recorder.js';
import { createArticleMemory } from './article-memory.js';
import type { LearningContext } from './context.js';
import { exportRecords } from './export-records.js';
import { forget } from './forget.js';
import { judge } from './judge.js';
import type { LearningDesk } from './learning-desk.js';
import { learningSetting, setLearning } from './learning-setting.js';
import { sorted } from './permissions.js';
import { review } from './review.js';
import { settle } from './settle.js';
import { teach } from './teach.js';
import { emptyTeachingForm, teachingForm } from './teaching-form.js';

/** What learning is built from; `now` is the clock by default. */
export type LearningDependencies = Omit<LearningContext, 'articleKey' | 'articles' | 'now'> &
  Partial<Pick<LearningContext, 'articles' | 'now'>>;

/** Learning in place: the desk for it, and what records the answers that people judge there. */
export function createLearning(dependencies: LearningDependencies): {
  desk: LearningDesk;
  recordAnswer: AnswerRecorder;
} {
  const keyArticle = createArticleKeys(dependencies.database);
  const context: LearningContext = {
    articles: createArticleMemory(),
    now: Date.now,
    ...dependencies,
    articleKey: (text) => keyArticle(wordsOf(text)),
  };
  return { desk: createLearningDesk(context), recordAnswer: createAnswerRecorder(context) };
}

/** The desk for learning. What people can run into comes back as a refusal; a bug is logged and told as INTERNAL. */
function createLearningDesk(context: LearningContext): LearningDesk {
  const answered = <Answer>(answer: Promise<Answer>): Promise<Answer | Refusal> =>
    answer.catch((error: unknown) => refusalFor(error, context.log));
  return {
    judge: (person, answerId, place) => answered(judge(context, person, answerId, place)),
    teachingForm: (person, answerId, place) => answered(teachingForm(context, person, answerId, place)),
    emptyTeachingForm: (person, category) => answered(emptyTeachingForm(context, person, category)),
    teach: (person, source, category) => answered(teach(context, person, source, category)),
    forget: (person, target) => answered(forget(context, person, target)),
    exportRecords: (person, scope) => answered(exportRecords(context, person, scope)),
    learning: (person) => answered(learningSetting(context, person)),
    setLearning: (person, on) => answered(setLearning(context, person, on)),
    review: (person) => answered(review(context, person)),
    settle: (person, submissionId, settlement) => answered(settle(context, person, submissionId, settlement)),
    categories: () => sorted(context.model.current()?.categories ?? []),
  };
}
