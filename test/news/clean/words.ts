import fc from 'fast-check';

/** The words of a text as features see them. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]{2,}/gu) ?? [];
}

/** Without plain vowels, and without the B of BBC, no word is by chance one that means something to the cleaning. */
const letters = [...'cdfghjklmnpqrstvwxz', 'é', 'ü', 'ß', 'ł', 'ж'];

/** A word of letters, or now and then of digits. */
const word = fc.oneof(
  { weight: 9, arbitrary: fc.string({ unit: fc.constantFrom(...letters), minLength: 3, maxLength: 10 }) },
  { weight: 1, arbitrary: fc.integer({ min: 100, max: 9999 }).map(String) },
);

export const words = fc.array(word, { minLength: 6, maxLength: 40 });

/** Sentences, paragraphs and quotations of random words. */
export const article = fc
  .array(fc.tuple(words, fc.constantFrom('. ', '.\n', '.\n\n', '? ', '!" ', '; ', ' - ', ', ')), {
    minLength: 1,
    maxLength: 6,
  })
  .map((sentences) => sentences.map(([sentence, end]) => sentence.join(' ') + end).join(''));
