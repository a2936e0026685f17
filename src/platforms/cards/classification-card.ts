import type { CategoryProbability, Certainty, ClassificationAnswer, Reason } from '../../desk/answers.js';
import { actionId, type CardAction, mostOptions } from '../actions.js';
import { type Bar, type Card, emptyCard } from './card-parts.js';
import { categoryLook } from './category-looks.js';
import { percent } from './words.js';

const certaintyWords: Record<Certainty, string> = {
  'almost-certain': 'I am almost certain.',
  'fairly-sure': 'I am fairly sure.',
  leaning: 'I lean that way, no more.',
};

/** An answer to an article, with a bar for every category. */
export function classificationCard(answer: ClassificationAnswer): Card {
  const { title, sentence } = verdictInWords(answer);
  const isSure = answer.verdict.kind === 'category';
  return {
    ...emptyCard,
    tone: isSure ? 'good' : 'warning',
    ...(isSure && { colour: categoryLook(answer.ranking[0]?.category ?? '').colour }),
    title,
    text: [sentence, ...answer.cautions, ...answer.notices],
    bars: answer.ranking.map(toBar),
    facts: reasonFacts(answer),
    footer: `Model ${answer.modelVersion}`,
    actions: judgingActions(answer),
  };
}

function verdictInWords({ verdict, ranking, certainty }: ClassificationAnswer): {
  title: string;
  sentence: string;
} {
  const [first = '', second = ''] = ranking.map(({ category }) => category);
  switch (verdict.kind) {
    case 'category':
      return { title: `This is about ${first}`, sentence: certaintyWords[certainty] };
    case 'unsure':
      return {
        title: `Not sure: ${first} or ${second}?`,
        sentence: 'None is likely enough: read the figures as a guess.',
      };
    case 'too-short':
      return {
        title: 'Too little text to tell',
        sentence: 'Give me a headline and a paragraph. The figures are a guess.',
      };
    case 'not-news':
      return {
        title: 'This does not look like news',
        sentence: 'If it is, the figures say what it would be about.',
      };
    case 'foreign':
      return {
        title: `This looks like ${verdict.language}`,
        sentence: 'I can read only the language that I was trained on. Don\u2019t trust the figures.',
      };
  }
}

function reasonFacts({ reasons }: ClassificationAnswer): Card['facts'] {
  const inWords = (list: readonly Reason[]) =>
    list.map(({ phrase, share }) => `${phrase} (${percent(share, 0)})`).join(', ');
  const facts: Card['facts'] = [];
  if (reasons.towards.length > 0) facts.push({ name: 'Because of', value: inWords(reasons.towards) });
  if (reasons.against.length > 0) facts.push({ name: 'Against it', value: inWords(reasons.against) });
  return facts;
}

function toBar({ category, probability }: CategoryProbability): Bar {
  return {
    label: category,
    emoji: categoryLook(category).emoji,
    fraction: probability,
    figure: percent(probability),
  };
}

/** "Right" is one click, "Wrong" a click and a choice. */
function judgingActions({ answerId, ranking }: ClassificationAnswer): CardAction[] {
  if (answerId === undefined) return [];
  const first = ranking[0]?.category ?? '';
  const others = ranking
    .map(({ category }, place) => ({
      value: String(place),
      label: category,
      emoji: categoryLook(category).emoji,
    }))
    .slice(1);
  return [
    { kind: 'button', id: actionId('right', answerId), label: `Right: ${first}`, tone: 'good' },
    {
      kind: 'select',
      id: actionId('wrong', answerId),
      label: 'Wrong: choose a category',
      options: others.slice(0, mostOptions),
    },
  ];
}
