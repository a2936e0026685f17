import { measuringFiles } from '../data/measuring-files.js';
import { percent } from '../format.js';
import type { Report } from '../report.js';
import type { Scores } from '../scoring/scores.js';
import { commonestMistake } from './commonest-mistake.js';
import type { Figure } from './figure.js';
import { element, words } from './svg.js';
import { drawing, headHeight, margin } from './theme.js';

const cellWidth = 43;
const cellHeight = 27;
/** Room for the names of the rows, of the columns, and for the last two columns. */
const rowNames = 108;
const columnNames = 92;
const lastColumn = 62;

/** True subjects against answered ones, of each file of news of all subjects. */
export function subjectConfusionFigures({ press, fresh }: Report): Figure[] {
  return [
    { file: 'confusion-press.svg', name: measuringFiles.press.name, scores: press?.all },
    { file: 'confusion-fresh.svg', name: measuringFiles.fresh.name, scores: fresh?.all },
  ].flatMap(({ file, name, scores }) => (scores === undefined ? [] : [subjectConfusion(file, name, scores)]));
}

/** A row for each subject that occurs; a column for each that the model knows. */
function subjectConfusion(
  file: string,
  name: string,
  { categories, confusion, accuracy, articles }: Scores,
): Figure {
  const rows = categories.flatMap((category, label) => {
    const counts = confusion[label] ?? [];
    const total = counts.reduce((sum, count) => sum + count, 0);
    return total === 0 ? [] : [{ category, counts, total, label }];
  });
  const left = margin + rowNames;
  const top = headHeight + columnNames;
  const right = left + categories.length * cellWidth;
  const alt =
    `Confusion matrix of ${articles} articles of ${name} among ${categories.length} subjects, ${percent(accuracy)} of them right. ` +
    `The commonest mistake: ${commonestMistake(categories, confusion)}.`;
  return {
    file,
    alt,
    caption:
      `Rows: the subject in ${name}; columns: the answer. Numbers of articles; a mistake is shaded by its share of the row, so ` +
      'that one in ten stands out.',
    svg: drawing(
      { width: right + 2 * lastColumn + margin, height: top + rows.length * cellHeight + margin },
      `What is taken for what, ${name}`,
      'Among all subjects, whatever the verdict; outlined: right',
      alt,
      ...categories.map((category, column) => {
        const [x, y] = [left + (column + 0.5) * cellWidth + 4, top - 10];
        return words(category, x, y, 'label', 'start', `rotate(-52 ${x} ${y})`);
      }),
      words('right', right + lastColumn - 8, top - 10, 'label quiet', 'end'),
      words('articles', right + 2 * lastColumn - 8, top - 10, 'label quiet', 'end'),
      ...rows.flatMap(({ category, counts, total, label }, row) => {
        const y = top + row * cellHeight;
        const baseline = y + cellHeight / 2 + 4;
        return [
          words(category, left - 10, baseline, 'label', 'end'),
          ...counts.map((count, column) =>
            cell(count, count / total, column === label, { x: left + column * cellWidth, y }),
          ),
          words(percent((counts[label] ?? 0) / total, 0), right + lastColumn - 8, baseline, 'label', 'end'),
          words(String(total), right + 2 * lastColumn - 8, baseline, 'label quiet', 'end'),
        ];
      }),
    ),
  };
}

function cell(count: number, share: number, isRight: boolean, { x, y }: { x: number; y: number }): string {
  const style = isRight ? 'first' : 'second';
  const opacity = isRight ? 0.05 + 0.2 * share : Math.min(0.7, 6 * share);
  const box = { x: x + 1, y: y + 1, width: cellWidth - 2, height: cellHeight - 2, rx: 4 };
  return [
    element('rect', { class: 'cell', ...box, 'fill-opacity': count === 0 ? '0.45' : '1' }),
    count === 0
      ? ''
      : element('rect', { class: `area ${style}`, ...box, 'fill-opacity': opacity.toFixed(2) }),
    isRight ? element('rect', { class: `line ${style}`, ...box }) : '',
    count === 0 ? '' : words(String(count), x + cellWidth / 2, y + cellHeight / 2 + 4, 'label', 'middle'),
  ].join('');
}
