import { expect, test } from 'vitest';
import { metOf, type Target } from '../../src/report/targets.js';

const accuracy = { floor: 0.8, aim: 0.9, better: 'more' } as const;
const time = { floor: 60, aim: 20, better: 'less' } as const;
const floorAlone = { floor: 5, aim: undefined, better: 'less' } as const;

test.each([
  { ...accuracy, measured: 0.9, met: 'aim' },
  { ...accuracy, measured: 0.8, met: 'floor' },
  { ...accuracy, measured: 0.799, met: 'missed' },
  { ...accuracy, measured: undefined, met: 'not measured' },
  { ...time, measured: 20, met: 'aim' },
  { ...time, measured: 21, met: 'floor' },
  { ...time, measured: 61, met: 'missed' },
  { ...floorAlone, measured: 1, met: 'floor' },
  { ...floorAlone, measured: 6, met: 'missed' },
])(
  '$measured against a floor of $floor and an aim of $aim ($better is better): $met',
  ({ met, ...bounds }) => {
    const target: Target = { what: 'a thing', on: '', unit: 'score', ...bounds };
    expect(metOf(target)).toBe(met);
  },
);
