import { type Met, metOf, type Target, type TargetFigure } from './targets.js';

/** "98.3%" */
export function percent(share: number, digits = 1): string {
  return `${(100 * share).toFixed(digits)}%`;
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** A Markdown table; the first column to the left, the others to the right. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = head.map((_, column) => (column === 0 ? '---' : '---:'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

const inWords: Record<Met, string> = {
  aim: 'aim met',
  floor: 'floor met',
  missed: 'MISSED',
  'not measured': 'not measured here',
};

export const targetHead = ['what', 'floor', 'aim', 'measured', 'met?'];

/** The targets as rows of {@link targetHead}. */
export function targetRows(targets: readonly Target[]): string[][] {
  return targets.map((target) => {
    const { what, figures } = target;
    const each = (text: (figure: TargetFigure) => string) => figures.map(text).join('; ');
    return [
      what,
      each((figure) => bound(figure, figure.floor)),
      each((figure) => bound(figure, figure.aim)),
      each((figure) => measured(figure, figures.length > 1)),
      inWords[metOf(target)],
    ];
  });
}

function bound({ better, unit }: TargetFigure, value: number): string {
  return `${better === 'more' ? '≥' : '≤'} ${withUnit(value, unit, false)}`;
}

function measured({ name, measured, unit }: TargetFigure, isNamed: boolean): string {
  const value = measured === undefined ? '-' : withUnit(measured, unit, true);
  return isNamed ? `${name} ${value}` : value;
}

function withUnit(value: number, unit: TargetFigure['unit'], isMeasured: boolean): string {
  switch (unit) {
    case 'share':
    case 'nats':
      return isMeasured ? value.toFixed(4) : String(value);
    case 'seconds':
      return `${isMeasured ? value.toFixed(1) : value} s`;
    case 'milliseconds':
      return `${isMeasured ? value.toFixed(2) : value} ms`;
    case 'bytes':
      return isMeasured ? megabytes(value) : `${value / 1e6} MB`;
  }
}
