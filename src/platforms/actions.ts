import type { Answer, Refusal, Requester, ReviewAnswer, TeachingForm } from '../desk/answers.js';
import type { Desk } from '../desk/desk.js';
import type { Settlement } from '../desk/learning/learning-desk.js';

/** Something that a person can do with an answer by a click. Every platform draws it in its own way. */
export type CardAction =
  | { kind: 'button'; id: string; label: string; tone: 'neutral' | 'good' | 'bad' }
  | { kind: 'select'; id: string; label: string; options: ActionOption[] };

export interface ActionOption {
  value: string;
  label: string;
  /** Goes before the label where the platform shows emoji. */
  emoji?: string;
}

/** Most options of a select on any platform (Discord: 25). */
export const mostOptions = 25;

const ids = ['right', 'wrong', 'teach', 'approve', 'relabel', 'drop'] as const;
type ActionName = (typeof ids)[number];

/**
 * The id that an action travels under: its name, what it acts on, and where it needs one a place in a ranking.
 * At most 60 characters, where Discord takes 100.
 */
export function actionId(name: ActionName, subject: string, place?: number): string {
  return [`newsdesk`, name, subject, ...(place === undefined ? [] : [String(place)])].join(':');
}

interface ParsedAction {
  name: ActionName;
  subject: string;
  place: number | undefined;
}

/** Reads an id back; undefined when it is none of ours. */
export function parseActionId(id: string): ParsedAction | undefined {
  const match = /^newsdesk:([a-z]+):([\w-]{1,36})(?::(\d{1,3}))?$/.exec(id);
  const name = ids.find((known) => known === match?.[1]);
  const subject = match?.[2];
  if (name === undefined || subject === undefined) return undefined;
  return { name, subject, place: match?.[3] === undefined ? undefined : Number(match[3]) };
}

/** Whether the answer to an action is a form, so that a chat that opens forms only at once can do so. */
export function opensForm(id: string): boolean {
  return parseActionId(id)?.name === 'teach';
}

/** Whether an action settles a submission: its answer, the next one, takes the place of the card it was on. */
export function settles(id: string): boolean {
  const name = parseActionId(id)?.name;
  return name === 'approve' || name === 'relabel' || name === 'drop';
}

/**
 * Does what was clicked.
 * @param value what was chosen, where the action is a select.
 */
export async function act(
  desk: Desk,
  person: Requester,
  id: string,
  value: string | undefined,
): Promise<Answer | TeachingForm> {
  const action = parseActionId(id);
  if (action === undefined) return unknownAction;
  const { name, subject, place } = action;
  const { learning } = desk;
  switch (name) {
    case 'right':
      return learning.judge(person, subject, 0);
    case 'wrong':
      return learning.judge(person, subject, Number(value ?? Number.NaN));
    case 'teach':
      return learning.teachingForm(person, subject, place ?? 0);
    case 'approve':
      return settle(desk, person, subject, { kind: 'approve' });
    case 'relabel':
      return settle(desk, person, subject, { kind: 'relabel', category: value ?? '' });
    case 'drop':
      return settle(desk, person, subject, { kind: 'drop' });
  }
}

/** A submission that can't be settled, such as one that somebody else has settled meanwhile, must not end the review. */
async function settle(
  { learning }: Desk,
  person: Requester,
  submissionId: string,
  settlement: Settlement,
): Promise<ReviewAnswer | Refusal> {
  const answer = await learning.settle(person, submissionId, settlement);
  if (answer.kind !== 'refusal') return answer;
  const queue = await learning.review(person);
  return queue.kind === 'review' ? { ...queue, done: answer.message } : answer;
}

const unknownAction: Refusal = {
  kind: 'refusal',
  code: 'UNKNOWN_COMMAND',
  message: 'That button is of another version of me. Ask again, and use the new one.',
};
