import type {
  ExportAnswer,
  ForgetAnswer,
  JudgementAnswer,
  LearningAnswer,
  ReviewAnswer,
  SubmissionAnswer,
  SubmissionState,
} from '../../desk/answers.js';
import { actionId, mostOptions } from '../actions.js';
import { type Card, emptyCard } from './card-parts.js';
import { categoryLook } from './category-looks.js';
import { count, moment, percent, plural } from './words.js';

/** Thanks for a judgement, and the way to learning where it is open. */
export function judgementCard(answer: JudgementAnswer): Card {
  const { category, place, changed, canTeach, answerId } = answer;
  const text = changed ? ['This replaces what you said of the article before.'] : [];
  if (canTeach)
    text.push(
      'Your word is kept, the article is not. If you want me to learn from it, submit it for learning.',
    );
  return {
    ...emptyCard,
    tone: 'good',
    title: place === 0 ? `Counted: ${category} was right` : `Counted: it is about ${category}`,
    text,
    actions: canTeach
      ? [
          {
            kind: 'button',
            id: actionId('teach', answerId, place),
            label: 'Submit for learning',
            tone: 'neutral',
          },
        ]
      : [],
  };
}

/** What became of a submission. */
export function submissionCard(answer: SubmissionAnswer): Card {
  const text = [stateInWords(answer)];
  if (answer.replaced) text.push('It replaces what you submitted of this article before.');
  return {
    ...emptyCard,
    tone: answer.state === 'approved' ? 'good' : 'neutral',
    title: `Submitted as ${answer.category}`,
    text,
  };
}

function stateInWords({ state, missingPeople }: SubmissionAnswer): string {
  switch (state) {
    case 'approved':
      return 'It counts in the next training: to learn from, or, one in five, to test by.';
    case 'waiting':
      return `It counts in the next training once ${missingPeople === 1 ? '1 more person agrees' : `${count(missingPeople)} more people agree`}, or an admin approves it.`;
    case 'quarantined':
      return 'I was very sure of something else, so an admin looks at it first.';
    case 'disputed':
      return 'People disagree on it, so an admin looks at it first.';
    case 'dropped':
      return 'An admin has decided against it before.';
  }
}

/** What was deleted. */
export function forgetCard({ own, submissions, judgements, inLiveModel }: ForgetAnswer): Card {
  const text = [`Deleted: ${plural(submissions, 'submission')}, ${plural(judgements, 'judgement')}.`];
  if (inLiveModel) text.push('The live model learned from some of it; the next retraining leaves it out.');
  return { ...emptyCard, tone: 'good', title: own ? 'I have forgotten what you gave me' : 'Forgotten', text };
}

/** The records that are kept, as a file. */
export function exportCard({ scope, fileName, jsonl, records }: ExportAnswer): Card {
  const whose = { own: 'of you', community: 'of this community', everything: 'in all' }[scope];
  return {
    ...emptyCard,
    title: records === 0 ? `I keep nothing ${whose}` : `What I keep ${whose}: ${plural(records, 'record')}`,
    text: records === 0 ? [] : ['The file holds one record a line, in JSON.'],
    file: records === 0 ? undefined : { name: fileName, content: jsonl },
  };
}

/** Whether this community's people can submit articles. */
export function learningCard({ on, changed, retentionDays }: LearningAnswer): Card {
  return {
    ...emptyCard,
    tone: on ? 'good' : 'neutral',
    title: `Learning is ${changed ? 'now ' : ''}${on ? 'on' : 'off'} here`,
    text: [
      on
        ? `I learn from what people submit for it, and from nothing else. Submissions are deleted after ${plural(retentionDays, 'day')}, or as soon as the person asks me to forget.`
        : 'I take no submissions. What was submitted before stays until it is forgotten; what people say of my answers still counts in the scores.',
    ],
  };
}

/** The submission that is most worth a look, with what can be decided on it. */
export function reviewCard({ item, waiting, done, categories }: ReviewAnswer): Card {
  const text = done === undefined ? [] : [done];
  if (item === undefined) return { ...emptyCard, tone: 'good', title: 'Nothing waits to be reviewed', text };
  const opinion = item.ranking
    .slice(0, 3)
    .map(({ category, probability }) => `${category} ${percent(probability, 0)}`)
    .join(', ');
  const people = item.verdicts
    .map((said) => `${said.category} (${plural(said.people, 'person', 'people')})`)
    .join(', ');
  return {
    ...emptyCard,
    title: `Review: submitted as ${item.submittedAs}`,
    text: [...text, shortened(item.text, 1_500)],
    facts: [
      { name: 'Why it waits', value: whyItWaits[item.state] },
      { name: 'My opinion', value: opinion || 'none: there is no model' },
      { name: 'People say', value: people || 'nothing yet' },
      { name: 'Submitted', value: moment(item.submittedAt, 'UTC') },
    ],
    footer: plural(waiting, 'submission waits', 'submissions wait'),
    actions: [
      {
        kind: 'button',
        id: actionId('approve', item.submissionId),
        label: `Approve as ${item.submittedAs}`,
        tone: 'good',
      },
      {
        kind: 'select',
        id: actionId('relabel', item.submissionId),
        label: 'Approve as another category',
        options: categories
          .filter((category) => category !== item.submittedAs)
          .slice(0, mostOptions)
          .map((category) => ({ value: category, label: category, emoji: categoryLook(category).emoji })),
      },
      { kind: 'button', id: actionId('drop', item.submissionId), label: 'Drop it', tone: 'bad' },
    ],
  };
}

const whyItWaits: Record<SubmissionState, string> = {
  approved: 'It does not: it is approved.',
  waiting: 'too few people agree yet',
  quarantined: 'I am very sure of something else',
  disputed: 'people disagree',
  dropped: 'It does not: it was dropped.',
};

function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)} \u2026`;
}
