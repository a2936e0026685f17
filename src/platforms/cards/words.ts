import type { Scores } from '../../desk/answers.js';

/** The scores of a model in one line. */
export function scoresLine(scores: Scores): string {
  return [
    `accuracy ${percent(scores.accuracy)}`,
    `macro-F1 ${percent(scores.macroF1)}`,
    `log loss ${scores.logLoss.toFixed(3)}`,
    `calibration error ${percent(scores.ece)}`,
  ].join(', ');
}

/**
 * A share in 0..1 as a percentage with a fixed number of decimals. What is not quite all never reads "100%", what is not
 * quite nothing reads "<0.1%".
 */
export function percent(share: number, decimals = 1): string {
  const smallest = 10 ** -decimals;
  const value = share * 100;
  if (share > 0 && value < smallest / 2) return `<${smallest.toFixed(decimals)}%`;
  if (share < 1 && value > 100 - smallest) return `${(100 - smallest).toFixed(decimals)}%`;
  return `${value.toFixed(decimals)}%`;
}

/** A bar of `width` characters from full and eighth blocks, padded with a light shade. */
export function barOf(fraction: number, width: number): string {
  const eighths = Math.round(Math.min(1, Math.max(0, fraction)) * width * 8);
  const full = Math.floor(eighths / 8);
  const rest = eighths % 8;
  const partial = rest === 0 ? '' : (['▏', '▎', '▍', '▌', '▋', '▊', '▉'][rest - 1] ?? '');
  return ('█'.repeat(full) + partial).padEnd(width, '░');
}

/** Seconds in words, such as "40 s" or "3 min". */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  return `${Math.round(seconds / 60)} min`;
}

/** A number with its thousands set apart. */
export function count(value: number): string {
  return new Intl.NumberFormat('en').format(value);
}

/** A moment in a time zone, the zone named. */
export function moment(date: Date, timeZone: string): string {
  const text = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
    date,
  );
  return `${text} ${timeZone}`;
}

/** A number and its noun: "1 article", "3 people". */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}
