/** A seeded stream of numbers in [0, 1). */
export type RandomGenerator = () => number;

/**
 * Mulberry32, Tommy Ettinger's 32-bit generator: small, fast, and the same on every machine. Not for secrets.
 * @param seed any integer; its lowest 32 bits count.
 */
export function seededRandom(seed: number): RandomGenerator {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A shuffled copy (Fisher and Yates), the same for the same generator state. */
export function shuffled<Item>(items: readonly Item[], random: RandomGenerator): Item[] {
  const copy = [...items];
  for (let last = copy.length - 1; last > 0; last--) {
    const chosen = Math.floor(random() * (last + 1));
    const held = copy[last] as Item;
    copy[last] = copy[chosen] as Item;
    copy[chosen] = held;
  }
  return copy;
}
