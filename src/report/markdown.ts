import { aboutRun, aboutShippedModel } from './about.js';
import type { DressingInvariance } from './dressing-invariance.js';
import type { Figure } from './figures/figure.js';
import { markdownTable, percent, targetHead, targetRows } from './format.js';
import type { Report } from './report.js';
import {
  learningTable,
  lengthTable,
  perCategoryTable,
  rulesTable,
  scoresTable,
  verdictsByCutTable,
  verdictsTable,
} from './tables.js';
import { targetsOf } from './targets.js';

/** The report for people to read. @param tried a Markdown text on what was tried, taken over as it is. */
export function reportMarkdown(
  report: Report,
  figures: readonly Figure[],
  tried: string | undefined,
): string {
  const picture = (name: string) => {
    const figure = figures.find((candidate) => candidate.file === name);
    return figure && `![${figure.alt}](${figure.file})\n\n*${figure.caption}*`;
  };
  const { crossValidation, crossValidationAlone, modern, verdicts } = report;
  const sections: (string | undefined)[] = [
    '# How well the classifier works',
    aboutRun(report),
    '## Targets',
    targetsIntroduction,
    markdownTable(targetHead, targetRows(targetsOf(report))),
    crossValidation && `## Articles of the training corpus, each by a model that never saw it`,
    crossValidation &&
      `${crossValidation.articles} distinct articles in ${crossValidation.folds} folds, stratified by category. For each fold a model ` +
        'was trained on the other folds and the other training corpora; a tenth of that, never the fold, told ' +
        `how to calibrate. Accuracy by fold: ${crossValidation.foldAccuracies.map((accuracy) => accuracy.toFixed(4)).join(', ')}. ` +
        'Scores are of the most probable category, whatever the verdict; the last two columns are of the answers that people see. A headline is the first line, or a short first sentence; in a corpus ' +
        'that runs headline and text together, as this one does, the first six words.',
    crossValidation && scoresTable(crossValidation.scores),
    crossValidationAlone &&
      'The same folds, learned from without any other corpus: what the rest costs or brings on articles of 2004 and 2005.',
    crossValidationAlone && scoresTable(crossValidationAlone.scores),
    crossValidation && verdictsByCutTable(crossValidation.scores),
    crossValidation && perCategoryTable(crossValidation.scores.whole),
    picture('confusion.svg'),
    '## The shipped model',
    aboutShippedModel(report),
    modern && '### Articles of recent years',
    modern && scoresTable(modern),
    modern && verdictsByCutTable(modern),
    verdicts.notNews && '### Texts that are not news',
    verdicts.notNews && verdictsTable('kind', verdicts.notNews),
    verdicts.otherTopics && '### News and features of other topics',
    verdicts.otherTopics &&
      `None of the categories is right for these. ${percent(verdicts.otherTopics.at(-1)?.verdicts.category ?? 0)} are given one.`,
    verdicts.otherTopics && verdictsTable('topic', verdicts.otherTopics),
    verdicts.foreign && '### News in other languages',
    verdicts.foreign && verdictsTable('language', verdicts.foreign),
    '### How often each rule errs',
    'A false accept is a text that the rule is there to stop and that was given a category all the same; a false refusal is one ' +
      'that the rule stopped and should not have.',
    rulesTable(report.rules),
    '## Calibration',
    picture('reliability.svg'),
    report.lengthCurve && '## Length',
    report.lengthCurve && picture('length.svg'),
    report.lengthCurve && lengthTable(report.lengthCurve),
    report.dressings && '## Markup and boilerplate',
    report.dressings && dressingsInWords(report.dressings),
    report.learningCurve && '## How much there is to learn from',
    report.learningCurve && picture('learning-curve.svg'),
    report.learningCurve && learningTable(report.learningCurve),
    '## What was tried',
    tried?.trim() ?? 'Nothing is noted in `tried.md`.',
  ];
  return `${sections.filter((section) => section !== undefined).join('\n\n')}\n`;
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
  'They were set before the classifier was written. A row has met no more than the worst of its figures. "Kept out" is any answer ' +
  'but a category: not news, unsure, too short, foreign, counted the same way for texts that are not news and for articles. The ' +
  'files of recent articles, of texts that are not news, of other topics and languages were at hand while the rules were chosen, ' +
  'so their figures are hopeful ones.';
