import { element, escaped, words } from './svg.js';

/** What tells series apart: a colour, a shape of marker and a pattern of line, so that none hangs on colour alone. */
export const seriesStyles = ['first', 'second', 'third'] as const;
export type SeriesStyle = (typeof seriesStyles)[number];

interface Palette {
  paper: string;
  edge: string;
  ink: string;
  quiet: string;
  grid: string;
  series: Record<SeriesStyle, string>;
}

const light: Palette = {
  paper: '#ffffff',
  edge: '#d5dae0',
  ink: '#1f2328',
  quiet: '#57606a',
  grid: '#e4e8ec',
  series: { first: '#0b5cad', second: '#b04a00', third: '#1d7044' },
};

const dark: Palette = {
  paper: '#0f1419',
  edge: '#343c45',
  ink: '#e8edf2',
  quiet: '#a3adb8',
  grid: '#262d35',
  series: { first: '#6db3f8', second: '#ffa657', third: '#6bd490' },
};

/** Margin between the edge of a drawing and what is drawn. */
export const margin = 24;
/** Height that title and subtitle take. */
export const headHeight = 74;

/**
 * A whole drawing on a background of its own, since a page may be light where the reader's system is dark.
 * @param description what it shows, for those who can't see it.
 */
export function drawing(
  size: { width: number; height: number },
  title: string,
  subtitle: string,
  description: string,
  ...body: readonly string[]
): string {
  const { width, height } = size;
  return `${element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      'aria-labelledby': 'title description',
    },
    element('title', { id: 'title' }, escaped(title)),
    element('desc', { id: 'description' }, escaped(description)),
    `<style>${shapes}${colours(light)}@media (prefers-color-scheme: dark){${colours(dark)}}</style>`,
    element('rect', { class: 'paper', x: 0.5, y: 0.5, width: width - 1, height: height - 1, rx: 10 }),
    words(title, margin, 36, 'title'),
    words(subtitle, margin, 58, 'label quiet'),
    ...body.map((part) => `\n${part}`),
  )}\n`;
}

const shapes = [
  'text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}',
  '.title{font-size:18px;font-weight:600}.panel{font-size:14px;font-weight:600}.label{font-size:12.5px}',
  '.small{font-size:11px}.count{font-size:15px;font-weight:600}.axis{stroke-width:1}.gridline{stroke-width:1}',
  '.ideal{stroke-width:1.3;stroke-dasharray:5 4;fill:none}.line{stroke-width:2.2;fill:none;stroke-linejoin:round}',
  '.line.second{stroke-dasharray:8 4}.line.third{stroke-dasharray:2 4;stroke-linecap:round}.marker{stroke-width:1.5}',
].join('');

function colours({ paper, edge, ink, quiet, grid, series }: Palette): string {
  return [
    `.paper{fill:${paper};stroke:${edge}}.title,.panel,.label,.count{fill:${ink}}.quiet{fill:${quiet}}`,
    `.axis{stroke:${quiet}}.gridline{stroke:${grid}}.ideal{stroke:${quiet}}.marker{stroke:${paper}}.cell{fill:${grid}}`,
    ...seriesStyles.map((style) => {
      const colour = series[style];
      return `.line.${style}{stroke:${colour}}.area.${style},.marker.${style}{fill:${colour}}`;
    }),
  ].join('');
}
