import type { Answer } from '../desk/answers.js';
import { type Card, emptyCard } from './cards/card-parts.js';
import { classificationCard } from './cards/classification-card.js';
import {
  exportCard,
  forgetCard,
  judgementCard,
  learningCard,
  reviewCard,
  submissionCard,
} from './cards/learning-cards.js';
import { modelCard, progressCard, retrainCard } from './cards/model-cards.js';
import { comparisonCard, healthCard, historyCard, switchCard } from './cards/versions-cards.js';

export type { Bar, Card } from './cards/card-parts.js';

/** How the words of a help card name the commands on one platform. */
export interface CommandWords {
  classify: string;
  otherWays: string[];
  model: string;
  retrain: string;
  /** Lines on correcting, teaching, forgetting, reviewing and versions, as the platform calls them. */
  more: string[];
}

/** Lays an answer out as a card. Every platform shows the same card, so the same article gets the same figures everywhere. */
export function toCard(answer: Answer, commands: CommandWords): Card {
  const card = layOut(answer, commands);
  // No platform can show a choice of nothing.
  const actions = card.actions.filter((action) => action.kind !== 'select' || action.options.length > 0);
  return { ...card, actions };
}

function layOut(answer: Answer, commands: CommandWords): Card {
  switch (answer.kind) {
    case 'classification':
      return classificationCard(answer);
    case 'model':
      return modelCard(answer);
    case 'retrain-progress':
      return progressCard(answer);
    case 'retrain':
      return retrainCard(answer);
    case 'judgement':
      return judgementCard(answer);
    case 'submission':
      return submissionCard(answer);
    case 'forget':
      return forgetCard(answer);
    case 'export':
      return exportCard(answer);
    case 'learning':
      return learningCard(answer);
    case 'review':
      return reviewCard(answer);
    case 'history':
      return historyCard(answer);
    case 'comparison':
      return comparisonCard(answer);
    case 'switch':
      return switchCard(answer);
    case 'health':
      return healthCard(answer);
    case 'help':
      return helpCard(commands);
    case 'refusal':
      return { ...emptyCard, tone: 'warning', title: answer.message, footer: `Code ${answer.code}` };
  }
}

function helpCard(commands: CommandWords): Card {
  return {
    ...emptyCard,
    title: 'I say what a news article is about',
    text: [
      `${commands.classify}: classify an article. I answer with the likeliest categories and their probabilities.`,
      ...commands.otherWays,
      `${commands.model}: which model answers, how good it is, when it trains next.`,
      `${commands.retrain}: train a new model now (owners only). It goes live only if it proves no worse than the old one.`,
      ...commands.more,
    ],
  };
}
