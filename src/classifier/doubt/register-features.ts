import type { EncodedText } from '../features.js';
import type { WordVectors } from '../word-vectors.js';

/**
 * Words whose share of a text tells in what manner it is written, whatever it is about: who speaks to whom, and whether
 * somebody "said" something (Biber 1988, "Variation across speech and writing").
 */
const functionWords =
  'i you my me we your he she his her they it said says will was has is the a of and to in for on that this so if not don just s'.split(
    ' ',
  );

/** Brings the shares, which are small, to the size of the vectors. */
const rateFactor = 2;

/** Text -> numbers of its manner, every feature of every text. */
interface RegisterFeatures {
  readonly width: number;
  encode(text: string): EncodedText;
}

/**
 * What a text is like rather than what it is about: the mean vector of all its words, the square roots of the shares of
 * function words, and the share of words that have a vector.
 */
export function registerFeatures(vectors: WordVectors | undefined): RegisterFeatures {
  const dimensions = vectors?.dimensions ?? 0;
  const width = dimensions + functionWords.length + 1;

  const everyFeature = Int32Array.from({ length: width }, (_, feature) => feature);

  function encode(text: string): EncodedText {
    const words =
      text
        .normalize('NFKC')
        .toLowerCase()
        .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
    const values = new Float32Array(width);
    const counts = new Map<string, number>();
    let withVector = 0;
    for (const word of words) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
      const row = vectors?.rowOf(word);
      if (row === undefined) continue;
      withVector++;
      vectors?.addTo(values, 0, row, 1);
    }
    const total = Math.max(1, words.length);
    for (let dimension = 0; dimension < dimensions; dimension++) {
      values[dimension] = (values[dimension] ?? 0) / Math.max(1, withVector);
    }
    functionWords.forEach((word, place) => {
      values[dimensions + place] = rateFactor * Math.sqrt((counts.get(word) ?? 0) / total);
    });
    values[width - 1] = withVector / total;
    return { ids: everyFeature, weights: values, words: words.length, knownWords: withVector };
  }

  return { width, encode };
}
