import { percent } from '../format.js';
import type { LengthPoint } from '../measures/length-curve.js';
import type { Report } from '../report.js';
import type { Figure } from './figure.js';
import { multiples, plotFrame, ticksAt } from './plot.js';
import { legend, type Series, seriesLine } from './series.js';
import { drawing, headHeight, margin } from './theme.js';

const area = { x: margin + 62, y: headHeight + 60, width: 560, height: 270 };

/** Accuracy, confidence and share answered against the number of words. */
export function lengthFigure({ lengthCurve }: Report): Figure | undefined {
  const last = lengthCurve?.at(-1);
  if (lengthCurve === undefined || last === undefined) return undefined;
  const placeOf = (index: number) => (index + 0.5) / lengthCurve.length;
  const along = (valueOfPoint: (point: LengthPoint) => number) =>
    lengthCurve.map((point, index) => ({ horizontal: placeOf(index), vertical: valueOfPoint(point) }));
  const series: Series[] = [
    { name: 'accuracy', style: 'first', points: along(({ accuracy }) => accuracy) },
    { name: 'mean confidence', style: 'second', points: along(({ confidence }) => confidence) },
    { name: 'given a category', style: 'third', points: along(({ answered }) => answered) },
  ];
  const alt =
    'Accuracy, mean confidence and share given a category by the number of words shown. Accuracy: ' +
    `${lengthCurve.map(({ words, accuracy }) => `${percent(accuracy)} of ${words ?? 'all'} words`).join(', ')}.`;
  return {
    file: 'length.svg',
    alt,
    caption:
      'The first words of modern BBC articles: how often the most probable category is right, how sure the model is, and how often a category is given at all.',
    svg: drawing(
      { width: area.x + area.width + margin, height: area.y + area.height + 62 },
      'How much text an answer needs',
      'The first words of modern BBC articles',
      alt,
      legend(series, area.x, headHeight + 18),
      plotFrame(
        area,
        '',
        {
          label: 'words shown',
          ticks: lengthCurve.map(({ words }, index) => ({
            place: placeOf(index),
            text: words === undefined ? 'all' : String(words),
          })),
        },
        { label: 'share', ticks: ticksAt(multiples(0, 1, 0.2), 0, 1, (value) => percent(value, 0)) },
      ),
      ...series.map((line) => seriesLine(line, area)),
    ),
  };
}
