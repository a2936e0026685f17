/** The 97.5% point of the normal distribution, for an interval of 95%. */
const z95 = 1.959964;

/**
 * The 95% interval of a share by Wilson's score (Wilson 1927, "Probable inference, the law of succession, and statistical
 * inference"): it stays within 0..1 and is honest for few observations too.
 * @param total of observations, at least 1.
 */
export function wilsonInterval(hits: number, total: number): { value: number; low: number; high: number } {
  const value = hits / total;
  const scale = 1 + z95 ** 2 / total;
  const middle = value + z95 ** 2 / (2 * total);
  const spread = z95 * Math.sqrt((value * (1 - value)) / total + z95 ** 2 / (4 * total ** 2));
  return {
    value,
    // Rounding must not leave the share itself outside.
    low: Math.max(0, Math.min(value, (middle - spread) / scale)),
    high: Math.min(1, Math.max(value, (middle + spread) / scale)),
  };
}
