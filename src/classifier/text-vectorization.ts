/** Ids that Keras' TextVectorization keeps for itself. They are why labels must never go through it. */
export const paddingId = 0;
export const unknownId = 1;

/**
 * The words of a text as Keras' TextVectorization layer sees them by default ("lower_and_strip_punctuation", then
 * "whitespace"): only ASCII letters are lower-cased, ASCII punctuation is deleted (not replaced by a space), and only
 * ASCII white space separates. Documented at https://keras.io/api/layers/preprocessing_layers/text/text_vectorization/
 */
export function standardizedTokens(text: string): string[] {
  return text
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
    .replace(/[!-/:-@[-`{-~]/g, '')
    .split(/[ \t\n\v\f\r]+/)
    .filter((token) => token !== '');
}

/**
 * The vocabulary that TextVectorization's `adapt` builds: '' for padding, '[UNK]' for unknown, then tokens by falling
 * count, ties in reverse alphabetical order (by code unit), cut to `maxTokens` entries in all.
 */
export function adaptVocabulary(
  tokenized: Iterable<readonly string[]>,
  maxTokens = Number.POSITIVE_INFINITY,
): string[] {
  const counts = new Map<string, number>();
  for (const tokens of tokenized) {
    for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  }
  const ordered = [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? 1 : -1));
  return ['', '[UNK]', ...ordered.map(([token]) => token)].slice(0, maxTokens);
}

/** Ids of the tokens: {@link unknownId} outside the vocabulary, cut or padded with {@link paddingId} to `length`. */
export function tokenIds(
  tokens: readonly string[],
  idByToken: ReadonlyMap<string, number>,
  length: number,
): Int32Array {
  const ids = new Int32Array(length);
  const end = Math.min(length, tokens.length);
  for (let position = 0; position < end; position++) {
    ids[position] = idByToken.get(tokens[position] ?? '') ?? unknownId;
  }
  return ids;
}

/** Looks tokens up in a vocabulary as {@link adaptVocabulary} builds it. */
export function indexVocabulary(vocabulary: readonly string[]): Map<string, number> {
  const index = new Map<string, number>();
  for (let id = unknownId + 1; id < vocabulary.length; id++) index.set(vocabulary[id] ?? '', id);
  return index;
}
