import type { Classifier } from '../classifier/classifier.js';

export interface Latency {
  words: number;
  texts: number;
  /** Milliseconds from a text to its answer with reasons, one text at a time. */
  medianMs: number;
  ninetiethPercentileMs: number;
}

const words = 400;
/** The first answers compile code and fill caches. */
const warmUpTexts = 20;

/** Times single answers to different texts of 400 words each, made of the articles' words one after the other. */
export function measureLatency(
  classifier: Classifier,
  articles: readonly { text: string }[],
  count: number,
): Latency {
  const texts = textsOfWords(articles, words, count + warmUpTexts);
  for (const text of texts.slice(0, warmUpTexts)) classifier.classify([text]);
  const times = texts
    .slice(warmUpTexts)
    .map((text) => {
      const startedMs = performance.now();
      classifier.classify([text]);
      return performance.now() - startedMs;
    })
    .sort((a, b) => a - b);
  const quantile = (share: number) => times[Math.floor(share * (times.length - 1))] ?? Number.NaN;
  return { words, texts: times.length, medianMs: quantile(0.5), ninetiethPercentileMs: quantile(0.9) };
}

/** Texts of so many words each, cut from the articles in a row and round again where they end too soon. */
function textsOfWords(articles: readonly { text: string }[], length: number, count: number): string[] {
  const all = articles.flatMap(({ text }) => text.split(/\s+/));
  return Array.from({ length: count }, (_, place) =>
    Array.from({ length }, (_, word) => all[(place * length + word) % all.length] ?? '').join(' '),
  );
}
