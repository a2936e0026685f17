import { percent } from '../format.js';
import type { Report } from '../report.js';
import type { ReliabilityBin } from '../scoring/reliability.js';
import type { Scores } from '../scoring/scores.js';
import type { Figure } from './figure.js';
import { multiples, type PlotArea, plotFrame, ticksAt } from './plot.js';
import { marker } from './series.js';
import { element, words } from './svg.js';
import { drawing, headHeight, margin, type SeriesStyle, seriesStyles } from './theme.js';

interface Panel {
  name: string;
  ece: number;
  bins: readonly ReliabilityBin[];
}

const side = 236;
const gap = 78;
/** Room for the numbers above the highest bar. */
const histogramHead = 30;
const histogramHeight = 64;
const percentTicks = ticksAt(multiples(0, 1, 0.25), 0, 1, (value) => percent(value, 0));

/** How often answers are right against how sure they are: on the BBC's articles, and on news of all subjects. */
export function reliabilityFigures({ crossValidation, modern, press, fresh }: Report): Figure[] {
  return [
    reliabilityFigure('reliability-press.svg', 'Does 80% mean eight in ten, on the press?', [
      { name: 'press-dev, all subjects', scores: press?.all },
      { name: 'press-dev, among the five', scores: press?.five },
      { name: 'fresh-dev, all subjects', scores: fresh?.all },
    ]),
    reliabilityFigure('reliability.svg', 'Does 80% mean eight in ten, on the BBC?', [
      { name: 'BBC, out of fold', scores: crossValidation?.scores.whole },
      { name: 'BBC headlines, out of fold', scores: crossValidation?.scores.headline },
      { name: 'modern BBC', scores: modern?.whole },
    ]),
  ].filter((figure) => figure !== undefined);
}

function reliabilityFigure(
  file: string,
  title: string,
  measured: readonly { name: string; scores: Scores | undefined }[],
): Figure | undefined {
  const panels = measured.flatMap(({ name, scores }): Panel[] =>
    scores ? [{ name, ece: scores.ece, bins: scores.reliability }] : [],
  );
  const [first] = panels;
  if (first === undefined) return undefined;
  const width = margin + 60 + panels.length * (side + gap) - gap + 2 * margin;
  const height = headHeight + 36 + side + 62 + histogramHead + histogramHeight + 40;
  const alt = `Reliability diagrams. ${panels.map(({ name, ece }) => `${name}: expected calibration error ${ece.toFixed(3)}`).join('; ')}.`;
  const drawn = panels.map((panel, place) =>
    drawPanel(panel, seriesStyles[place] ?? 'first', margin + 60 + place * (side + gap), place === 0),
  );
  return {
    file,
    alt,
    caption:
      `Share of right answers against the probability given, in ${first.bins.length} bins; on the broken line they are equal. The ` +
      'larger a marker, the more answers. Below: how the answers are spread over the probabilities.',
    svg: drawing(
      { width, height },
      title,
      'Share of right answers against the probability that was given; on the broken line they agree',
      alt,
      ...drawn,
    ),
  };
}

function drawPanel({ name, ece, bins }: Panel, style: SeriesStyle, x: number, isFirst: boolean): string {
  const area = { x, y: headHeight + 36, width: side, height: side };
  const total = Math.max(
    1,
    bins.reduce((sum, bin) => sum + bin.answers, 0),
  );
  const bottom = area.y + side;
  return [
    plotFrame(
      area,
      name,
      { label: 'probability given', ticks: percentTicks },
      { label: isFirst ? 'share that is right' : '', ticks: percentTicks },
    ),
    element('line', { class: 'ideal', x1: x, y1: bottom, x2: x + side, y2: area.y }),
    ...bins
      .filter(({ answers }) => answers > 0)
      .map(({ confidence, accuracy, answers }) =>
        marker(style, x + confidence * side, bottom - accuracy * side, 3.5 + 9 * Math.sqrt(answers / total)),
      ),
    words(`ECE ${ece.toFixed(3)}`, x + side - 6, bottom - 10, 'panel', 'end'),
    histogram(bins, total, style, {
      x,
      y: bottom + 62 + histogramHead,
      width: side,
      height: histogramHeight,
    }),
  ].join('');
}

/** Shares of the answers in each bin, as bars with the number of answers above, from below upwards. */
function histogram(
  bins: readonly ReliabilityBin[],
  total: number,
  style: SeriesStyle,
  area: PlotArea,
): string {
  const bottom = area.y + area.height;
  const bars = bins.map(({ from, to, answers }) => {
    const left = area.x + from * area.width;
    const width = (to - from) * area.width;
    const height = (answers / total) * area.height;
    const middle = left + width / 2;
    const top = bottom - height - 4;
    if (answers === 0) return '';
    return [
      element('rect', {
        class: `area ${style}`,
        x: left + 1.5,
        y: bottom - height,
        width: width - 3,
        height,
      }),
      words(
        String(answers),
        middle + 4,
        top,
        'label quiet small',
        'start',
        `rotate(-90 ${middle + 4} ${top})`,
      ),
    ].join('');
  });
  const axis = element('line', {
    class: 'axis',
    x1: area.x,
    x2: area.x + area.width,
    y1: bottom,
    y2: bottom,
  });
  return `${bars.join('')}${axis}${words('answers in each bin', area.x + area.width / 2, bottom + 18, 'label quiet', 'middle')}`;
}
