import type { Figure } from '../report/figures/figure.js';
import { markdownTable, percent } from '../report/format.js';
import { signTest } from './accuracy.js';
import { noSubmissions } from './month.js';
import type { SimulationResult } from './result.js';

/** The month as a page, for people. */
export function simulationMarkdown(result: SimulationResult, figure: Figure, command: string): string {
  const { options, articles, right, mended, broken, days, accuracy } = result;
  const last = accuracy.at(-1);
  const submissions = days.at(-1)?.submissions ?? noSubmissions();
  const sum = (count: (day: (typeof days)[number]) => number) =>
    days.reduce((total, day) => total + count(day), 0);
  return `${[
    '# A simulated month',
    '',
    `Made by \`${command}\`; nothing here was written by hand. The articles of ${result.articlesFile} arrive over ${options.days} days. The first model`,
    `learned from ${result.corpora.join(' + ')} alone. Desk, store, training program and gate are those of the bot; people and clock are simulated.`,
    '',
    `![${figure.alt}](${figure.file})`,
    '',
    `*${figure.caption}*`,
    '',
    '## What came of it',
    '',
    markdownTable(
      ['', 'with learning', 'the model of the first day'],
      [
        ['answered rightly', `${right.withLearning} of ${articles}`, `${right.without} of ${articles}`],
        ['accuracy', percent(right.withLearning / articles), percent(right.without / articles)],
        [
          `of the latest ${Math.min(result.windowSize, articles)}`,
          percent(last?.window.withLearning ?? 0),
          percent(last?.window.without ?? 0),
        ],
      ],
    ),
    '',
    `Answers that learning mended: ${mended}; that it broke: ${broken}. If it did both equally often, a difference as large or larger would come up in`,
    `${chance(signTest({ mended, broken }))} of such months by chance (sign test). One month of ${articles} articles is a small sample: another seed gives other figures.`,
    '',
    '## What people did',
    '',
    `${options.people} people, ${options.trustedPeople} of them trusted; ${options.readers} see each article. Somebody who thinks that an answer is wrong says so`,
    `and submits the article in ${percent(options.correctionRate, 0)} of cases, somebody who thinks that it is right in ${percent(options.confirmationRate, 0)}; in ${percent(options.errorRate, 0)}`,
    `of cases somebody takes an article for another category than its own. They corrected ${sum(({ corrections }) => corrections)} times and confirmed ${sum(({ confirmations }) => confirmations)} times, ${sum(({ mistakes }) => mistakes)} of these by mistake.`,
    options.reviews === 0
      ? 'Nobody looked at the review queue.'
      : `Every evening an owner settled up to ${options.reviews} submissions of the review queue rightly, ${sum(({ settled }) => settled)} in all.`,
    '',
    markdownTable(
      ['submissions at the end', 'number'],
      Object.entries(submissions).map(([state, number]) => [state, String(number)]),
    ),
    '',
    '## The nights',
    '',
    markdownTable(
      ['what the gate said', 'after day', 'learned anew', 'went live'],
      days.flatMap(({ day, night }) =>
        night === undefined
          ? []
          : [[night.reasons.join(' '), String(day), String(night.learned), night.promoted ? 'yes' : 'no']],
      ),
    ),
  ].join('\n')}\n`;
}

function chance(probability: number): string {
  return probability < 0.001 ? 'fewer than 0.1%' : percent(probability);
}
