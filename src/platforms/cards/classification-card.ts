import type { ClassificationAnswer, RankedCategory, Reason } from '../../desk/answers.js';
import { type ActionOption, actionId, type CardAction, mostOptions } from '../actions.js';
import { type Card, emptyCard } from './card-parts.js';
import { categoryLook } from './category-looks.js';
import { classificationBars } from './classification-bars.js';
import { verdictInWords } from './verdict-words.js';
import { percent } from './words.js';

/** What a card looks like at a glance: an answer, one that is none of the categories, or doubt. */
const tones: Record<ClassificationAnswer['verdict']['kind'], Card['tone']> = {
  category: 'good',
  'other-subject': 'neutral',
  unsure: 'warning',
  'too-short': 'warning',
  'not-news': 'warning',
  foreign: 'warning',
};

/** An answer to an article, with bars for the categories that it may be about. */
export function classificationCard(answer: ClassificationAnswer): Card {
  const { title, sentence } = verdictInWords(answer);
  const isCategory = answer.verdict.kind === 'category';
  return {
    ...emptyCard,
    tone: tones[answer.verdict.kind],
    ...(isCategory && { colour: categoryLook(answer.ranking[0]?.category ?? '').colour }),
    title,
    text: [sentence, ...answer.cautions, ...answer.notices],
    ...classificationBars(answer),
    facts: reasonFacts(answer),
    footer: `Model ${answer.modelVersion}`,
    actions: judgingActions(answer),
  };
}

function reasonFacts({ reasons }: ClassificationAnswer): Card['facts'] {
  const inWords = (list: readonly Reason[]) =>
    list.map(({ phrase, share }) => `${phrase} (${percent(share, 0)})`).join(', ');
  const facts: Card['facts'] = [];
  if (reasons.towards.length > 0) facts.push({ name: 'Because of', value: inWords(reasons.towards) });
  if (reasons.against.length > 0) facts.push({ name: 'Against it', value: inWords(reasons.against) });
  return facts;
}

/** "Right" is one click, "Wrong" a click and a choice: of the categories shown, then of what else the model knows. */
function judgingActions({ answerId, ranking }: ClassificationAnswer): CardAction[] {
  if (answerId === undefined) return [];
  const first = ranking[0]?.category ?? '';
  const others = ranking.map((one, place) => ({ ...one, place })).slice(1);
  return [
    { kind: 'button', id: actionId('right', answerId), label: `Right: ${first}`, tone: 'good' },
    {
      kind: 'select',
      id: actionId('wrong', answerId),
      label: 'Wrong: choose a category',
      options: [...others.filter(({ shown }) => shown), ...others.filter(({ shown }) => !shown)]
        .slice(0, mostOptions)
        .map(toOption),
    },
  ];
}

/** Travels as the place in the ranking, by which the answer is judged. */
function toOption({ category, place }: RankedCategory & { place: number }): ActionOption {
  return { value: String(place), label: category, emoji: categoryLook(category).emoji };
}
