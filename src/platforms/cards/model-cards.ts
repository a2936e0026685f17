import type { ModelAnswer, RetrainAnswer, RetrainProgress } from '../../desk/answers.js';
import { type Card, emptyCard } from './card-parts.js';
import { scoresTable } from './versions-cards.js';
import { count, duration, moment, percent, plural, scoresLine } from './words.js';

/** The live model, and when the next one is due. */
export function modelCard(answer: ModelAnswer): Card {
  const others = answer.categories.filter((category) => !answer.shown.includes(category));
  return {
    ...emptyCard,
    title: `Model ${answer.version}`,
    facts: [
      { name: 'Architecture', value: answer.architecture },
      { name: 'Categories', value: answer.shown.join(', ') },
      ...(others.length > 0 ? [{ name: 'Other subjects that it knows', value: others.join(', ') }] : []),
      { name: 'Trained', value: moment(answer.trainedAt, 'UTC') },
      { name: 'Trained on', value: `${count(answer.trainingArticles)} articles of ${answer.corpus}` },
      { name: `On ${count(answer.test.articles)} test articles`, value: scoresLine(answer.test) },
      { name: 'Runs on', value: `${answer.backend} (${answer.backendReason})` },
      {
        name: 'Next retraining',
        value: answer.nextRetrainAt ? moment(answer.nextRetrainAt, answer.timeZone) : 'not scheduled',
      },
    ],
  };
}

/** How far a retraining is. */
export function progressCard(progress: RetrainProgress): Card {
  const left = progress.secondsLeft === undefined ? '' : `, about ${duration(progress.secondsLeft)} left`;
  return {
    ...emptyCard,
    title: 'Retraining',
    text: [`${progress.stage}${left}`],
    bars: [{ label: 'progress', fraction: progress.fraction, figure: percent(progress.fraction, 0) }],
  };
}

/** What became of a retraining: why it is live or not, both models in a table, and what the new one learned. */
export function retrainCard(answer: RetrainAnswer): Card {
  const { challenger, champion, challengerVersion, championVersion } = answer;
  const { submissions, people } = answer.learned;
  const learned =
    submissions === 0
      ? []
      : [
          {
            name: 'Newly learned',
            value: `${plural(submissions, 'submission')} of ${plural(people, 'person', 'people')}`,
          },
        ];
  const took = `Took ${duration(answer.seconds)}`;
  const card: Card = {
    ...emptyCard,
    tone: answer.promoted ? 'good' : 'neutral',
    title: answer.promoted ? 'The new model is live' : 'The old model stays',
    text: answer.reasons,
  };
  if (champion === undefined || championVersion === undefined) {
    const scores = { name: `New: ${challengerVersion}`, value: scoresLine(challenger) };
    return { ...card, facts: [...learned, scores], footer: took };
  }
  return {
    ...card,
    table: scoresTable(['old', champion], ['new', challenger], answer.categories),
    facts: [...learned, { name: 'Old', value: championVersion }, { name: 'New', value: challengerVersion }],
    footer: `Compared on ${count(challenger.articles)} test articles that neither has learned from. ${took}`,
  };
}
