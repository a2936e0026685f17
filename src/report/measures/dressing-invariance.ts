import type { Classifier } from '../../classifier/classifier.js';
import { indexOfLargest } from '../../classifier/probabilities.js';
import { dressings } from '../dressings.js';

/** How often an answer stays as it is when markup, boilerplate and the like are put around the words of a text. */
export interface DressingInvariance {
  articles: number;
  dressings: number;
  /** Share of dressed articles with the most probable category, and with the verdict, of the bare words, 0..1. */
  sameCategory: number;
  sameVerdict: number;
  /** The dressing that changes most categories, and the share that it leaves. */
  worst: { name: string; sameCategory: number };
}

/** Answers articles bare and in every dressing. @param texts one at least. */
export function measureDressings(classifier: Classifier, texts: readonly string[]): DressingInvariance {
  const words = texts.map((text) => text.split(/\s+/).filter((word) => word !== ''));
  const bare = answers(
    classifier,
    words.map((list) => list.join(' ')),
  );
  const shares = Object.entries(dressings).map(([name, dress]) => {
    const dressed = answers(classifier, words.map(dress));
    return {
      name,
      sameCategory: share(dressed, ({ category }, place) => category === bare[place]?.category),
      sameVerdict: share(dressed, ({ verdict }, place) => verdict === bare[place]?.verdict),
    };
  });
  const [worst] = [...shares].sort((a, b) => a.sameCategory - b.sameCategory);
  if (worst === undefined) throw new Error('there are no dressings');
  return {
    articles: texts.length,
    dressings: shares.length,
    sameCategory: mean(shares.map(({ sameCategory }) => sameCategory)),
    sameVerdict: mean(shares.map(({ sameVerdict }) => sameVerdict)),
    worst: { name: worst.name, sameCategory: worst.sameCategory },
  };
}

function answers(classifier: Classifier, texts: readonly string[]) {
  return classifier.classify(texts).map(({ probabilities, verdict }) => ({
    category: indexOfLargest(probabilities),
    verdict: verdict.kind,
  }));
}

function share<Item>(items: readonly Item[], holds: (item: Item, place: number) => boolean): number {
  return items.filter(holds).length / items.length;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
