import type { ShareOf } from '../scoring/share-of.js';

/** Fewer articles of a label than this in a band say nothing of it. */
const fewestOfBand = 10;

/** How much more often the articles of one band are right than those of another of the same labels. */
export interface BandDifference {
  band: string;
  against: string;
  /** With ten articles or more in both bands. */
  labels: number;
  /** Of shares, -1..1. */
  difference: number;
  standardError: number;
}

/**
 * Compares any two bands label by label, each label weighed by how much it can tell (Mantel and Haenszel 1959), so that which
 * labels a band is full of plays no part.
 * @param bands the share that is right of each label, labels in the same order.
 */
export function bandDifferences(
  bands: readonly { name: string; byLabel: readonly (ShareOf | undefined)[] }[],
): BandDifference[] {
  return bands.flatMap((band, place) =>
    bands.slice(0, place).flatMap((against) => {
      const pairs = band.byLabel.flatMap((one, label) => {
        const other = against.byLabel[label];
        return one && other && Math.min(one.of, other.of) >= fewestOfBand ? [{ one, other }] : [];
      });
      return pairs.length === 0 ? [] : [{ band: band.name, against: against.name, ...meanDifference(pairs) }];
    }),
  );
}

function meanDifference(
  pairs: readonly { one: ShareOf; other: ShareOf }[],
): Pick<BandDifference, 'labels' | 'difference' | 'standardError'> {
  let weights = 0;
  let sum = 0;
  let variance = 0;
  for (const { one, other } of pairs) {
    const weight = 1 / (1 / one.of + 1 / other.of);
    weights += weight;
    sum += weight * (one.share - other.share);
    variance += weight ** 2 * (varianceOf(one) + varianceOf(other));
  }
  return {
    labels: pairs.length,
    difference: sum / weights,
    standardError: Math.sqrt(variance) / weights,
  };
}

function varianceOf({ share, of }: ShareOf): number {
  return (share * (1 - share)) / of;
}
