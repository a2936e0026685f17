import type { Figure } from '../report/figures/figure.js';
import { multiples, type PlotArea, plotFrame, ticksAt } from '../report/figures/plot.js';
import { legend, type Series, seriesLine } from '../report/figures/series.js';
import { element, words } from '../report/figures/svg.js';
import { drawing, headHeight, margin } from '../report/figures/theme.js';
import { percent } from '../report/format.js';
import type { AccuracyPoint } from './accuracy.js';
import type { SimulationResult } from './result.js';

const panelSize = { width: 640, height: 190 };
const top = headHeight + 76;
const windowArea: PlotArea = { x: margin + 62, y: top, ...panelSize };
const cumulativeArea: PlotArea = { ...windowArea, y: top + panelSize.height + 92 };

const learning = { name: 'with learning', style: 'first' } as const;
const still = { name: 'the model of the first day', style: 'second' } as const;

type Measure = 'window' | 'cumulative';

/** Accuracy day by day, with learning and without, and the nights in which a new model went live. */
export function monthFigure(result: SimulationResult): Figure {
  const { articles, right, windowSize, options, days } = result;
  const promoted = days.filter(({ night }) => night?.promoted).length;
  const alt =
    `Accuracy over ${options.days} simulated days. Of ${articles} articles ${right.withLearning} were answered rightly with learning ` +
    `(${percent(right.withLearning / articles)}) and ${right.without} without (${percent(right.without / articles)}). ` +
    `New models went live in ${promoted} nights.`;
  const low = lowest(result.accuracy);
  return {
    file: 'month.svg',
    alt,
    caption:
      'Every article was answered before anybody said what it is. Broken vertical lines: nights in which a new model went live.',
    svg: drawing(
      { width: windowArea.x + panelSize.width + margin, height: cumulativeArea.y + panelSize.height + 62 },
      'Does it get better?',
      'Share of articles answered rightly in a simulated month, each before anybody said what it is',
      alt,
      legend([learning, still], windowArea.x, headHeight + 18),
      liveLegend(windowArea.x + 430, headHeight + 18),
      panel(result, 'window', low, windowArea, `the latest ${windowSize} articles`),
      panel(result, 'cumulative', low, cumulativeArea, 'all articles so far'),
    ),
  };
}

function lowest(points: readonly AccuracyPoint[]): number {
  const values = points.flatMap(({ window, cumulative }) => [
    window.withLearning,
    window.without,
    cumulative.withLearning,
    cumulative.without,
  ]);
  return Math.min(0.9, Math.floor(Math.min(...values) * 10) / 10);
}

function panel(
  { accuracy, days, options }: SimulationResult,
  measure: Measure,
  low: number,
  area: PlotArea,
  heading: string,
): string {
  const placeOfDay = (day: number) => (day - 0.5) / options.days;
  const along = (arm: keyof AccuracyPoint[Measure]) =>
    accuracy.map((point) => ({
      horizontal: placeOfDay(point.day),
      vertical: (point[measure][arm] - low) / (1 - low),
    }));
  const series: Series[] = [
    { ...still, points: along('without') },
    { ...learning, points: along('withLearning') },
  ];
  const labelled = accuracy.filter(({ day }) => day === 1 || day % 5 === 0);
  return [
    plotFrame(
      area,
      heading,
      {
        label: 'day',
        ticks: labelled.map(({ day }) => ({ place: placeOfDay(day), text: String(day) })),
      },
      {
        label: '',
        ticks: ticksAt(multiples(low, 1, low < 0.7 ? 0.1 : 0.05), low, 1, (value) => percent(value, 0)),
      },
    ),
    ...days
      .filter(({ night }) => night?.promoted)
      .map(({ day }) => liveLine(area.x + (day / options.days) * area.width, area.y, area.y + area.height)),
    ...series.map((line) => seriesLine(line, area)),
  ].join('');
}

function liveLine(x: number, from: number, to: number): string {
  return element('line', { class: 'ideal', x1: x, x2: x, y1: from, y2: to });
}

function liveLegend(x: number, y: number): string {
  return [liveLine(x, y - 9, y + 9), words('a new model goes live', x + 10, y + 4, 'label')].join('');
}
