import { percent } from '../format.js';
import type { Report } from '../report.js';
import type { LearningPoint } from '../training/learning-curve.js';
import type { Figure } from './figure.js';
import { type Axis, multiples, type PlotArea, plotFrame, ticksAt } from './plot.js';
import { legend, type Series, seriesLine } from './series.js';
import { drawing, headHeight, margin } from './theme.js';

const panelWidth = 330;
const panelHeight = 250;
const top = headHeight + 76;
const accuracyArea: PlotArea = { x: margin + 62, y: top, width: panelWidth, height: panelHeight };
const lossArea: PlotArea = { ...accuracyArea, x: accuracyArea.x + panelWidth + 84 };

type Score = 'accuracy' | 'logLoss';

/** Accuracy and log loss against the number of training articles. */
export function learningFigure({ learningCurve }: Report): Figure | undefined {
  const first = learningCurve?.at(0);
  const last = learningCurve?.at(-1);
  if (learningCurve === undefined || first === undefined || last === undefined) return undefined;
  const alt =
    `Learning curve. Trained on ${first.trainingArticles} articles the accuracy on the held-out fold is ` +
    `${percent(first.heldOut.accuracy)}, on ${last.trainingArticles} it is ${percent(last.heldOut.accuracy)}.`;
  const names = seriesOf(learningCurve, 'accuracy', 0, 1);
  return {
    file: 'learning-curve.svg',
    alt,
    caption:
      "Models that learned from growing shares of the BBC's articles of 2004 and 2005 alone, on the held-out first fold and on modern BBC articles. The number of articles is on a logarithmic scale.",
    svg: drawing(
      { width: lossArea.x + panelWidth + margin, height: top + panelHeight + 62 },
      'What more articles would bring',
      "Models trained on growing shares of the BBC's articles of 2004 and 2005 (logarithmic scale)",
      alt,
      legend(names, accuracyArea.x, headHeight + 18),
      panel(learningCurve, 'accuracy', accuracyArea, 'accuracy'),
      panel(learningCurve, 'logLoss', lossArea, 'log loss'),
    ),
  };
}

function panel(points: readonly LearningPoint[], score: Score, area: PlotArea, heading: string): string {
  const values = points.flatMap(({ heldOut, modern }) => [
    heldOut[score],
    ...(modern ? [modern[score]] : []),
  ]);
  const step = score === 'accuracy' ? 0.05 : 0.2;
  const low = score === 'accuracy' ? Math.floor(Math.min(...values) / step) * step : 0;
  const high = score === 'accuracy' ? 1 : Math.ceil(Math.max(...values) / step) * step;
  const text = (value: number) => (score === 'accuracy' ? percent(value, 0) : value.toFixed(1));
  const vertical: Axis = { label: '', ticks: ticksAt(multiples(low, high, step), low, high, text) };
  const horizontal: Axis = {
    label: 'training articles',
    ticks: points.map((point) => ({ place: placeOf(point, points), text: String(point.trainingArticles) })),
  };
  const lines = seriesOf(points, score, low, high).map((line) => seriesLine(line, area));
  return [plotFrame(area, heading, horizontal, vertical), ...lines].join('');
}

function seriesOf(points: readonly LearningPoint[], score: Score, low: number, high: number): Series[] {
  const along = (scoresOfPoint: (point: LearningPoint) => LearningPoint['modern']) =>
    points.flatMap((point) => {
      const scores = scoresOfPoint(point);
      if (scores === undefined) return [];
      return [{ horizontal: placeOf(point, points), vertical: (scores[score] - low) / (high - low) }];
    });
  const series: Series[] = [
    { name: 'BBC, held out', style: 'first', points: along(({ heldOut }) => heldOut) },
    { name: 'modern BBC', style: 'second', points: along(({ modern }) => modern) },
  ];
  return series.filter((line) => line.points.length > 0);
}

/** Place on a logarithmic axis with some room at both ends, 0..1. */
function placeOf({ trainingArticles }: LearningPoint, points: readonly LearningPoint[]): number {
  const counts = points.map((point) => Math.log(point.trainingArticles));
  const low = Math.min(...counts);
  const range = Math.max(...counts) - low || 1;
  return 0.06 + (0.88 * (Math.log(trainingArticles) - low)) / range;
}
