import type { Database } from '../../store/database.js';
import { judgementsOf } from '../../store/judgements.js';
import { type WaitingSubmission, waitingSubmissions } from '../../store/review-queue.js';
import { groupMembers, submissionText } from '../../store/submissions.js';
import type { CategoryProbability, Requester, ReviewAnswer, ReviewItem } from '../answers.js';
import { rankingOf } from '../classification-answer.js';
import { personKey } from '../rights.js';
import type { LearningContext } from './context.js';
import { officeOf, sorted } from './permissions.js';
import { usefulnessOf } from './usefulness.js';

/**
 * The submission that is most worth a look. Owners see all, admins what others submitted in their community.
 * @param done what was just done, for the answer
 * @throws UserError NOT_ADMIN
 */
export async function review(
  context: LearningContext,
  person: Requester,
  done?: string,
): Promise<ReviewAnswer> {
  const { database, limits, model } = context;
  const office = officeOf(context, person);
  const { count, submissions } = await waitingSubmissions(
    database,
    office.office === 'owner' ? {} : { community: office.community, exceptPerson: personKey(person) },
  );
  const verdicts = await verdictsOf(database, submissions);
  const first = mostUseful(submissions, verdicts, limits.agreement);
  return {
    kind: 'review',
    item: first && (await itemOf(context, first, verdicts.get(first.groupId) ?? [])),
    waiting: count,
    done,
    categories: sorted(model.current()?.categories ?? []),
  };
}

type Verdicts = ReviewItem['verdicts'];

/** How many people say what of each group's article, the most first; of one person, the last word. */
async function verdictsOf(
  database: Database,
  submissions: readonly WaitingSubmission[],
): Promise<Map<string, Verdicts>> {
  const groupIds = [...new Set(submissions.map(({ groupId }) => groupId))];
  const members = await groupMembers(database, groupIds);
  const groupOfKey = new Map(members.map(({ articleKey, groupId }) => [articleKey, groupId]));
  const judgements = await judgementsOf(database, [...groupOfKey.keys()]);
  const words = [
    ...members.map(({ groupId, person, category, submittedAtMs: atMs }) => ({
      groupId,
      person,
      category,
      atMs,
    })),
    ...judgements.map(({ articleKey, person, category, judgedAtMs: atMs }) => ({
      groupId: groupOfKey.get(articleKey) ?? '',
      person,
      category,
      atMs,
    })),
  ].sort((a, b) => a.atMs - b.atMs);
  const lastWords = new Map<string, Map<string, string>>();
  for (const { groupId, person, category } of words) {
    const said = lastWords.get(groupId) ?? new Map<string, string>();
    lastWords.set(groupId, said.set(person, category));
  }
  return new Map([...lastWords].map(([groupId, said]) => [groupId, counted([...said.values()])]));
}

function counted(categories: readonly string[]): Verdicts {
  const counts = new Map<string, number>();
  for (const category of categories) counts.set(category, (counts.get(category) ?? 0) + 1);
  return [...counts]
    .map(([category, people]) => ({ category, people }))
    .sort((a, b) => b.people - a.people || a.category.localeCompare(b.category, 'en'));
}

/** The oldest of those with the highest score. */
function mostUseful(
  submissions: readonly WaitingSubmission[],
  verdicts: ReadonlyMap<string, Verdicts>,
  agreement: number,
): WaitingSubmission | undefined {
  let best: { submission: WaitingSubmission; score: number } | undefined;
  for (const submission of submissions) {
    const score = usefulnessOf({
      probabilities: submission.ranking.map(({ probability }) => probability),
      people: (verdicts.get(submission.groupId) ?? []).map(({ people }) => people),
      agreement,
    });
    if (best === undefined || score > best.score) best = { submission, score };
  }
  return best?.submission;
}

async function itemOf(
  context: LearningContext,
  submission: WaitingSubmission,
  verdicts: Verdicts,
): Promise<ReviewItem | undefined> {
  const text = await submissionText(context.database, submission.id);
  if (text === undefined) return undefined;
  return {
    submissionId: submission.id,
    text,
    submittedAs: submission.category,
    state: submission.state,
    ranking: await opinionNow(context, text, submission.ranking),
    verdicts,
    submittedAt: new Date(submission.submittedAtMs),
  };
}

/** What the live model says of it; where it can't be asked, what it said when the article came. */
async function opinionNow(
  { model, log }: LearningContext,
  text: string,
  earlier: CategoryProbability[],
): Promise<CategoryProbability[]> {
  try {
    const opinion = await model.classify(text);
    return opinion === undefined ? [] : rankingOf(opinion);
  } catch (error) {
    log.warn({ err: error }, 'the model could not be asked about a submission; its earlier opinion is shown');
    return earlier;
  }
}
