import { percent } from '../format.js';
import type { Report } from '../report.js';
import { commonestMistake } from './commonest-mistake.js';
import type { Figure } from './figure.js';
import { element, words } from './svg.js';
import { drawing, headHeight, margin } from './theme.js';

const cellWidth = 104;
const cellHeight = 62;
/** Room for the names of the rows. */
const rowNames = 130;

/** True categories against answered ones, whole articles of the BBC, out of fold. */
export function confusionFigure({ crossValidation }: Report): Figure | undefined {
  if (crossValidation === undefined) return undefined;
  const { categories, confusion, accuracy } = crossValidation.scores.whole;
  const left = margin + rowNames;
  const top = headHeight + 46;
  const alt =
    `Confusion matrix of ${crossValidation.articles} articles answered out of fold, ${percent(accuracy)} of them rightly. ` +
    `The commonest mistake: ${commonestMistake(categories, confusion)}.`;
  return {
    file: 'confusion.svg',
    alt,
    caption: 'Rows: the true category; columns: the answer. Numbers of articles, and their share of the row.',
    svg: drawing(
      {
        width: left + categories.length * cellWidth + margin,
        height: top + categories.length * cellHeight + margin,
      },
      'What is taken for what',
      'Whole articles, each answered by a model that never saw it; outlined: right',
      alt,
      words('answered', left + (categories.length * cellWidth) / 2, top - 28, 'label quiet', 'middle'),
      words('true', left - 12, top - 8, 'label quiet', 'end'),
      ...categories.map((name, column) =>
        words(name, left + (column + 0.5) * cellWidth, top - 8, 'label', 'middle'),
      ),
      ...categories.map((name, row) =>
        words(name, left - 12, top + (row + 0.5) * cellHeight + 4, 'label', 'end'),
      ),
      ...confusion.flatMap((counts, row) =>
        counts.map((count, column) => {
          const total = counts.reduce((sum, value) => sum + value, 0);
          const corner = { x: left + column * cellWidth, y: top + row * cellHeight };
          return cell(count, count / Math.max(1, total), row === column, corner);
        }),
      ),
    ),
  };
}

/** Right answers are filled and outlined; mistakes are shaded by their share of the row, so that one in ten stands out. */
function cell(count: number, share: number, isRight: boolean, corner: { x: number; y: number }): string {
  const { x, y } = corner;
  const middle = x + cellWidth / 2;
  const style = isRight ? 'first' : 'second';
  const opacity = isRight ? 0.16 : Math.min(0.6, 6 * share);
  const box = { x: x + 2, y: y + 2, width: cellWidth - 4, height: cellHeight - 4, rx: 6 };
  return [
    element('rect', { class: 'cell', ...box }),
    element('rect', { class: `area ${style}`, ...box, 'fill-opacity': opacity.toFixed(2) }),
    isRight ? element('rect', { class: `line ${style}`, ...box }) : '',
    words(
      String(count),
      middle,
      y + cellHeight / 2 + (count === 0 ? 5 : -1),
      count === 0 ? 'label quiet' : 'count',
      'middle',
    ),
    count === 0 ? '' : words(percent(share), middle, y + cellHeight / 2 + 17, 'label small', 'middle'),
  ].join('');
}
