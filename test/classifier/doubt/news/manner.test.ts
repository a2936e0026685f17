import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countedManner,
  eachVector,
  mannerOf,
  mannerWidth,
} from '../../../../src/classifier/doubt/news/manner.js';
import { mannerShown } from '../../../../src/classifier/doubt/news/news-detector.js';
import { readText } from '../../../../src/classifier/doubt/news/reading.js';
import { tinyDimensions, tinyNumbers, tinyVectors } from '../../tiny-vectors.js';

const vectors = tinyVectors();
const counted = (text: string) => [...countedManner(readText(text), 0)];

/** Which places of the counts are larger in one text than in another. */
const larger = (one: string, other: string): number[] => {
  const before = counted(other);
  return counted(one).flatMap((value, place) => (value > (before[place] ?? 0) ? [place] : []));
};

describe('the manner of a text', () => {
  test('has the mean vector of its words first, the counts after it; without vectors the counts alone', () => {
    const reading = readText('Rain, rain and the zzz BANK');
    const numbers = tinyNumbers();
    const [rain = [], bank = []] = ['rain', 'bank'].map((word) => numbers.get(word));
    const manner = mannerOf(reading, vectors);
    expect(manner).toHaveLength(mannerWidth(vectors));
    expect(mannerWidth(vectors) - mannerWidth(undefined)).toBe(tinyDimensions);
    for (let dimension = 0; dimension < tinyDimensions; dimension++) {
      const mean = (2 * (rain[dimension] ?? 0) + (bank[dimension] ?? 0)) / 3;
      // The vectors are rounded to bytes.
      expect(manner[dimension]).toBeCloseTo(mean, 1);
    }
    expect([...manner.slice(tinyDimensions)]).toEqual([...countedManner(reading, 3)]);
    expect([...mannerOf(reading, undefined)]).toEqual([...countedManner(reading, 0)]);
  });

  test('says who speaks to whom: the share of a function word is its root, whatever the case', () => {
    const text = 'I told You that I saw it';
    const [place = -1] = larger('I saw', 'We saw').filter((at) => !larger('he saw', 'We saw').includes(at));
    expect(counted(text)[place]).toBeCloseTo(Math.sqrt(2 / 7), 6);
    expect(counted(text.toLowerCase())[place]).toBeCloseTo(Math.sqrt(2 / 7), 6);
  });

  test.each([
    ['signs', 'Now come here!', 'Now come here'],
    ['questions', 'Come here now?', 'Come here now.'],
    ['capitals', 'COME here NOW', 'come here now'],
    ['figures', 'Come 7 now', 'Come here now'],
    ['lines', 'Come\nhere\nnow', 'Come here now'],
    ['bullets', '- Come here\n- now', 'Come here\nnow'],
    ['smileys', 'Come here now :)', 'Come here now'],
    ['long words', 'Approaching immediately notwithstanding', 'Come here later'],
  ])('tells %s', (_what, one, other) => {
    expect(larger(one, other).length).toBeGreaterThan(0);
  });

  test('counts the words that have a vector, and those alone', () => {
    const rows: number[] = [];
    const { withVector } = eachVector(readText('rain zzz rain the cup'), vectors, (row) => rows.push(row));
    expect(withVector).toBe(3);
    expect(rows).toEqual([vectors.rowOf('rain'), vectors.rowOf('rain'), vectors.rowOf('cup')]);
    expect(eachVector(readText('rain'), undefined, () => rows.push(0)).withVector).toBe(0);
  });

  test('of any text is made of finite numbers, and none is below 0 but the vector’s', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
        const manner = [...mannerOf(readText(text), vectors)];
        expect(manner.every(Number.isFinite)).toBe(true);
        for (const value of manner.slice(tinyDimensions)) expect(value).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 200 },
    );
  });
});

test('a text shows the more of its manner the longer it is, from nothing to nearly all', () => {
  const shown = [0, 1, 3, 10, 100, 1000].map(mannerShown);
  expect(shown).toEqual([...shown].sort((a, b) => a - b));
  expect([shown[0], shown[2]]).toEqual([0, 0.5]);
  expect(shown.at(-1)).toBeGreaterThan(0.99);
  for (let words = 20; words < 300; words++)
    expect(mannerShown(words + 1) - mannerShown(words)).toBeLessThan(0.01);
});
