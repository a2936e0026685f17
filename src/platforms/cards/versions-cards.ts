import type {
  CategoryComparison,
  ComparisonAnswer,
  HealthAnswer,
  HealthWindow,
  HistoryAnswer,
  Scores,
  SwitchAnswer,
  VersionSummary,
} from '../../desk/answers.js';
import { type Card, emptyCard } from './card-parts.js';
import type { Table } from './table.js';
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
      ...versions.slice(0, mostVersions).map(versionFact),
      ...runs.slice(0, mostRuns).map(({ startedAt, outcome, reason }) => ({
        name: `Training of ${moment(startedAt, 'UTC')}`,
        value: `${outcomeInWords[outcome]} ${reason}`,
      })),
    ],
    footer: versions.length > mostVersions ? `The newest ${count(mostVersions)} are shown` : undefined,
  };
}

const outcomeInWords = { promoted: 'It went live.', kept: 'The old model stayed.', failed: 'It failed.' };

const roleInWords = { live: 'live', previous: 'live before', shipped: 'came with the program' };

function versionFact({
  version,
  trainingArticles,
  submissions,
  test,
  roles,
}: VersionSummary): Card['facts'][0] {
  const learned = submissions === 0 ? '' : `, ${count(submissions)} of them submitted by people`;
  return {
    name: roles.length === 0 ? version : `${version} (${roles.map((role) => roleInWords[role]).join(', ')})`,
    value: `${plural(trainingArticles, 'article')}${learned}; on ${count(test.articles)} test articles of its own: ${scoresLine(test)}`,
  };
}

/** Two versions on the same test articles. */
export function comparisonCard(answer: ComparisonAnswer): Card {
  const { before, after, changed, mended, broken } = answer;
  return {
    ...emptyCard,
    title: 'Two versions compared',
    text: [
      answer.testSet,
      `${plural(mended, 'article')} only the second gets right, ${count(broken)} only the first.`,
    ],
    table: scoresTable(['first', before.scores], ['second', after.scores], answer.categories),
    facts: [
      { name: 'First', value: before.version },
      { name: 'Second', value: after.version },
      ...changed.slice(0, mostChanged).map((article) => ({
        name: article.opening,
        value: `It is ${article.category}. The first says ${article.before}, the second ${article.after}.`,
      })),
    ],
  };
}

/** The scores of two models side by side, then their F1 by category. */
export function scoresTable(
  [beforeName, before]: [string, Scores],
  [afterName, after]: [string, Scores],
  categories: readonly CategoryComparison[],
): Table {
  return {
    head: ['', beforeName, afterName],
    rows: [
      ['accuracy', percent(before.accuracy), percent(after.accuracy)],
      ['macro-F1', percent(before.macroF1), percent(after.macroF1)],
      ['log loss', before.logLoss.toFixed(3), after.logLoss.toFixed(3)],
      ['calibration error', percent(before.ece), percent(after.ece)],
      ...categories.map((one) => [`F1 ${one.category}`, percent(one.before), percent(one.after)]),
    ],
  };
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
  const used = windows.filter(({ answers }) => answers > 0);
  return {
    ...emptyCard,
    tone: warnings.length > 0 ? 'warning' : 'good',
    title: healthInWords(used.length, warnings.length),
    text: warnings,
    ...(used.length > 0 && { table: healthTable(used) }),
    facts: windows.map((window) => ({
      name: `Last ${plural(window.days, 'day')}`,
      value: judgedInWords(window),
    })),
    footer: `Model ${version}`,
  };
}

function healthInWords(windows: number, warnings: number): string {
  if (warnings > 0) return 'Something drifts';
  return windows === 0 ? 'No answers yet to tell from' : 'No drift seen';
}

function judgedInWords({ answers, judged, accuracy }: HealthWindow): string {
  if (answers === 0) return 'no answers';
  if (accuracy === undefined) return `${plural(answers, 'answer')}, none judged`;
  const { value, low, high } = accuracy;
  return `${plural(answers, 'answer')}, ${count(judged)} judged: ${percent(value)} right (95% interval ${percent(low)} to ${percent(high)})`;
}

/** Shares of the answers by window, the categories beside their share of training. */
function healthTable(windows: readonly HealthWindow[]): Table {
  const across = (read: (window: HealthWindow) => number | undefined) =>
    windows.map((window) => {
      const share = read(window);
      return share === undefined ? '\u2013' : percent(share);
    });
  const mixOf = (category: string) => (window: HealthWindow) =>
    window.mix.find((one) => one.category === category)?.answers;
  const mix = windows.at(-1)?.mix ?? [];
  return {
    head: ['', ...windows.map(({ days }) => plural(days, 'day')), 'training'],
    rows: [
      ['in doubt', ...across(({ doubtShare }) => doubtShare)],
      ['unknown words', ...across(({ unknownWordShare }) => unknownWordShare)],
      ...mix.map(({ category, training }) => [
        `about ${category}`,
        ...across(mixOf(category)),
        percent(training),
      ]),
    ],
  };
}
