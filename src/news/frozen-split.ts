import type { LabelledArticle } from './article.js';
import { articleDigest } from './digest.js';
import {
  byCategory,
  byCategoryAndCorpus,
  byRank,
  defaultShares,
  inSeededOrder,
  rankOf,
  type Split,
  shareOf,
} from './split.js';

/** What a model that is compared with learned from and was tested on: {@link articleDigest}s. */
export interface FrozenArticles {
  seen: ReadonlySet<string>;
  test: ReadonlySet<string>;
}

/**
 * Splits a corpus and what people submitted so that test articles stay test articles from one model to the next: what the
 * champion was tested on goes to test again, what it learned from never does. Of the articles of corpora that it does not
 * know, each category of each corpus gives the usual shares by rank; of submissions, which come one by one, each is placed by its own
 * hash, so that about a fifth of them are tested on whenever they came. Without a champion and submissions this is the
 * same as the stratified split.
 */
export function frozenSplit<Item extends LabelledArticle>(
  corpus: readonly Item[],
  submissions: readonly Item[],
  seed: number,
  champion: FrozenArticles = { seen: new Set(), test: new Set() },
): Split<Item> {
  const split: Split<Item> = { train: [], validation: [], test: [] };
  for (const members of byCategoryAndCorpus(corpus)) {
    const { test, free, seen } = partedBy(members, champion);
    const testFromFree = new Set(byRank(free, seed).slice(0, shareOf(free.length, defaultShares.test)));
    const rest = byRank([...seen, ...free.filter((article) => !testFromFree.has(article))], seed);
    // One at least is left to learn from.
    const validation = Math.min(shareOf(members.length, defaultShares.validation), rest.length - 1);
    split.test = split.test.concat(byRank([...test, ...testFromFree], seed));
    split.validation = split.validation.concat(rest.slice(0, Math.max(0, validation)));
    split.train = split.train.concat(rest.slice(Math.max(0, validation)));
  }
  const { test, free, seen } = partedBy(submissions, champion);
  const place = (article: Item) => placeOf(articleDigest(article.text), seed);
  split.test = split.test.concat(
    test,
    free.filter((article) => place(article) < defaultShares.test),
  );
  for (const article of [...seen, ...free.filter((one) => place(one) >= defaultShares.test)]) {
    const calibrates = place(article) >= 1 - defaultShares.validation;
    split[calibrates ? 'validation' : 'train'].push(article);
  }
  return inSeededOrder(split, seed);
}

/**
 * The test articles of a model that kept no list of them, told from what it learned from: of each category those that it
 * has not seen and whose rank is below that of all that it has, since the split takes the lowest ranks to test on.
 * @param seed of that model.
 */
export function unlistedTestArticles(
  articles: readonly LabelledArticle[],
  seen: ReadonlySet<string>,
  seed: number,
): Set<string> {
  const test = new Set<string>();
  for (const members of byCategory(articles).values()) {
    const ranked = byRank(members, seed).map(({ text }) => articleDigest(text));
    const firstSeen = ranked.findIndex((digest) => seen.has(digest));
    for (const digest of ranked.slice(0, Math.max(0, firstSeen))) test.add(digest);
  }
  return test;
}

function partedBy<Item extends LabelledArticle>(articles: readonly Item[], champion: FrozenArticles) {
  const parts: Record<'test' | 'seen' | 'free', Item[]> = { test: [], seen: [], free: [] };
  for (const article of articles) {
    const digest = articleDigest(article.text);
    parts[champion.seen.has(digest) ? 'seen' : champion.test.has(digest) ? 'test' : 'free'].push(article);
  }
  return parts;
}

/** Where a digest lies between 0 and 1, evenly spread. */
function placeOf(digest: string, seed: number): number {
  return Number.parseInt(rankOf(digest, seed).slice(0, 12), 16) / 16 ** 12;
}
