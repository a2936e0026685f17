import { articleDigest, wordsOf } from './digest.js';

export interface Deduplicated<Item> {
  /** The first of each group of copies, in the order given. */
  kept: Item[];
  exactCopies: number;
  nearCopies: number;
}

const shingleWords = 5;

/**
 * Drops exact copies (same wording) and near copies: texts whose sets of 5-word shingles have a Jaccard similarity of at
 * least `threshold` with one that was kept (Broder 1997, "On the resemblance and containment of documents").
 * Texts with fewer than five words are compared by exact wording alone.
 * @param threshold 0..1; 0.5 finds rewritten agency copy and leaves separate stories on one event alone.
 */
export function withoutDuplicates<Item extends { text: string }>(
  items: readonly Item[],
  threshold = 0.5,
): Deduplicated<Item> {
  const digests = new Set<string>();
  const keptByShingle = new Map<string, number[]>();
  const sizes: number[] = [];
  const kept: Item[] = [];
  let exactCopies = 0;
  let nearCopies = 0;
  for (const item of items) {
    const digest = articleDigest(item.text);
    if (digests.has(digest)) {
      exactCopies++;
      continue;
    }
    const shingles = shinglesOf(item.text);
    if (isNearCopy(shingles, keptByShingle, sizes, threshold)) {
      nearCopies++;
      continue;
    }
    digests.add(digest);
    for (const shingle of shingles) {
      const holders = keptByShingle.get(shingle);
      if (holders) holders.push(kept.length);
      else keptByShingle.set(shingle, [kept.length]);
    }
    sizes.push(shingles.size);
    kept.push(item);
  }
  return { kept, exactCopies, nearCopies };
}

function isNearCopy(
  shingles: ReadonlySet<string>,
  keptByShingle: ReadonlyMap<string, readonly number[]>,
  sizes: readonly number[],
  threshold: number,
): boolean {
  const sharedWith = new Map<number, number>();
  for (const shingle of shingles) {
    for (const holder of keptByShingle.get(shingle) ?? [])
      sharedWith.set(holder, (sharedWith.get(holder) ?? 0) + 1);
  }
  for (const [holder, shared] of sharedWith) {
    const union = shingles.size + (sizes[holder] ?? 0) - shared;
    if (shared >= threshold * union) return true;
  }
  return false;
}

function shinglesOf(text: string): Set<string> {
  const words = wordsOf(text);
  const shingles = new Set<string>();
  for (let start = 0; start + shingleWords <= words.length; start++) {
    shingles.add(words.slice(start, start + shingleWords).join(' '));
  }
  return shingles;
}
