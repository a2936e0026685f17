import { measuringFiles, standingOf } from '../data/measuring-files.js';
import { markdownTable, percent } from '../format.js';
import type { BandDifference } from '../measures/band-differences.js';
import type { LengthWithinLabel } from '../measures/length-within-label.js';
import type { ShareOf } from '../scoring/share-of.js';
import type { Blocks } from './page.js';
import { wrapped } from './prose.js';

/** Whether a subject is found as well in long articles as in short ones. */
export function lengthWithinLabelSection(measured: LengthWithinLabel | undefined): Blocks {
  if (measured === undefined) return [];
  const { bands, labels, differences, cut } = measured;
  const cuts = cut.at(-1)?.cuts.map(({ words }) => words) ?? [];
  return [
    '### Length within a subject',
    wrapped(
      `In training some subjects have long articles and others short ones, which a model may take for a sign. In ` +
        `${measuringFiles.press.name} too the lengths are spread unevenly, so accuracy by length is told within each subject: ` +
        `the share of its articles that is answered rightly, among all subjects, with the number of articles. ` +
        standingOf('press'),
    ),
    markdownTable(
      ['subject', ...bands.map((band) => `${band} words`)],
      labels.map(({ label, rightly }) => [label, ...rightly.map(shareCell)]),
    ),
    differences.length === 0 ? undefined : differences.map(differenceInWords).join('\n'),
    'How often articles of other subjects are taken for the subject, by length:',
    markdownTable(
      ['subject', ...bands.map((band) => `${band} words`)],
      labels.map(({ label, wrongly }) => [label, ...wrongly.map(shareCell)]),
    ),
    `The same articles whole and cut to their first words, those with more than ${Math.max(...cuts)} words:`,
    markdownTable(
      ['subject', 'articles', 'whole', ...cuts.map((words) => `first ${words} words`)],
      cut.map((row) => [
        row.label,
        String(row.whole.of),
        ...[row.whole, ...row.cuts].map(({ share }) => percent(share)),
      ]),
    ),
  ];
}

function shareCell({ share, of }: ShareOf): string {
  return of === 0 ? '-' : `${percent(share)} of ${of}`;
}

function differenceInWords({ band, against, labels, difference, standardError }: BandDifference): string {
  const sign = difference < 0 ? '-' : '+';
  const points = (value: number) => (100 * Math.abs(value)).toFixed(1);
  return (
    `- ${band} words against ${against}, label by label over ${labels} subjects: ${sign}${points(difference)} points ` +
    `(standard error ${points(standardError)}).`
  );
}
