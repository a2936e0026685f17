import { randomUUID } from 'node:crypto';
import { copyThreshold } from '../../news/duplicates.js';
import { resemblance, sketchOf } from '../../news/sketch.js';
import { UserError } from '../../ops/errors.js';
import type { Database } from '../../store/database.js';
import { changeJudgedCategory } from '../../store/judgements.js';
import { inTurn } from '../../store/learning-turn.js';
import {
  countSubmissionsSince,
  deleteSubmissions,
  groupMembers,
  insertSubmission,
  mergeGroups,
  type NewSubmission,
  possibleCopies,
} from '../../store/submissions.js';
import type { InferenceAnswer } from '../../workers/inference.js';
import type { CategoryProbability, Requester, SubmissionAnswer } from '../answers.js';
import { type ArticleSource, textOf } from '../article-source.js';
import { checkArticleText } from '../article-text.js';
import { rankingOf } from '../classification-answer.js';
import { personKey } from '../rights.js';
import type { LearningContext } from './context.js';
import { checkCategory, isTrusted, learningCommunityOf } from './permissions.js';
import { reconsider } from './reconsider.js';

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Takes an article that a person submits for learning.
 * @throws UserError NOT_IN_COMMUNITY, LEARNING_OFF, NO_MODEL, UNKNOWN_CATEGORY, TOO_MANY_SUBMISSIONS and those of
 * {@link checkArticleText} and {@link textOf}; QueueFullError
 */
export async function teach(
  context: LearningContext,
  person: Requester,
  source: ArticleSource,
  category: string,
): Promise<SubmissionAnswer> {
  const community = await learningCommunityOf(context, person);
  checkCategory(context, category);
  const text = checkArticleText(await textOf(source, context.isAllowedFileHost));
  const opinion = await context.model.classify(text);
  const submission: NewSubmission = {
    id: randomUUID(),
    person: personKey(person),
    community,
    articleKey: await context.articleKey(text),
    sketch: sketchOf(text),
    text,
    category,
    isTrusted: isTrusted(context, person),
    modelVersion: opinion?.version,
    ranking: opinionOf(opinion),
    submittedAtMs: context.now(),
  };
  return inTurn(context.database, async (transaction) => {
    // It may have been switched off while the file was fetched and the model asked.
    await learningCommunityOf({ ...context, database: transaction }, person);
    return submit(transaction, context, submission);
  });
}

function opinionOf(opinion: InferenceAnswer | undefined): CategoryProbability[] {
  return opinion === undefined ? [] : rankingOf(opinion);
}

async function submit(
  database: Database,
  { limits }: LearningContext,
  submission: NewSubmission,
): Promise<SubmissionAnswer> {
  const { person, articleKey, category, submittedAtMs } = submission;
  const copies = await copiesOf(database, submission);
  const touched = distinctGroups(copies);
  const own = (await groupMembers(database, touched)).filter((member) => member.person === person);
  const settled = own.find((member) => member.settled !== undefined);
  if (settled !== undefined) {
    const stands = settled.state === 'approved' && settled.category === category;
    return answer(category, { state: stands ? 'approved' : 'dropped', missingPeople: 0 }, false);
  }
  if (own.length === 0) {
    const today = await countSubmissionsSince(database, person, submittedAtMs - dayMs);
    if (today >= limits.dailyLimit) throw tooMany(limits.dailyLimit);
  }
  await deleteSubmissions(
    database,
    own.map(({ id }) => id),
  );
  // What the person has just replaced links nothing: step by step, one person could make two articles one.
  const joined = distinctGroups(copies.filter((copy) => copy.person !== person));
  const groupId = joined[0] ?? randomUUID();
  await mergeGroups(database, groupId, joined);
  await insertSubmission(database, submission, groupId);
  await changeJudgedCategory(database, person, articleKey, category, submittedAtMs);
  const decisions = await reconsider(database, [...new Set([groupId, ...touched])], limits.agreement);
  const decision = decisions.get(submission.id);
  if (decision === undefined) throw new Error('a submission is missing from its own group');
  return answer(category, decision, own.length > 0);
}

/** The submissions that have the same wording, or nearly. */
async function copiesOf(
  database: Database,
  { articleKey, sketch }: NewSubmission,
): Promise<{ groupId: string; person: string }[]> {
  const candidates = await possibleCopies(database, articleKey, sketch);
  return candidates.filter(
    (candidate) =>
      candidate.articleKey === articleKey || resemblance(candidate.sketch, sketch) >= copyThreshold,
  );
}

function distinctGroups(copies: readonly { groupId: string }[]): string[] {
  return [...new Set(copies.map(({ groupId }) => groupId))].sort();
}

function answer(
  category: string,
  { state, missingPeople }: Pick<SubmissionAnswer, 'state' | 'missingPeople'>,
  replaced: boolean,
): SubmissionAnswer {
  return { kind: 'submission', category, state, missingPeople, replaced };
}

function tooMany(dailyLimit: number): UserError {
  return new UserError(
    'TOO_MANY_SUBMISSIONS',
    `You submitted ${dailyLimit} articles in the last 24 hours, and that is the most I take. Try again tomorrow.`,
  );
}
