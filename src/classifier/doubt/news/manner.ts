import type { WordVectors } from '../../word-vectors.js';
import type { Reading } from './reading.js';

/**
 * Words whose share of a text tells in what manner it is written, whatever it is about: who speaks to whom, and whether
 * somebody "said" something (Biber 1988, "Variation across speech and writing").
 */
const functionWords =
  `i you my me we your he she his her they it said says will was has is the a of and to in for on that
this if not don just s are be have do does did so but or as at by with from an our us them their who what when where how
why all no yes can could would should may must new after over more than up out about into been were had its which there
here now then also one two first last per please thanks get got go let lol ok`.split(/\s+/);

const placeOfWord = new Map(functionWords.map((word, place) => [word, place]));
/** Shares of other things that can be counted: signs, capitals, figures, lines; the length of words, and how many are known. */
const counts = 10;

/** Brings word lengths to about 1. */
const usualWordLength = 5;

/**
 * What a text is like rather than what it is about: the mean vector of its words, the square roots of the shares of
 * function words, signs, capitals, figures and lines.
 * @param vectors undefined to do without: their dimensions are left out then.
 */
export function mannerWidth(vectors: WordVectors | undefined): number {
  return (vectors?.dimensions ?? 0) + functionWords.length + counts;
}

/** The features of one text, {@link mannerWidth} of them. */
export function mannerOf(reading: Reading, vectors: WordVectors | undefined): Float32Array {
  const dimensions = vectors?.dimensions ?? 0;
  const values = new Float32Array(mannerWidth(vectors));
  const { withVector } = eachVector(reading, vectors, (row) => vectors?.addTo(values, 0, row, 1));
  for (let dimension = 0; dimension < dimensions; dimension++) {
    values[dimension] = (values[dimension] as number) / Math.max(1, withVector);
  }
  values.set(countedManner(reading, withVector), dimensions);
  return values;
}

/**
 * Function words and counts alone: what follows the vector's dimensions in {@link mannerOf}.
 * @param withVector words that have a vector.
 */
export function countedManner({ text, words, lowerWords, signs }: Reading, withVector: number): Float32Array {
  const values = new Float32Array(functionWords.length + counts);
  const total = Math.max(1, words.length);
  let capitals = 0;
  let figures = 0;
  let letters = 0;
  words.forEach((word, place) => {
    const lower = lowerWords[place] as string;
    const known = placeOfWord.get(lower);
    if (known !== undefined) values[known] = (values[known] as number) + 1;
    if (word !== lower && /^\p{Lu}/u.test(word)) capitals++;
    if (isFigure(word)) figures++;
    letters += word.length;
  });
  for (let place = 0; place < functionWords.length; place++) {
    values[place] = Math.sqrt((values[place] as number) / total);
  }
  const rate = (count: number) => Math.sqrt(count / total);
  const matches = (pattern: RegExp) => rate(text.match(pattern)?.length ?? 0);
  values.set(
    [
      withVector / total,
      rate(signs.get('!') ?? 0),
      rate(signs.get('?') ?? 0),
      rate(signs.get('"') ?? 0),
      matches(/\n/g),
      rate(capitals),
      rate(figures),
      letters / total / usualWordLength,
      matches(/^\s*[-*•\d]/gm),
      matches(/\.{2,}|[:;]-?[)(D]/g),
    ],
    functionWords.length,
  );
  return values;
}

/** Calls back for each word that has a vector, as often as it occurs. */
export function eachVector(
  { lowerWords }: Reading,
  vectors: WordVectors | undefined,
  use: (row: number) => void,
): { withVector: number } {
  let withVector = 0;
  for (const word of lowerWords) {
    const row = vectors?.rowOf(word);
    if (row === undefined) continue;
    withVector++;
    use(row);
  }
  return { withVector };
}

function isFigure(word: string): boolean {
  const first = word.charCodeAt(0);
  return first >= 0x30 && first <= 0x39;
}
