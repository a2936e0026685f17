/**
 * TF-IDF as scikit-learn's TfidfVectorizer reckons it by default: smoothed idf, ln((1 + n) / (1 + df)) + 1, rows of
 * length 1. Words are runs of two and more letters and digits in lower case.
 * @param {readonly string[]} texts
 * @param {{ stopWords: ReadonlySet<string>, mostWords: number }} options The words of most texts are kept.
 * @returns {{ encode(text: string): number[], toJSON(): object }} dense rows, one number a word.
 */
export function fitTfidf(texts, { stopWords, mostWords }) {
  const wordsOf = (text) =>
    (text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []).filter((word) => !stopWords.has(word));
  const frequencies = new Map();
  for (const text of texts) {
    for (const word of new Set(wordsOf(text))) frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
  }
  const kept = [...frequencies]
    .sort(([a, frequencyA], [b, frequencyB]) => frequencyB - frequencyA || (a < b ? -1 : 1))
    .slice(0, mostWords);
  const idf = kept.map(([, frequency]) => Math.log((1 + texts.length) / (1 + frequency)) + 1);
  const places = new Map(kept.map(([word], place) => [word, place]));
  return {
    encode(text) {
      const row = new Array(kept.length).fill(0);
      for (const word of wordsOf(text)) {
        const place = places.get(word);
        if (place !== undefined) row[place] += idf[place];
      }
      const length = Math.hypot(...row) || 1;
      return row.map((value) => value / length);
    },
    toJSON: () => ({ words: [...places.keys()], idf }),
  };
}
