import { LRUCache } from 'lru-cache';

/** Articles that were just answered, in memory alone: never written anywhere. */
export interface ArticleMemory {
  /** @param person who asked: the article is given back to nobody else. */
  remember(answerId: string, text: string, person: string): void;
  /** The article of an answer, if the person is the one who asked and it is still there. */
  recall(answerId: string, person: string): string | undefined;
  /** Drops what a person asked about. */
  forget(person: string): void;
}

/** As long as a Discord interaction can be answered. */
const keptMs = 15 * 60 * 1000;
const mostArticles = 200;
/** In all; two bytes a character at most. */
const mostCharacters = 4_000_000;

/** @param now milliseconds that only grow, for the age of articles; the process's clock by default. */
export function createArticleMemory(now: () => number = () => performance.now()): ArticleMemory {
  const articles = new LRUCache<string, { text: string; person: string }>({
    max: mostArticles,
    maxSize: mostCharacters,
    sizeCalculation: ({ text }) => Math.max(1, text.length),
    ttl: keptMs,
    ttlAutopurge: true,
    ttlResolution: 0,
    perf: { now },
  });
  return {
    remember(answerId, text, person) {
      articles.set(answerId, { text, person });
    },
    recall(answerId, person) {
      const article = articles.get(answerId);
      return article?.person === person ? article.text : undefined;
    },
    forget(person) {
      for (const [answerId, article] of [...articles.entries()]) {
        if (article.person === person) articles.delete(answerId);
      }
    },
  };
}
