import { createHash } from 'node:crypto';
import type { LabelledArticle } from './article.js';
import { articleDigest } from './digest.js';
import { seededRandom, shuffled } from './random.js';

export interface Split<Item extends LabelledArticle = LabelledArticle> {
  train: Item[];
  validation: Item[];
  test: Item[];
}

/** Shares of a corpus, each 0..1; what they leave is the training split. */
export interface SplitShares {
  validation: number;
  test: number;
}

/** 20% to test, as the Keras question did, and 10% to stop training and to calibrate on. */
export const defaultShares: SplitShares = { validation: 0.1, test: 0.2 };

/**
 * Splits a corpus by seed so that each category of each corpus has the same share of every split (rounded; at least one
 * article each where it has three, and no more than 60 to test or to calibrate on). Which split an article falls in hangs on its own wording and the seed alone, so a corpus
 * that grew keeps nearly all of its test articles, and the order of the rows doesn't matter.
 * Remove duplicates first, or copies leak from one split into another.
 */
export function stratifiedSplit<Item extends LabelledArticle>(
  articles: readonly Item[],
  seed: number,
  shares: SplitShares = defaultShares,
): Split<Item> {
  const split: Split<Item> = { train: [], validation: [], test: [] };
  for (const members of byCategoryAndCorpus(articles)) {
    const ordered = byRank(members, seed);
    const testEnd = shareOf(ordered.length, shares.test);
    const validationEnd = testEnd + shareOf(ordered.length, shares.validation);
    split.test = split.test.concat(ordered.slice(0, testEnd));
    split.validation = split.validation.concat(ordered.slice(testEnd, validationEnd));
    split.train = split.train.concat(ordered.slice(validationEnd));
  }
  return inSeededOrder(split, seed);
}

/** The same split, each part in an order that hangs on the seed. */
export function inSeededOrder<Item extends LabelledArticle>(split: Split<Item>, seed: number): Split<Item> {
  const random = seededRandom(seed);
  return {
    train: shuffled(split.train, random),
    validation: shuffled(split.validation, random),
    test: shuffled(split.test, random),
  };
}

/** Articles by their {@link rankOf}, lowest first. */
export function byRank<Item extends LabelledArticle>(articles: readonly Item[], seed: number): Item[] {
  return articles
    .map((article) => ({ article, rank: rankOf(articleDigest(article.text), seed) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0))
    .map(({ article }) => article);
}

/** The articles of each category, categories in alphabetical order. */
export function byCategory<Item extends LabelledArticle>(articles: readonly Item[]): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const article of articles) {
    const group = groups.get(article.category);
    if (group) group.push(article);
    else groups.set(article.category, [article]);
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A corpus with fewer articles of a category than this has none to spare for a test. */
const fewestOfGroup = 3;

/** The articles of each category of each corpus, in alphabetical order; those of corpora that have hardly any are one group. */
export function byCategoryAndCorpus<Item extends LabelledArticle>(articles: readonly Item[]): Item[][] {
  return [...byCategory(articles).values()].flatMap((members) => {
    const names = [...new Set(members.map(({ corpus }) => corpus))].sort();
    const groups = names.map((name) => members.filter(({ corpus }) => corpus === name));
    const few = groups.filter((group) => group.length < fewestOfGroup).flat();
    const others = groups.filter((group) => group.length >= fewestOfGroup);
    return few.length === 0 ? others : [...others, few];
  });
}

/** So many articles of a category and corpus test or calibrate as well as more would, which are better learned from. */
const mostOfGroup = 60;

/** How many of a category's `total` articles a share is: one at least of three or more, and 60 at most. */
export function shareOf(total: number, share: number): number {
  if (share === 0 || total < fewestOfGroup) return 0;
  return Math.min(mostOfGroup, Math.max(1, Math.round(total * share)));
}

/** What decides on an article's part of the split: evenly spread hex digits of its {@link articleDigest} and the seed. */
export function rankOf(digest: string, seed: number): string {
  return createHash('sha256').update(`${seed}:${digest}`).digest('hex');
}
