/** What a training run is doing, for people to watch. */
export interface TrainingProgress {
  /** One short sentence. */
  stage: string;
  /** Share of the whole run that is done, 0..1; stopping early makes it jump. */
  fraction: number;
  /** Undefined until there is something to estimate it from. */
  secondsLeft: number | undefined;
}

/** Estimates the time left from the share done since `startedAtMs` (milliseconds of a steady clock). */
export function secondsLeft(fraction: number, startedAtMs: number, nowMs: number): number | undefined {
  const elapsed = (nowMs - startedAtMs) / 1000;
  if (fraction < 0.02 || elapsed < 0.5) return undefined;
  return (elapsed / fraction) * (1 - fraction);
}
