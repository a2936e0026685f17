import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom, shuffled } from '../../src/news/random.js';

test('the stream of a seed is the same on every machine, for ever: models hang on it', () => {
  const random = seededRandom(1);
  expect([random(), random(), random()]).toEqual([
    0.6270739405881613, 0.002735721180215478, 0.5274470399599522,
  ]);
});

test('numbers are in [0, 1), and two seeds do not give the same stream', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const numbers = Array.from({ length: 20 }, seededRandom(seed));
      expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
      expect(numbers).not.toEqual(Array.from({ length: 20 }, seededRandom(seed + 1)));
    }),
  );
});

test('numbers fill [0, 1) evenly', () => {
  const random = seededRandom(7);
  const tenths = Array.from({ length: 10 }, () => 0);
  for (let count = 0; count < 10_000; count++) {
    const tenth = Math.floor(random() * 10);
    tenths[tenth] = (tenths[tenth] ?? 0) + 1;
  }
  // Standard deviation of each count: 30.
  for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(150);
});

test('a shuffled copy holds the same items, leaves the original alone, and repeats by seed', () => {
  fc.assert(
    fc.property(fc.array(fc.nat()), fc.integer(), (items, seed) => {
      const before = [...items];
      const copy = shuffled(items, seededRandom(seed));
      expect(items).toEqual(before);
      expect([...copy].sort()).toEqual([...items].sort());
      expect(shuffled(items, seededRandom(seed))).toEqual(copy);
    }),
  );
});

test('every order of three items is about as likely', () => {
  const random = seededRandom(3);
  const counts = new Map<string, number>();
  for (let count = 0; count < 6000; count++) {
    const order = shuffled(['a', 'b', 'c'], random).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
});
