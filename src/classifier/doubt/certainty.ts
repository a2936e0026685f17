/**
 * A logistic regression of "the answer is right" on the logit of its probability and the logarithm of how many words it
 * rests on, as it is saved: two answers that are as probable are not as certain where one rests on five words.
 */
export interface CertaintyModel {
  /** Of 1, the logit of the probability, and ln(1 + words). */
  weights: [number, number, number];
  /** Row-major 3 x 3: how far the weights are known. */
  covariance: number[];
}

/** One answer to an article that the model was not fitted on. */
export interface JudgedAnswer {
  /** Of the answered category, 0..1. */
  probability: number;
  words: number;
  isRight: boolean;
}

const size = 3;
/** Without answers to learn from, the probability is believed as it is, give or take this much of each weight. */
const prior = { weights: [0, 1, 0], deviations: [0.5, 0.25, 0.15] } as const;
const precisions: readonly number[] = prior.deviations.map((deviation) => 1 / deviation ** 2);
const newtonSteps = 20;
/** Steps that move no weight further than this change nothing. */
const smallestStep = 1e-9;
/** Far from the optimum a whole step can overshoot it by more than it was away. */
const mostHalvings = 30;
/** Losses that differ by no more than this share of them are the same. */
const rounding = 1e-12;
/** One-sided bound of 90% of a normal distribution. */
const deviationsBelow = 1.2816;
const surest = 1e-6;

/** Fits it by Newton's method with a normal prior (Laplace's approximation; Bishop 2006, section 4.5). */
export function fitCertainty(answers: readonly JudgedAnswer[]): CertaintyModel {
  const rows = answers.map(({ probability, words, isRight }) => ({
    features: featuresOf(probability, words),
    isRight,
  }));
  let weights: number[] = [...prior.weights];
  for (let step = 0; step < newtonSteps; step++) {
    const { gradient, hessian } = slopesAt(weights, rows);
    const inverse = inverted(hessian);
    const direction = weights.map((_, i) => -dot(gradient, inverse.slice(i * size, (i + 1) * size)));
    if (direction.every((move) => Math.abs(move) < smallestStep)) break;
    const most = lossAt(weights, rows) * (1 + rounding);
    const stepped = (share: number) => weights.map((weight, at) => weight + share * (direction[at] ?? 0));
    let share = 1;
    for (let halving = 0; halving < mostHalvings && lossAt(stepped(share), rows) > most; halving++)
      share /= 2;
    weights = stepped(share);
  }
  const [constant = 0, slope = 1, ofLength = 0] = weights;
  return { weights: [constant, slope, ofLength], covariance: inverted(slopesAt(weights, rows).hessian) };
}

interface Row {
  features: readonly number[];
  isRight: boolean;
}

/** Minus the logarithm of how probable the weights are, prior and answers together, but for a constant. */
function lossAt(weights: readonly number[], rows: readonly Row[]): number {
  const ofPrior = weights.reduce(
    (sum, weight, at) => sum + ((precisions[at] ?? 0) * (weight - (prior.weights[at] ?? 0)) ** 2) / 2,
    0,
  );
  return rows.reduce((sum, { features, isRight }) => {
    const against = (isRight ? -1 : 1) * dot(weights, features);
    return sum + Math.max(0, against) + Math.log1p(Math.exp(-Math.abs(against)));
  }, ofPrior);
}

/** The first and second derivatives of {@link lossAt}. */
function slopesAt(
  weights: readonly number[],
  rows: readonly Row[],
): { gradient: number[]; hessian: number[] } {
  const gradient = weights.map((weight, at) => (precisions[at] ?? 0) * (weight - (prior.weights[at] ?? 0)));
  const hessian = new Array<number>(size * size).fill(0);
  for (let at = 0; at < size; at++) hessian[at * size + at] = precisions[at] ?? 0;
  for (const { features, isRight } of rows) {
    const share = sigmoid(dot(weights, features));
    const error = share - Number(isRight);
    const curvature = share * (1 - share);
    for (let i = 0; i < size; i++) {
      gradient[i] = (gradient[i] ?? 0) + error * (features[i] ?? 0);
      for (let j = 0; j < size; j++) {
        hessian[i * size + j] =
          (hessian[i * size + j] ?? 0) + curvature * (features[i] ?? 0) * (features[j] ?? 0);
      }
    }
  }
  return { gradient, hessian };
}

/**
 * At least this share of answers as probable from as many words is right, with 90% confidence, 0..1; never more than the
 * probability itself.
 */
export function certaintyBound(
  { weights, covariance }: CertaintyModel,
  probability: number,
  words: number,
): number {
  const row = featuresOf(probability, words);
  const variance = row.reduce(
    (sum, one, i) =>
      sum + row.reduce((part, other, j) => part + one * other * (covariance[i * size + j] ?? 0), 0),
    0,
  );
  return Math.min(
    probability,
    sigmoid(dot(weights, row) - deviationsBelow * Math.sqrt(Math.max(0, variance))),
  );
}

function featuresOf(probability: number, words: number): number[] {
  const within = Math.min(1 - surest, Math.max(surest, probability));
  return [1, Math.log(within / (1 - within)), Math.log1p(words)];
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
}

/** The inverse of a symmetric 3 x 3 matrix by its cofactors. */
function inverted([a = 0, b = 0, c = 0, , e = 0, f = 0, , , i = 0]: readonly number[]): number[] {
  const [A, B, C] = [e * i - f * f, c * f - b * i, b * f - c * e];
  const determinant = a * A + b * B + c * C;
  const [E, F, I] = [a * i - c * c, b * c - a * f, a * e - b * b];
  return [A, B, C, B, E, F, C, F, I].map((value) => value / determinant);
}
