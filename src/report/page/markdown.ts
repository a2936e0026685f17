import { standingOf } from '../data/measuring-files.js';
import type { Figure } from '../figures/figure.js';
import { markdownTable, percent } from '../format.js';
import type { DressingInvariance } from '../measures/dressing-invariance.js';
import type { Report } from '../report.js';
import { targetsOf } from '../targets.js';
import { aboutFinalModel, aboutRun } from './about.js';
import { bbcSection } from './bbc-section.js';
import { doubtSection } from './doubt-section.js';
import { type Blocks, picture, type Sources } from './page.js';
import { wrapped } from './prose.js';
import { learningTable, lengthTable, scoresByCutTable } from './score-tables.js';
import { subjectsSection } from './subjects-section.js';
import { targetHead, targetRows } from './target-rows.js';
import { verdictsByCutTable } from './verdict-tables.js';

/** The report for people to read. @param hasTried whether `tried.md`, written by hand, stands beside it. */
export function reportMarkdown(report: Report, figures: readonly Figure[], hasTried: boolean): string {
  const sources = { report, figures };
  const blocks: Blocks = [
    '# How well the classifier works',
    ...aboutRun(report),
    '## Targets',
    wrapped(targetsIntroduction),
    markdownTable(targetHead, targetRows(targetsOf(report)), 2),
    ...bbcSection(sources),
    '## The final model',
    aboutFinalModel(report),
    ...subjectsSection(sources),
    ...modernSection(sources),
    ...doubtSection(sources),
    '## Calibration',
    wrapped(
      [...(report.press ? [standingOf('press')] : []), ...(report.fresh ? [standingOf('fresh')] : [])]
        .concat(report.modern ? [standingOf('modern')] : [])
        .join(' '),
    ),
    picture(figures, 'reliability-press.svg'),
    picture(figures, 'reliability.svg'),
    ...lengthSection(sources),
    report.dressings && '## Markup and boilerplate',
    report.dressings && wrapped(dressingsInWords(report.dressings)),
    ...learningSection(sources),
    hasTried ? '## What was tried' : undefined,
    hasTried ? '[tried.md](tried.md) has what was tried and rejected, with its figures.' : undefined,
  ];
  return `${blocks.filter((block) => block !== undefined).join('\n\n')}\n`;
}

function modernSection({ report: { modern } }: Sources): Blocks {
  if (modern === undefined) return [];
  return [
    '### The BBC of recent years',
    wrapped(`Among the five, by a bot that shows the five. ${standingOf('modern')}`),
    scoresByCutTable(modern),
    verdictsByCutTable(modern),
  ];
}

function lengthSection({ report: { lengthCurve }, figures }: Sources): Blocks {
  if (lengthCurve === undefined) return [];
  return [
    '## Length',
    wrapped(`Among the five. ${standingOf('modern')}`),
    picture(figures, 'length.svg'),
    lengthTable(lengthCurve),
  ];
}

function learningSection({ report: { learningCurve }, figures }: Sources): Blocks {
  if (learningCurve === undefined) return [];
  return [
    '## How much there is to learn from',
    wrapped(
      "Models of five categories that learned from shares of the BBC's articles of 2004 and 2005 and from no other corpus.",
    ),
    picture(figures, 'learning-curve.svg'),
    learningTable(learningCurve),
  ];
}

function dressingsInWords(measured: DressingInvariance): string {
  const { articles, dressings, sameCategory, sameVerdict, worst } = measured;
  return (
    `${articles} recent articles were put into each of ${dressings} dressings that add no word (HTML, Markdown, chat markup, entities, ` +
    'web addresses, invisible and full-width characters, mojibake, cookie notices, "read more" and the like). The most probable category ' +
    `stays as it was for ${percent(sameCategory, 2)} of them, the verdict for ${percent(sameVerdict, 2)}. The worst dressing is ` +
    `"${worst.name}", where ${percent(worst.sameCategory, 2)} keep their category.`
  );
}

const targetsIntroduction =
  'They were set when the work on the model of all subjects began. The five are the categories of the BBC of 2004 and 2005 (business, ' +
  "entertainment, politics, sport, tech): among them only articles of theirs are scored, by the five's probabilities divided by " +
  'their sum. Where choices were made on a file, by how models do on it, its figures flatter the model. Doubt is told as a bot ' +
  'tells it that shows all subjects, where nothing else is said.';
