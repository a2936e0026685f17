import { expect, test } from 'vitest';
import { targetRows } from '../../../src/report/page/target-rows.js';
import type { Target } from '../../../src/report/targets.js';

const target: Target = {
  what: 'a thing',
  on: 'a file',
  measured: 0.0243,
  floor: 0.025,
  aim: 0.01,
  better: 'less',
  unit: 'percent',
};

test('a target stands with its floor, its aim and what was measured, each in its unit', () => {
  expect(targetRows([target])).toEqual([['a thing', 'a file', '≤ 2.5%', '≤ 1%', '2.43%', 'floor met']]);
  expect(
    targetRows([
      { ...target, measured: 4.2468, floor: 5, aim: undefined, unit: 'milliseconds' },
      { ...target, measured: undefined, floor: 0.98, aim: 0.985, better: 'more', unit: 'score' },
    ]).map((row) => row.slice(2)),
  ).toEqual([
    ['≤ 5 ms', '-', '4.25 ms', 'floor met'],
    ['≥ 0.98', '≥ 0.985', '-', 'not measured here'],
  ]);
});
