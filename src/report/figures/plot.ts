import { element, words } from './svg.js';

/** Where a plot is drawn, in units of the drawing; its labels stand outside. */
export interface PlotArea {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A value on an axis, its place along the axis (0..1), and what is written there. */
export interface Tick {
  place: number;
  text: string;
}

export interface Axis {
  label: string;
  ticks: readonly Tick[];
}

/** The frame of a plot: heading, grid, axes and their labels. */
export function plotFrame(area: PlotArea, heading: string, horizontal: Axis, vertical: Axis): string {
  const { x, y, width, height } = area;
  const bottom = y + height;
  return [
    words(heading, x, y - 14, 'panel'),
    ...vertical.ticks.flatMap(({ place, text }) => {
      const at = bottom - place * height;
      return [
        element('line', { class: 'gridline', x1: x, x2: x + width, y1: at, y2: at }),
        words(text, x - 8, at + 4, 'label quiet', 'end'),
      ];
    }),
    ...horizontal.ticks.map(({ place, text }) =>
      words(text, x + place * width, bottom + 18, 'label quiet', 'middle'),
    ),
    element('line', { class: 'axis', x1: x, x2: x + width, y1: bottom, y2: bottom }),
    words(horizontal.label, x + width / 2, bottom + 38, 'label', 'middle'),
    vertical.label === ''
      ? ''
      : words(
          vertical.label,
          x - 46,
          y + height / 2,
          'label',
          'middle',
          `rotate(-90 ${x - 46} ${y + height / 2})`,
        ),
  ].join('');
}

/** Ticks at the given values on a scale from `low` to `high`. */
export function ticksAt(
  values: readonly number[],
  low: number,
  high: number,
  text: (value: number) => string,
): Tick[] {
  return values.map((value) => ({ place: (value - low) / (high - low), text: text(value) }));
}

/** The multiples of `step` from `low` to `high`, both of which should be multiples themselves. */
export function multiples(low: number, high: number, step: number): number[] {
  const count = Math.round((high - low) / step);
  return Array.from({ length: count + 1 }, (_, index) => Math.round((low + index * step) * 1e6) / 1e6);
}
