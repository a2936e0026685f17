import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quantiseVectors } from '../../src/classifier/quantise-vectors.js';
import { readWordVectors, type WordVectors } from '../../src/classifier/word-vectors.js';
import { seededRandom } from '../../src/news/random.js';

export const tinyWords = ['rain', 'bank', 'cup', 'final', 'shares', 'vote', 'ash'];
export const tinyDimensions = 3;

/** Numbers of -1..1 for each of the tiny words. */
export function tinyNumbers(seed = 1): Map<string, number[]> {
  const random = seededRandom(seed);
  return new Map(
    tinyWords.map((word) => [word, Array.from({ length: tinyDimensions }, () => 2 * random() - 1)]),
  );
}

/** Writes the tiny words' vectors into a folder as `npm run vectors` does. */
export function writeTinyVectors(folder: string, seed = 1): void {
  const numbers = tinyNumbers(seed);
  const files = quantiseVectors(tinyWords, (word) => numbers.get(word) ?? [], 100, tinyDimensions);
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
}

/** Vectors of seven words, in memory; another seed makes others. */
export function tinyVectors(seed = 1): WordVectors {
  const folder = mkdtempSync(join(tmpdir(), 'newsdesk-test-'));
  try {
    writeTinyVectors(folder, seed);
    return readWordVectors(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
