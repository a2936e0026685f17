import { expect, test } from 'vitest';
import { bandDifferences } from '../../../src/report/measures/band-differences.js';

const share = (right: number, of: number) => ({ share: right / of, of });

test('bands that differ only in which labels they are full of do not differ', () => {
  // 90% of the easy label and 50% of the hard one in both bands, and three quarters of the whole against seven tenths.
  const bands = [
    { name: 'short', byLabel: [share(90, 100), share(10, 20)] },
    { name: 'long', byLabel: [share(18, 20), share(50, 100)] },
  ];
  const [found] = bandDifferences(bands);
  expect(found).toMatchObject({ band: 'long', against: 'short', labels: 2 });
  expect(found?.difference).toBeCloseTo(0, 12);
});

test('a difference within every label is told, with its standard error', () => {
  const [found] = bandDifferences([
    { name: 'short', byLabel: [share(60, 100), share(50, 100)] },
    { name: 'long', byLabel: [share(80, 100), share(70, 100)] },
  ]);
  expect(found?.difference).toBeCloseTo(0.2, 12);
  const variances = [0.6 * 0.4, 0.8 * 0.2, 0.5 * 0.5, 0.7 * 0.3].map((value) => value / 100);
  expect(found?.standardError).toBeCloseTo(Math.sqrt(variances.reduce((a, b) => a + b, 0)) / 2, 12);
});

test('labels with fewer than ten articles in a band have no say, and bands without a label in common are not compared', () => {
  const bands = [
    { name: 'short', byLabel: [share(9, 9), share(20, 20)] },
    { name: 'middle', byLabel: [share(1, 50), share(10, 20)] },
    { name: 'long', byLabel: [share(50, 50), undefined] },
  ];
  expect(bandDifferences(bands).map(({ band, against, labels }) => [band, against, labels])).toEqual([
    ['middle', 'short', 1],
    ['long', 'middle', 1],
  ]);
});
