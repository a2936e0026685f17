import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minimise, type Objective } from '../../../src/classifier/linear/minimise.js';

/** Half the sum of curvature x (distance from the centre)^2, whose minimum is its centre. */
function bowl(centre: readonly number[], curvature: readonly number[]): Objective {
  return (at, gradient) => {
    let value = 0;
    centre.forEach((middle, place) => {
      const away = (at[place] ?? 0) - middle;
      gradient[place] = (curvature[place] ?? 1) * away;
      value += ((curvature[place] ?? 1) * away * away) / 2;
    });
    return value;
  };
}

const options = { mostSteps: 200, gradientTolerance: 1e-9 };

describe('minimise', () => {
  test('finds the bottom of any bowl, however stretched', () => {
    const place = fc.tuple(
      fc.double({ min: -50, max: 50, noNaN: true }),
      fc.double({ min: 0.01, max: 100, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 8 }), (places) => {
        const centre = places.map(([middle]) => middle);
        const curvature = places.map(([, steepness]) => steepness);
        const found = minimise(bowl(centre, curvature), new Float64Array(places.length), options);
        centre.forEach((middle, at) => {
          expect(found.at[at]).toBeCloseTo(middle, 4);
        });
      }),
      { numRuns: 50 },
    );
  });

  test('finds the bottom of a bent valley (Rosenbrock)', () => {
    const valley: Objective = (at, gradient) => {
      const [x = 0, y = 0] = at;
      gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x);
      gradient[1] = 200 * (y - x * x);
      return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
    };
    const { at, value } = minimise(valley, Float64Array.of(-1.2, 1), options);
    expect(value).toBeLessThan(1e-12);
    expect([...at].map((x) => Math.round(x * 1e5) / 1e5)).toEqual([1, 1]);
  });

  test('never steps uphill, and leaves its start as it was', () => {
    const start = Float64Array.of(3, -4, 5);
    const values: number[] = [];
    minimise(bowl([1, 1, 1], [1, 30, 0.1]), start, { ...options, onStep: (_, value) => values.push(value) });
    expect(values.length).toBeGreaterThan(1);
    expect(values).toEqual([...values].sort((a, b) => b - a));
    expect([...start]).toEqual([3, -4, 5]);
  });

  test('ends where the slope is flat enough, or after its steps', () => {
    const atTheBottom = minimise(bowl([0], [1]), Float64Array.of(0), options);
    expect(atTheBottom).toEqual({ at: Float64Array.of(0), value: 0 });
    const steps: number[] = [];
    minimise(bowl([9, 9], [1, 100]), new Float64Array(2), {
      mostSteps: 2,
      gradientTolerance: 0,
      onStep: (step) => steps.push(step),
    });
    expect(steps).toEqual([1, 2]);
  });

  test('stays where every way on is no number', () => {
    const cliff: Objective = (at, gradient) => {
      gradient[0] = 1;
      return at[0] === 0 ? 1 : Number.NaN;
    };
    expect(minimise(cliff, new Float64Array(1), options)).toEqual({ at: new Float64Array(1), value: 1 });
  });
});
