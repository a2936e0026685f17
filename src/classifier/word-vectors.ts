import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { wordVectorsFolder } from '../ops/paths.js';

/**
 * Word vectors that were learned elsewhere from billions of words, cut to the most frequent and quantised to a byte a
 * number. They say that "shares" and "stocks" are alike, also where the corpus had only one of them.
 */
export interface WordVectors {
  readonly dimensions: number;
  /** SHA-256 of the file of numbers: two models with the same digest mean the same vectors. */
  readonly digest: string;
  /** Place of a lower-case word among them, by falling frequency; undefined for words outside. */
  rowOf(word: string): number | undefined;
  /** Adds `factor` times the vector of a row to `target`, from `offset` on. */
  addTo(target: Float32Array | Float64Array, offset: number, row: number, factor: number): void;
  /** The inner product of a row's vector with `weights[offset + d * stride]` over the dimensions d. */
  dot(row: number, weights: ArrayLike<number>, offset: number, stride: number): number;
}

export const wordVectorFiles = { about: 'vectors.json', words: 'words.txt', numbers: 'vectors.bin' } as const;

const aboutSchema = z.object({
  dimensions: z.number().int().positive(),
  words: z.number().int().positive(),
  sha256: z.string(),
  /** One number a dimension: what a step of the stored byte is worth. */
  steps: z.array(z.number().positive()),
});

/** Reads vectors from the folder that `npm run vectors` writes. @throws Error when its files don't fit together. */
export function readWordVectors(folder: string): WordVectors {
  const about = aboutSchema.parse(JSON.parse(readFileSync(join(folder, wordVectorFiles.about), 'utf8')));
  const words = readFileSync(join(folder, wordVectorFiles.words), 'utf8').trimEnd().split('\n');
  const bytes = readFileSync(join(folder, wordVectorFiles.numbers));
  const { dimensions, steps, sha256: digest } = about;
  if (
    words.length !== about.words ||
    bytes.byteLength !== words.length * dimensions ||
    steps.length !== dimensions ||
    createHash('sha256').update(bytes).digest('hex') !== digest
  ) {
    throw new Error(
      `${folder}: the word vectors' files don't fit together. Restore the folder, or run npm run vectors.`,
    );
  }
  const numbers = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const rows = new Map(words.map((word, row) => [word, row]));
  return {
    dimensions,
    digest,
    rowOf: (word) => rows.get(word),
    addTo(target, offset, row, factor) {
      for (let dimension = 0; dimension < dimensions; dimension++) {
        const value = (numbers[row * dimensions + dimension] as number) * (steps[dimension] as number);
        target[offset + dimension] = (target[offset + dimension] as number) + factor * value;
      }
    },
    dot(row, weights, offset, stride) {
      let sum = 0;
      for (let dimension = 0; dimension < dimensions; dimension++) {
        const value = (numbers[row * dimensions + dimension] as number) * (steps[dimension] as number);
        sum += value * (weights[offset + dimension * stride] as number);
      }
      return sum;
    },
  };
}

let shipped: WordVectors | undefined;

/** The vectors that come with the program, read once; undefined where their folder was taken out. */
export function shippedWordVectors(): WordVectors | undefined {
  if (shipped === undefined && existsSync(wordVectorsFolder)) shipped = readWordVectors(wordVectorsFolder);
  return shipped;
}
