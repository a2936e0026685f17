import { expect, test } from 'vitest';
import { metOf, type TargetFigure } from '../../src/report/targets.js';

const accuracy = (measured: number | undefined): TargetFigure => ({
  name: 'accuracy',
  measured,
  floor: 0.8,
  aim: 0.9,
  better: 'more',
  unit: 'share',
});
const time = (measured: number): TargetFigure => ({
  name: 'time',
  measured,
  floor: 60,
  aim: 20,
  better: 'less',
  unit: 'seconds',
});

test.each([
  { figures: [accuracy(0.9), time(20)], met: 'aim' },
  { figures: [accuracy(0.95), time(21)], met: 'floor' },
  { figures: [accuracy(0.95), time(61)], met: 'missed' },
  { figures: [accuracy(0.799), time(1)], met: 'missed' },
  { figures: [accuracy(undefined), time(1)], met: 'not measured' },
])('a target has met no more than its worst figure: $met', ({ figures, met }) => {
  expect(metOf({ what: 'both', figures })).toBe(met);
});
