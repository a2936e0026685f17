import { shinglesOf } from './duplicates.js';

/** Hashes in a sketch. The error of an estimated resemblance of 0.5 is 0.044 (one standard deviation). */
export const sketchSize = 128;

/**
 * The smallest hashes of a text's shingles, ascending: a sample that is the same for the same text, by which texts are
 * compared without keeping or reading them (Broder 1997, "On the resemblance and containment of documents", section 4).
 * Empty for a text of fewer than five words.
 */
export function sketchOf(text: string): number[] {
  return [...shinglesOf(text)].sort((a, b) => a - b).slice(0, sketchSize);
}

/**
 * Jaccard similarity of two texts' shingles, 0..1, estimated from their sketches; exact where both have few shingles.
 * Of the smallest hashes of the union, it is the share that both have.
 * @param one ascending, as {@link sketchOf} makes them; so is `other`
 */
export function resemblance(one: readonly number[], other: readonly number[]): number {
  let shared = 0;
  let looked = 0;
  let i = 0;
  let j = 0;
  while (looked < sketchSize && (i < one.length || j < other.length)) {
    const a = one[i] ?? Number.POSITIVE_INFINITY;
    const b = other[j] ?? Number.POSITIVE_INFINITY;
    if (a === b) shared++;
    if (a <= b) i++;
    if (b <= a) j++;
    looked++;
  }
  return looked === 0 ? 0 : shared / looked;
}
