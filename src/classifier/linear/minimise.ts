/** A function's value and its gradient, which the callee writes into the array given. */
export type Objective = (at: Float64Array, gradient: Float64Array) => number;

export interface MinimiseOptions {
  /** Steps at most; each evaluates the objective about once. */
  mostSteps: number;
  /** Ends when the gradient's largest absolute entry is no more than this. */
  gradientTolerance: number;
  /** Called after each step with its number, from 1 on, and the objective there. */
  onStep?: ((step: number, value: number) => void) | undefined;
}

/** Steps whose curvature is remembered. */
const memory = 10;
/** Of the decrease that the slope promises, a step must bring this share (Armijo 1966). */
const sufficientDecrease = 1e-4;
const mostHalvings = 30;

/**
 * Minimises a smooth function by L-BFGS with a backtracking line search (Liu and Nocedal 1989, "On the limited memory BFGS
 * method for large scale optimization"). For convex functions it comes close to the minimum in some dozens of steps,
 * and the same start always gives the same end.
 * @param start where to begin; left as it is.
 * @returns the best place found, and the value there.
 */
export function minimise(
  objective: Objective,
  start: Float64Array,
  { mostSteps, gradientTolerance, onStep }: MinimiseOptions,
): { at: Float64Array; value: number } {
  let at = Float64Array.from(start);
  let gradient = new Float64Array(at.length);
  let value = objective(at, gradient);
  const history: Curvature[] = [];
  // Arrays as long as there are weights are made once: for a large model, making them anew costs as much as the sums.
  const direction = new Float64Array(at.length);
  let next = new Float64Array(at.length);
  let nextGradient = new Float64Array(at.length);
  for (let step = 1; step <= mostSteps && largest(gradient) > gradientTolerance; step++) {
    setDescentDirection(direction, gradient, history);
    const slope = dot(direction, gradient);
    // Along the gradient itself nothing is known of the scale yet.
    let length = history.length === 0 ? Math.min(1, 1 / Math.sqrt(-slope)) : 1;
    let nextValue = Number.POSITIVE_INFINITY;
    for (let halving = 0; halving <= mostHalvings; halving++, length /= 2) {
      for (let place = 0; place < at.length; place++)
        next[place] = (at[place] as number) + length * (direction[place] as number);
      nextValue = objective(next, nextGradient);
      if (nextValue <= value + sufficientDecrease * length * slope) break;
    }
    if (!(nextValue < value)) break;
    remember(history, at, next, gradient, nextGradient);
    [at, next] = [next, at];
    [gradient, nextGradient] = [nextGradient, gradient];
    value = nextValue;
    onStep?.(step, value);
  }
  return { at, value };
}

/** How the gradient changed along a step. */
interface Curvature {
  step: Float64Array;
  change: Float64Array;
  /** 1 / (step . change) */
  inverse: number;
}

function remember(
  history: Curvature[],
  from: Float64Array,
  to: Float64Array,
  gradientFrom: Float64Array,
  gradientTo: Float64Array,
): void {
  const { step, change } = (history.length === memory ? history.shift() : undefined) ?? {
    step: new Float64Array(from.length),
    change: new Float64Array(from.length),
  };
  setDifference(step, to, from);
  setDifference(change, gradientTo, gradientFrom);
  const curvature = dot(step, change);
  // Without positive curvature the direction could point uphill.
  if (curvature <= 1e-12 * dot(change, change)) return;
  history.push({ step, change, inverse: 1 / curvature });
}

/** The two-loop recursion: minus the approximate inverse Hessian times the gradient. */
function setDescentDirection(
  direction: Float64Array,
  gradient: Float64Array,
  history: readonly Curvature[],
): void {
  for (let place = 0; place < direction.length; place++) direction[place] = -(gradient[place] as number);
  const shares: number[] = [];
  for (const { step, change, inverse } of [...history].reverse()) {
    const share = inverse * dot(step, direction);
    shares.push(share);
    addScaled(direction, change, -share);
  }
  const latest = history.at(-1);
  if (latest !== undefined) {
    const scale = 1 / (latest.inverse * dot(latest.change, latest.change));
    for (let place = 0; place < direction.length; place++)
      direction[place] = (direction[place] as number) * scale;
  }
  for (const { step, change, inverse } of history) {
    addScaled(direction, step, (shares.pop() ?? 0) - inverse * dot(change, direction));
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let place = 0; place < a.length; place++) sum += (a[place] as number) * (b[place] as number);
  return sum;
}

function setDifference(target: Float64Array, a: Float64Array, b: Float64Array): void {
  for (let place = 0; place < target.length; place++) {
    target[place] = (a[place] as number) - (b[place] as number);
  }
}

function addScaled(target: Float64Array, source: Float64Array, scale: number): void {
  for (let place = 0; place < target.length; place++)
    target[place] = (target[place] as number) + scale * (source[place] as number);
}

function largest(values: Float64Array): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}
