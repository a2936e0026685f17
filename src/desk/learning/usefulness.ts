/** How much a decision on an article would teach: what the queue is ordered by. */
export interface Usefulness {
  /** The model's probabilities of its categories; they sum to 1. Empty without a model. */
  probabilities: readonly number[];
  /** How many people say each category. */
  people: readonly number[];
  /** People whose agreement makes it approved without anybody's decision. */
  agreement: number;
}

/**
 * A score of 0..3; the higher, the sooner somebody should look: how uncertain the model is (entropy of its
 * probabilities over its largest, 0..1; Lewis and Gale 1994, "A sequential algorithm for training text classifiers", ask about the least certain too),
 * how much people disagree (entropy of what they say in bits, at most 1), and how far they are from settling it by
 * themselves (share of the people that are missing, or 1 where they disagree).
 */
export function usefulnessOf({ probabilities, people, agreement }: Usefulness): number {
  const most = Math.log(probabilities.length);
  const uncertainty = most > 0 ? entropy(probabilities) / most : 0;
  const all = people.reduce((sum, count) => sum + count, 0);
  const dispute = all === 0 ? 0 : Math.min(1, entropy(people.map((count) => count / all)) / Math.LN2);
  const agreeing = people.filter((count) => count > 0).length > 1 ? 0 : all;
  const missing = Math.max(0, agreement - agreeing) / agreement;
  return uncertainty + dispute + missing;
}

/** In nats. */
function entropy(shares: readonly number[]): number {
  return -shares.reduce((sum, share) => sum + (share > 0 ? share * Math.log(share) : 0), 0);
}
