import type { LiveStatistics } from '../../store/live-statistics.js';
import { sharePercent } from '../gate/words.js';
import { wilsonInterval } from './wilson.js';

/** From when on a difference is told: fewer answers prove nothing, and smaller differences are every week's. */
const driftLimits = {
  fewestAnswers: 100,
  fewestJudged: 30,
  /** Total variation distance between the mix of answers and that of training, 0..1. */
  mixDistance: 0.25,
  /** Rise of the share of doubt, and of unknown words. */
  doubtRise: 0.05,
  unknownRise: 0.05,
} as const;

export interface DriftInputs {
  /** The last days, how many they are, and those before them. */
  days: number;
  recent: LiveStatistics;
  before: LiveStatistics;
  /** The whole month, for judgements, which are few. */
  month: LiveStatistics;
  /** Share of each category in training, 0..1. */
  training: ReadonlyMap<string, number>;
  /** Accuracy of the live model on its own test articles. */
  testAccuracy: number;
}

/** A sentence for everything that drifts; none where nothing does or too little is known. Pure. */
export function driftWarnings(inputs: DriftInputs): string[] {
  return [accuracyDrift, mixDrift, doubtDrift, unknownDrift].flatMap((check) => check(inputs) ?? []);
}

/** Half of the sum of the absolute differences of two distributions, 0..1. */
function totalVariation(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  const names = new Set([...one.keys(), ...other.keys()]);
  return (
    [...names].reduce((sum, name) => sum + Math.abs((one.get(name) ?? 0) - (other.get(name) ?? 0)), 0) / 2
  );
}

/** Shares of counts; empty where there are none. */
export function sharesOf(counts: ReadonlyMap<string, number>): Map<string, number> {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return total === 0 ? new Map() : new Map([...counts].map(([name, count]) => [name, count / total]));
}

function accuracyDrift({ month: { judged, judgedRight }, testAccuracy }: DriftInputs): string | undefined {
  if (judged < driftLimits.fewestJudged) return undefined;
  const { value, low, high } = wilsonInterval(judgedRight, judged);
  if (high >= testAccuracy) return undefined;
  return `Of ${judged} judged answers ${sharePercent(value)} were right (${sharePercent(low)} to ${sharePercent(high)}), fewer than the ${sharePercent(testAccuracy)} of its test articles.`;
}

function mixDrift({ days, recent, training }: DriftInputs): string | undefined {
  const counted = [...recent.byCategory.values()].reduce((sum, count) => sum + count, 0);
  if (counted < driftLimits.fewestAnswers) return undefined;
  const mix = sharesOf(recent.byCategory);
  if (totalVariation(mix, training) < driftLimits.mixDistance) return undefined;
  const gap = (name: string) => (mix.get(name) ?? 0) - (training.get(name) ?? 0);
  const [most = ''] = [...mix.keys()].sort((a, b) => gap(b) - gap(a));
  return `People bring other news than it learned from: ${most} was ${sharePercent(mix.get(most) ?? 0)} of the answers of the last ${days} days and is ${sharePercent(training.get(most) ?? 0)} of its training.`;
}

function doubtDrift({ days, recent, before }: DriftInputs): string | undefined {
  if (Math.min(recent.answers, before.answers) < driftLimits.fewestAnswers) return undefined;
  const usual = before.doubted / before.answers;
  const { value, low } = wilsonInterval(recent.doubted, recent.answers);
  if (low <= usual || value < usual + driftLimits.doubtRise) return undefined;
  return `It doubts more than before: ${sharePercent(value)} of the answers of the last ${days} days, ${sharePercent(usual)} of those before.`;
}

function unknownDrift({ days, recent, before }: DriftInputs): string | undefined {
  if (Math.min(recent.answers, before.answers) < driftLimits.fewestAnswers) return undefined;
  const [now, usual] = [unknownShare(recent), unknownShare(before)];
  if (now < usual + driftLimits.unknownRise) return undefined;
  return `It knows fewer words than before: ${sharePercent(now)} of the words of the last ${days} days were unknown to it, ${sharePercent(usual)} of those before.`;
}

/** Share of words that the model does not know, 0..1. */
export function unknownShare({ words, knownWords }: LiveStatistics): number {
  return words === 0 ? 0 : 1 - knownWords / words;
}
