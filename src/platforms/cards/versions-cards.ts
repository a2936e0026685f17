import type {
  CategoryComparison,
  ComparisonAnswer,
  HealthAnswer,
  HealthWindow,
  HistoryAnswer,
  SwitchAnswer,
} from '../../desk/answers.js';
import { type Card, emptyCard } from './card-parts.js';
import { count, moment, percent, plural, scoresLine } from './words.js';

const mostVersions = 8;
const mostRuns = 5;
const mostChanged = 5;

/** The versions there are, and the latest trainings. */
export function historyCard({ versions, runs }: HistoryAnswer): Card {
  return {
    ...emptyCard,
    title: `${plural(versions.length, 'version')} of the model`,
    facts: [
      ...versions.slice(0, mostVersions).map(({ version, trainingArticles, submissions, test, roles }) => ({
        name: roles.length === 0 ? version : `${version} (${roles.join(', ')})`,
        value: `${count(trainingArticles)} articles, ${count(submissions)} of them submitted; ${scoresLine(test)}`,
      })),
      ...runs.slice(0, mostRuns).map(({ startedAt, outcome, reason }) => ({
        name: `Training of ${moment(startedAt, 'UTC')}`,
        value: `${outcome}: ${reason}`,
      })),
    ],
  };
}

/** Two versions on the same test articles. */
export function comparisonCard(answer: ComparisonAnswer): Card {
  const { before, after, changed, mended, broken } = answer;
  return {
    ...emptyCard,
    title: `${before.version} against ${after.version}`,
    text: [
      answer.testSet,
      `${plural(mended, 'article')} answered rightly by the second alone, ${count(broken)} by the first alone.`,
    ],
    facts: [
      { name: before.version, value: scoresLine(before.scores) },
      { name: after.version, value: scoresLine(after.scores) },
      ...categoryFacts(answer.categories),
      ...changed.slice(0, mostChanged).map((article) => ({
        name: article.opening,
        value: `${article.category}: was ${article.before}, is ${article.after}`,
      })),
    ],
  };
}

/** F1 by category, before and after, one fact for all. */
export function categoryFacts(categories: readonly CategoryComparison[]): Card['facts'] {
  if (categories.length === 0) return [];
  const lines = categories.map(
    ({ category, before, after }) => `${category} ${percent(before)} \u2192 ${percent(after)}`,
  );
  return [{ name: 'F1 by category, before and after', value: lines.join(', ') }];
}

/** Another version is live. */
export function switchCard({ action, from, to }: SwitchAnswer): Card {
  return {
    ...emptyCard,
    tone: 'good',
    title: action === 'promote' ? 'Another model is live' : 'The model before is live again',
    text: [from === undefined ? `${to} answers now.` : `${to} answers now, in place of ${from}.`],
  };
}

/** How the live answers fare. */
export function healthCard({ version, windows, warnings }: HealthAnswer): Card {
  return {
    ...emptyCard,
    tone: warnings.length > 0 ? 'warning' : 'good',
    title: warnings.length > 0 ? 'Something drifts' : 'Nothing drifts',
    text: warnings,
    facts: windows.map((window) => ({
      name: `Last ${plural(window.days, 'day')}`,
      value: windowInWords(window),
    })),
    footer: `Model ${version}`,
  };
}

function windowInWords(window: HealthWindow): string {
  const { answers, judged, accuracy, doubtShare, unknownWordShare, mix } = window;
  if (answers === 0) return 'no answers';
  const right =
    accuracy === undefined
      ? 'none judged'
      : `${percent(accuracy.value)} of ${count(judged)} judged were right (${percent(accuracy.low)} to ${percent(accuracy.high)})`;
  const shares = mix.map(
    ({ category, answers: share, training }) =>
      `${category} ${percent(share, 0)} (training ${percent(training, 0)})`,
  );
  return [
    `${plural(answers, 'answer')}, ${right}`,
    `doubt ${percent(doubtShare)}`,
    `unknown words ${percent(unknownWordShare)}`,
    `about ${shares.join(', ')}`,
  ].join('; ');
}
