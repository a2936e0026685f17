import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quantiseVectors } from '../../src/classifier/quantise-vectors.js';
import { readWordVectors, shippedWordVectors, wordVectorFiles } from '../../src/classifier/word-vectors.js';
import { folderOfTest } from '../support/folders.js';
import { tinyDimensions, tinyNumbers, tinyVectors, tinyWords, writeTinyVectors } from './tiny-vectors.js';

type Files = ReturnType<typeof quantiseVectors>;

function readFiles(files: Files) {
  const folder = folderOfTest();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return readWordVectors(folder);
}

const stepsOf = (files: Files): number[] => JSON.parse(String(files[wordVectorFiles.about])).steps;

/** The vector of a row, as addTo gives it. */
function vectorOf(vectors: ReturnType<typeof tinyVectors>, row: number): number[] {
  const target = new Float64Array(vectors.dimensions);
  vectors.addTo(target, 0, row, 1);
  return [...target];
}

test('any numbers come back within half a step of their dimension', () => {
  const number = fc.double({ min: -1e3, max: 1e3, noNaN: true });
  const rows = fc.array(fc.array(number, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(rows, (numbers) => {
      // One far from zero in each dimension, as in any real vectors.
      const table = [[1, -2], ...numbers];
      const words = table.map((_, place) => `w${place}`);
      const files = quantiseVectors(words, (word) => table[words.indexOf(word)] ?? [], 100, 2);
      const steps = stepsOf(files);
      const vectors = readFiles(files);
      table.forEach((row, place) => {
        expect(vectors.rowOf(`w${place}`)).toBe(place);
        vectorOf(vectors, place).forEach((value, dimension) => {
          // The steps are saved to six digits: of 127 of them that is another 0.0006 of a step.
          const tolerance = 0.501 * (steps[dimension] ?? 0);
          expect(Math.abs(value - (row[dimension] ?? 0))).toBeLessThanOrEqual(tolerance);
        });
      });
    }),
    { numRuns: 40 },
  );
});

test('a dimension in which every number is zero stays zero, and the vectors can be read', () => {
  const vectors = readFiles(quantiseVectors(['one', 'two'], () => [0, 1], 10, 2));
  expect(vectorOf(vectors, 1)).toEqual([0, expect.closeTo(1, 5)]);
});

test('words of other characters than letters and digits are left out before the count is taken', () => {
  const files = quantiseVectors(["don't", 'été', 'a_b', '3d', '', 'x'], () => [1], 2, 1);
  expect(files[wordVectorFiles.words]).toBe('été\n3d\n');
});

describe('the vectors', () => {
  const vectors = tinyVectors();
  const row = fc.nat({ max: tinyWords.length - 1 });
  const factor = fc.double({ min: -10, max: 10, noNaN: true });

  test('are found by word, in the order given', () => {
    expect(tinyWords.map((word) => vectors.rowOf(word))).toEqual([...tinyWords.keys()]);
    for (const word of ['Rain', 'zzz', '', '__proto__', 'constructor'])
      expect(vectors.rowOf(word)).toBeUndefined();
    expect(vectors.digest).not.toBe(tinyVectors(2).digest);
    tinyNumbers().forEach((numbers, word) => {
      vectorOf(vectors, vectors.rowOf(word) ?? -1).forEach((value, dimension) => {
        expect(value).toBeCloseTo(numbers[dimension] ?? Number.NaN, 1);
      });
    });
  });

  test('are added in place, from an offset on, by a factor, and nowhere else', () => {
    fc.assert(
      fc.property(row, factor, fc.nat({ max: 4 }), (place, by, offset) => {
        const target = Float64Array.from({ length: tinyDimensions + 5 }, (_, at) => at);
        vectors.addTo(target, offset, place, by);
        const expected = Array.from(target.keys(), (at) => at);
        vectorOf(vectors, place).forEach((value, dimension) => {
          expected[offset + dimension] = (expected[offset + dimension] ?? 0) + by * value;
        });
        expected.forEach((value, at) => {
          expect(target[at]).toBeCloseTo(value, 10);
        });
      }),
    );
  });

  test('have the inner product of plain arithmetic with weights at any offset and stride', () => {
    const weights = fc.array(factor, { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(
        row,
        weights,
        fc.nat({ max: 4 }),
        fc.integer({ min: 1, max: 5 }),
        (place, w, from, stride) => {
          const expected = vectorOf(vectors, place).reduce(
            (sum, value, dimension) => sum + value * (w[from + dimension * stride] ?? 0),
            0,
          );
          expect(vectors.dot(place, w, from, stride)).toBeCloseTo(expected, 9);
        },
      ),
    );
  });
});

describe('a folder whose files do not fit together is refused with what to do', () => {
  const change = (name: string, changed: (content: Buffer) => string | Uint8Array) => {
    const folder = folderOfTest();
    writeTinyVectors(folder);
    const path = join(folder, name);
    writeFileSync(path, changed(readFileSync(path)));
    return () => readWordVectors(folder);
  };

  test.each([
    ['a word too few', wordVectorFiles.words, (content: Buffer) => content.toString().replace('rain\n', '')],
    ['a number too few', wordVectorFiles.numbers, (content: Buffer) => content.subarray(1)],
    [
      'a step too few',
      wordVectorFiles.about,
      (content: Buffer) => content.toString().replace(/,[\d.e-]+\]/, ']'),
    ],
    [
      'other numbers than their digest says',
      wordVectorFiles.numbers,
      (content: Buffer) => content.map((byte, at) => (at === 0 ? byte ^ 1 : byte)),
    ],
  ])('%s', (_what, name, changed) => {
    expect(change(name, changed)).toThrow(
      /don't fit together\. Restore the folder, or run npm run vectors\./,
    );
  });
});

test('the vectors that come with the program are whole, and read once', () => {
  const vectors = shippedWordVectors();
  expect(vectors?.dimensions).toBe(100);
  expect(vectors?.rowOf('the')).toBeLessThan(10);
  expect(shippedWordVectors()).toBe(vectors);
});
