import type { ModelAnswer, RetrainAnswer, RetrainProgress } from '../../desk/answers.js';
import { type Card, emptyCard } from './card-parts.js';
import { categoryFacts } from './versions-cards.js';
import { count, duration, moment, percent, plural, scoresLine } from './words.js';

/** The live model, and when the next one is due. */
export function modelCard(answer: ModelAnswer): Card {
  return {
    ...emptyCard,
    title: `Model ${answer.version}`,
    facts: [
      { name: 'Architecture', value: answer.architecture },
      { name: 'Categories', value: answer.categories.join(', ') },
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

/** What became of a retraining, both models side by side. */
export function retrainCard(answer: RetrainAnswer): Card {
  const facts = [{ name: `New: ${answer.challengerVersion}`, value: scoresLine(answer.challenger) }];
  const { submissions, people } = answer.learned;
  const text = [...answer.reasons];
  if (submissions > 0) {
    text.push(
      `It learned from ${plural(submissions, 'submission')} of ${plural(people, 'person', 'people')}.`,
    );
  }
  if (answer.champion !== undefined && answer.championVersion !== undefined) {
    facts.unshift({ name: `Old: ${answer.championVersion}`, value: scoresLine(answer.champion) });
    facts.push(...categoryFacts(answer.categories));
    text.push(`Compared on ${count(answer.challenger.articles)} test articles that neither has seen.`);
  }
  return {
    ...emptyCard,
    tone: answer.promoted ? 'good' : 'neutral',
    title: answer.promoted ? 'The new model is live' : 'The old model stays',
    text,
    facts,
    footer: `Took ${duration(answer.seconds)}`,
  };
}
