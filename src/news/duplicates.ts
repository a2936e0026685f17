import { articleDigest, wordsOf } from './digest.js';

export interface Deduplicated<Item> {
  /** The first of each group of copies, in the order given. */
  kept: Item[];
  /** The others, each with the one that was kept in its place. */
  copies: { copy: Item; of: Item }[];
  exactCopies: number;
  nearCopies: number;
}

/** From this Jaccard similarity on, two texts are copies; it finds rewritten agency copy and leaves separate stories on one event alone. */
export const copyThreshold = 0.5;
const shingleWords = 5;
/** A shingle that this many kept texts share is boilerplate: it says nothing of copies, and following it takes for ever. */
const mostHolders = 50;
/** From this many texts on, one shingle in eight is compared, chosen by its hash, so that they fit into memory. */
const largeCorpus = 10_000;
const sampledShare = 8;

/**
 * Drops exact copies (same wording) and near copies: texts whose sets of 5-word shingles have a Jaccard similarity of at
 * least `threshold` with one that was kept (Broder 1997, "On the resemblance and containment of documents").
 * Texts with fewer than five words are compared by exact wording alone.
 * @param threshold 0..1
 */
export function withoutDuplicates<Item extends { text: string }>(
  items: readonly Item[],
  threshold = copyThreshold,
): Deduplicated<Item> {
  const every = items.length > largeCorpus ? sampledShare : 1;
  const keptByDigest = new Map<string, Item>();
  const keptByShingle = new Map<number, number[]>();
  const sizes: number[] = [];
  const kept: Item[] = [];
  const copies: Deduplicated<Item>['copies'] = [];
  let exactCopies = 0;
  let nearCopies = 0;
  for (const item of items) {
    const digest = articleDigest(item.text);
    const same = keptByDigest.get(digest);
    if (same !== undefined) {
      exactCopies++;
      copies.push({ copy: item, of: same });
      continue;
    }
    const shingles = shinglesOf(item.text, every);
    const near = kept[findNearCopy(shingles, keptByShingle, sizes, threshold) ?? -1];
    if (near !== undefined) {
      nearCopies++;
      copies.push({ copy: item, of: near });
      continue;
    }
    keptByDigest.set(digest, item);
    for (const shingle of shingles) {
      const holders = keptByShingle.get(shingle);
      if (holders === undefined) keptByShingle.set(shingle, [kept.length]);
      else if (holders.length < mostHolders) holders.push(kept.length);
    }
    sizes.push(shingles.size);
    kept.push(item);
  }
  return { kept, copies, exactCopies, nearCopies };
}

/** The place of the kept text that these shingles nearly copy. */
function findNearCopy(
  shingles: ReadonlySet<number>,
  keptByShingle: ReadonlyMap<number, readonly number[]>,
  sizes: readonly number[],
  threshold: number,
): number | undefined {
  const sharedWith = new Map<number, number>();
  for (const shingle of shingles) {
    const holders = keptByShingle.get(shingle) ?? [];
    if (holders.length >= mostHolders) continue;
    for (const holder of holders) sharedWith.set(holder, (sharedWith.get(holder) ?? 0) + 1);
  }
  for (const [holder, shared] of sharedWith) {
    const union = shingles.size + (sizes[holder] ?? 0) - shared;
    if (shared >= threshold * union) return holder;
  }
  return undefined;
}

/** Hashes (32 bits) of a text's runs of five words, one in `every` of them; none of a text of fewer words. */
export function shinglesOf(text: string, every = 1): Set<number> {
  const words = wordsOf(text);
  const shingles = new Set<number>();
  for (let start = 0; start + shingleWords <= words.length; start++) {
    const hash = hashOf(words.slice(start, start + shingleWords).join(' '));
    if (hash % every === 0) shingles.add(hash);
  }
  return shingles;
}

/** FNV-1a, 32 bits (Fowler, Noll and Vo), its bits mixed once more so that the lowest are even too. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
