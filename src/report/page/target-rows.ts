import { percent } from '../format.js';
import { type Met, metOf, type Target } from '../targets.js';

const inWords: Record<Met, string> = {
  aim: 'aim met',
  floor: 'floor met',
  missed: 'MISSED',
  'not measured': 'not measured here',
};

export const targetHead = ['what', 'on', 'floor', 'aim', 'measured', 'met?'];

/** The targets as rows of {@link targetHead}. */
export function targetRows(targets: readonly Target[]): string[][] {
  return targets.map((target) => {
    const { what, on, floor, aim, measured, unit } = target;
    return [
      what,
      on,
      bound(target, floor),
      aim === undefined ? '-' : bound(target, aim),
      measured === undefined ? '-' : withUnit(measured, unit),
      inWords[metOf(target)],
    ];
  });
}

function bound({ better, unit }: Target, value: number): string {
  const written = unit === 'percent' ? `${Number((100 * value).toFixed(2))}%` : `${value}${suffixes[unit]}`;
  return `${better === 'more' ? '≥' : '≤'} ${written}`;
}

const suffixes: Record<Target['unit'], string> = {
  score: '',
  percent: '%',
  minutes: ' min',
  milliseconds: ' ms',
  megabytes: ' MB',
  gigabytes: ' GB',
};

function withUnit(value: number, unit: Target['unit']): string {
  switch (unit) {
    case 'score':
      return value.toFixed(4);
    case 'percent':
      return percent(value, 2);
    case 'megabytes':
      return `${value.toFixed(1)} MB`;
    default:
      return `${value.toFixed(2)}${suffixes[unit]}`;
  }
}
