import { createHash } from 'node:crypto';
import { wordVectorFiles } from './word-vectors.js';

/**
 * Cuts word vectors to the first `count` words of letters and digits (they come by falling frequency) and quantises each
 * dimension to -127..127 steps of its own size.
 * @returns the files of the folder that {@link readWordVectors} reads.
 */
export function quantiseVectors(
  words: readonly string[],
  vectorOf: (word: string) => readonly number[],
  count: number,
  dimensions: number,
): Record<string, string | Uint8Array> {
  const kept = words.filter((word) => /^[\p{L}\p{N}]+$/u.test(word)).slice(0, count);
  const steps = new Array<number>(dimensions).fill(Number.MIN_VALUE);
  for (const word of kept) {
    vectorOf(word)
      .slice(0, dimensions)
      .forEach((value, dimension) => {
        steps[dimension] = Math.max(steps[dimension] ?? 0, Math.abs(value) / 127);
      });
  }
  const numbers = new Int8Array(kept.length * dimensions);
  kept.forEach((word, row) => {
    vectorOf(word)
      .slice(0, dimensions)
      .forEach((value, dimension) => {
        numbers[row * dimensions + dimension] = Math.round(value / (steps[dimension] ?? 1));
      });
  });
  const bytes = new Uint8Array(numbers.buffer);
  const about = {
    dimensions,
    words: kept.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    steps: steps.map((step) => Number(step.toPrecision(6))),
  };
  return {
    [wordVectorFiles.about]: `${JSON.stringify(about)}\n`,
    [wordVectorFiles.words]: `${kept.join('\n')}\n`,
    [wordVectorFiles.numbers]: bytes,
  };
}
