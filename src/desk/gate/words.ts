/** A share as "92.6%". */
export function sharePercent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}

/** A difference of shares as "1 point", "0.5 points". */
export function points(share: number): string {
  const value = Number((100 * share).toFixed(1));
  return `${value} ${value === 1 ? 'point' : 'points'}`;
}

/** A difference of shares in points with its sign: "+0.4", "\u22120.2", "0.0". */
export function signedPoints(share: number): string {
  const text = (100 * Math.abs(share)).toFixed(1);
  return Number(text) === 0 ? text : `${share > 0 ? '+' : '\u2212'}${text}`;
}

/** A clause as a sentence. */
export function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}
