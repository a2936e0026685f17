import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shinglesOf } from '../../src/news/duplicates.js';
import { resemblance, sketchOf, sketchSize } from '../../src/news/sketch.js';

/** The Jaccard similarity itself. */
function jaccard(one: string, other: string): number {
  const a = shinglesOf(one);
  const b = shinglesOf(other);
  const shared = [...a].filter((shingle) => b.has(shingle)).length;
  const union = a.size + b.size - shared;
  return union === 0 ? 0 : shared / union;
}

const words = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => `w${from + at}`).join(' ');

test('a sketch is at most 128 hashes, ascending, the same whatever the layout and case', () => {
  const sketch = sketchOf(words(0, 1000));
  expect(sketch).toHaveLength(sketchSize);
  expect(sketch).toEqual([...new Set(sketch)].sort((a, b) => a - b));
  expect(sketchOf(words(0, 1000).toUpperCase().replaceAll(' ', '\n- '))).toEqual(sketch);
});

test('texts of few shingles are compared exactly', () => {
  fc.assert(
    fc.property(
      fc.nat(80),
      fc.integer({ min: 5, max: 60 }),
      fc.integer({ min: 5, max: 60 }),
      (from, m, n) => {
        const one = words(0, m);
        const other = words(from, n);
        expect(resemblance(sketchOf(one), sketchOf(other))).toBeCloseTo(jaccard(one, other), 10);
      },
    ),
    { numRuns: 200 },
  );
});

test('the estimate for long texts is within four standard deviations of the similarity', () => {
  for (let shift = 0; shift <= 1000; shift += 25) {
    const one = words(shift * 7, 1000);
    const other = words(shift * 7 + shift, 1000);
    const exact = jaccard(one, other);
    const deviation = Math.sqrt((exact * (1 - exact)) / sketchSize);
    expect(Math.abs(resemblance(sketchOf(one), sketchOf(other)) - exact)).toBeLessThanOrEqual(4 * deviation);
  }
});

test('texts of fewer than five words resemble nothing', () => {
  expect(sketchOf('four words are here')).toEqual([]);
  expect(resemblance([], [])).toBe(0);
  expect(resemblance([], sketchOf(words(0, 20)))).toBe(0);
});
