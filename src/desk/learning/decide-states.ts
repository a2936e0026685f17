import type { GroupMember, StoredState } from '../../store/submissions.js';
import type { CategoryProbability } from '../answers.js';

/** A submission among the near copies of its article, as far as deciding on it takes. */
export type Member = Pick<
  GroupMember,
  'id' | 'person' | 'community' | 'category' | 'state' | 'isTrusted' | 'ranking' | 'submittedAtMs' | 'settled'
>;

/** What a person says of the article, by a judgement. */
export interface Word {
  person: string;
  category: string;
  atMs: number;
}

export interface Decision {
  state: StoredState;
  /** How many more people have to agree, where it waits. */
  missingPeople: number;
}

/**
 * A category that the model gives less than this while another is on top is held back. Over the shipped model and 409
 * unseen articles this stops 95% of wrong labels and 5% of right ones (docs/decisions/0008-whose-word-counts.md).
 */
const contradictedBelow = 0.15;

/** Whether the model is very sure of something else. */
export function isContradicted(ranking: readonly CategoryProbability[], category: string): boolean {
  const top = ranking[0];
  if (top === undefined || top.category === category) return false;
  const given = ranking.find((place) => place.category === category);
  return (given?.probability ?? 0) < contradictedBelow;
}

/**
 * Decides what becomes of each submission of one article and its near copies. Pure.
 * - What somebody settled stays, and decides for the rest: of the same community where an admin settled, everywhere
 *   where an owner did; an admin's approval counts elsewhere as a trusted person's word. A trusted person's word outlives
 *   that another category was dropped.
 * - A trusted person's word counts at once, and beats those of others; trusted people who disagree are held back.
 * - Else people who disagree are all held back, what the model contradicts with great confidence is held back, and
 *   `agreement` distinct people who say the same make it approved.
 * @param members submissions of one group
 * @param judgements of the articles in it; of one person's words on a group, submissions included, the last counts
 * @param agreement people who are not trusted that must say the same, >= 1
 */
export function decideStates(
  members: readonly Member[],
  judgements: readonly Word[],
  agreement: number,
): Map<string, Decision> {
  const open = members.filter(({ settled }) => settled === undefined);
  const settled = members.filter((member) => member.settled !== undefined);
  const words = lastWords(open, judgements);
  const trusted = new Set([
    ...open.filter(({ isTrusted }) => isTrusted).map(({ category }) => category),
    ...settled.filter(({ state }) => state === 'approved').map(({ category }) => category),
  ]);
  const said = new Set([...words.values(), ...open.map(({ category }) => category)]);
  const isHeldBack = open.some(({ ranking, category }) => isContradicted(ranking, category));

  const decide = (member: Member): Decision => {
    const binding = latest(settled.filter((other) => binds(other, member)));
    if (binding?.state === 'dropped') return decided('dropped');
    if (binding !== undefined) return decided(binding.category === member.category ? 'approved' : 'disputed');
    if (trusted.size > 1) return decided('disputed');
    if (trusted.size === 1) return decided(trusted.has(member.category) ? 'approved' : 'disputed');
    if (said.size > 1) return decided('disputed');
    if (isHeldBack) return decided('quarantined');
    const missingPeople = Math.max(0, agreement - words.size);
    return { state: missingPeople === 0 ? 'approved' : 'waiting', missingPeople };
  };
  return new Map(
    members.map((member) => [
      member.id,
      member.settled === undefined ? decide(member) : decided(member.state),
    ]),
  );
}

function decided(state: StoredState): Decision {
  return { state, missingPeople: 0 };
}

/** Each person's last word on the article. A settled submission is no longer its person's word but the settler's. */
function lastWords(open: readonly Member[], judgements: readonly Word[]): Map<string, string> {
  const submitted = open.map(({ person, category, submittedAtMs: atMs }) => ({ person, category, atMs }));
  const inOrder = [...judgements, ...submitted].sort((a, b) => a.atMs - b.atMs);
  return new Map(inOrder.map(({ person, category }) => [person, category]));
}

function binds(settled: Member, open: Member): boolean {
  if (settled.state === 'dropped' && outlivesDrop(open, settled.category)) return false;
  return settled.settled?.by === 'owner' || settled.community === open.community;
}

/**
 * Whether a submission stays when a copy of it is dropped. Else anybody could bring down what a trusted person taught:
 * they submit it as something else, and whoever drops that wrong one drops both.
 * @param droppedAs the copy's category
 */
export function outlivesDrop(
  { isTrusted, category }: Pick<Member, 'isTrusted' | 'category'>,
  droppedAs: string,
): boolean {
  return isTrusted && category !== droppedAs;
}

function latest(settled: readonly Member[]): Member | undefined {
  return settled.reduce<Member | undefined>(
    (last, member) => ((member.settled?.atMs ?? 0) >= (last?.settled?.atMs ?? 0) ? member : last),
    undefined,
  );
}
