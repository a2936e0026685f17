import type { Classifier } from '../../classifier/classifier.js';

/** How long one whole article takes, from its text to an answer with reasons, one at a time. */
export interface Latency {
  articles: number;
  /** Median number of words of the articles. */
  medianWords: number;
  /** Milliseconds. */
  medianMs: number;
  ninetiethPercentileMs: number;
}

/** The first answers compile code and fill caches. */
const warmUpTexts = 40;

/** Times single answers to whole articles. @param count at most so many of them, from the first on. */
export function measureLatency(
  classifier: Classifier,
  articles: readonly { text: string }[],
  count: number,
): Latency {
  for (const { text } of articles.slice(-warmUpTexts)) classifier.classify([text]);
  const timed = articles.slice(0, count);
  const times = timed.map(({ text }) => {
    const startedMs = performance.now();
    classifier.classify([text]);
    return performance.now() - startedMs;
  });
  return {
    articles: timed.length,
    medianWords: quantile(
      timed.map(({ text }) => text.split(/\s+/).length),
      0.5,
    ),
    medianMs: quantile(times, 0.5),
    ninetiethPercentileMs: quantile(times, 0.9),
  };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
}
