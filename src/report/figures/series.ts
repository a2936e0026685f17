import type { PlotArea } from './plot.js';
import { element, words } from './svg.js';
import type { SeriesStyle } from './theme.js';

/** A point by its places along both axes, each 0..1. */
interface Point {
  horizontal: number;
  vertical: number;
}

export interface Series {
  name: string;
  style: SeriesStyle;
  points: readonly Point[];
}

/** A line with a marker at each point. */
export function seriesLine({ style, points }: Series, area: PlotArea): string {
  const places = points.map(({ horizontal, vertical }) => ({
    x: area.x + horizontal * area.width,
    y: area.y + (1 - vertical) * area.height,
  }));
  return [
    element('polyline', {
      class: `line ${style}`,
      points: places.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' '),
    }),
    ...places.map(({ x, y }) => marker(style, x, y)),
  ].join('');
}

/** The marker of a style: a circle, a square or a triangle. @param radius of the circle; the others have about its area */
export function marker(style: SeriesStyle, x: number, y: number, radius = 5): string {
  const classes = `marker ${style}`;
  const half = radius * 0.9;
  switch (style) {
    case 'first':
      return element('circle', { class: classes, cx: x, cy: y, r: radius });
    case 'second':
      return element('rect', { class: classes, x: x - half, y: y - half, width: 2 * half, height: 2 * half });
    case 'third': {
      const corners = [
        [x, y - 1.25 * radius],
        [x + 1.15 * radius, y + 0.8 * radius],
        [x - 1.15 * radius, y + 0.8 * radius],
      ];
      return element('polygon', {
        class: classes,
        points: corners.map((corner) => corner.map((value) => value.toFixed(1)).join(',')).join(' '),
      });
    }
  }
}

const sampleWidth = 34;

/** A legend in one row. @returns text that begins at x, y (the middle of the line). */
export function legend(
  series: readonly { name: string; style: SeriesStyle }[],
  x: number,
  y: number,
): string {
  let left = x;
  return series
    .map(({ name, style }) => {
      const from = left;
      left += sampleWidth + 8 + name.length * 6.6 + 26;
      return [
        element('line', { class: `line ${style}`, x1: from, x2: from + sampleWidth, y1: y, y2: y }),
        marker(style, from + sampleWidth / 2, y),
        words(name, from + sampleWidth + 8, y + 4, 'label'),
      ].join('');
    })
    .join('');
}
