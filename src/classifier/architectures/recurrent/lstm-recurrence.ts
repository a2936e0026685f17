import * as tf from '@tensorflow/tfjs';
import { rowProduct } from './row-product.js';

export interface RecurrenceOptions {
  /** [batch, time]: 0 where a step is padding and leaves the state as it was; undefined where every step counts. */
  mask: ArrayLike<number> | undefined;
  /** From the last step to the first. Outputs are in the order of processing, as TensorFlow.js' LSTM gives them. */
  goBackwards: boolean;
}

/** What the gradient needs of the forward pass; [batch, step] and then units or gates, steps in the order of processing. */
interface Tape {
  /** Activations of the input, forget, cell and output gates, in this order. */
  gates: Float32Array;
  /** The cell state after each step. */
  cells: Float32Array;
  /** The hidden state after each step: the op's output. */
  hidden: Float32Array;
}

interface Geometry extends RecurrenceOptions {
  batch: number;
  steps: number;
  units: number;
}

/**
 * The recurrence of an LSTM (Hochreiter and Schmidhuber 1997, with forget gates) as one operation with a gradient of its
 * own. TensorFlow.js' own layer is dozens of small operations a step, and their overhead is most of its time.
 * @param projected the inputs times the kernel plus the bias, [batch, time, 4 * units].
 * @param recurrentKernel [units, 4 * units].
 * @returns the hidden state after each step, [batch, time, units].
 */
export function lstmRecurrence(
  projected: tf.Tensor3D,
  recurrentKernel: tf.Tensor2D,
  options: RecurrenceOptions,
): tf.Tensor3D {
  const [batch, steps] = projected.shape;
  const units = recurrentKernel.shape[0];
  const geometry = { batch, steps, units, ...options };
  const recurrence = tf.customGrad((...inputs) => {
    const [x, kernel] = inputs as unknown as [tf.Tensor3D, tf.Tensor2D];
    const tape = runForward(x.dataSync() as Float32Array, kernel, geometry);
    return {
      value: tf.tensor3d(tape.hidden, [batch, steps, units]),
      gradFunc: (outputGradient: tf.Tensor) => {
        const slope = runBackward(outputGradient.dataSync() as Float32Array, tape, kernel, geometry);
        return [tf.tensor3d(slope, x.shape), kernelGradient(slope, tape.hidden, geometry)];
      },
    };
  });
  return recurrence(projected, recurrentKernel) as tf.Tensor3D;
}

function runForward(projected: Float32Array, kernel: tf.Tensor2D, geometry: Geometry): Tape {
  const { batch, steps, units, mask, goBackwards } = geometry;
  const tape: Tape = {
    gates: new Float32Array(batch * steps * units * 4),
    cells: new Float32Array(batch * steps * units),
    hidden: new Float32Array(batch * steps * units),
  };
  const times = rowProduct(kernel, batch);
  const state = new Float32Array(batch * units);
  const cell = new Float32Array(batch * units);
  for (let step = 0; step < steps; step++) {
    const time = goBackwards ? steps - 1 - step : step;
    if (anyCounts(mask, time, geometry)) {
      const recurrent = times(state);
      for (let row = 0; row < batch; row++) {
        if (mask !== undefined && mask[row * steps + time] === 0) continue;
        const from = (row * steps + time) * units * 4;
        const to = (row * steps + step) * units * 4;
        for (let unit = 0; unit < units; unit++) {
          const at = row * units + unit;
          const i = from + unit;
          const r = row * units * 4 + unit;
          const input = sigmoid((projected[i] as number) + (recurrent[r] as number));
          const forget = sigmoid((projected[i + units] as number) + (recurrent[r + units] as number));
          const candidate = hyperbolicTangent(
            (projected[i + 2 * units] as number) + (recurrent[r + 2 * units] as number),
          );
          const output = sigmoid((projected[i + 3 * units] as number) + (recurrent[r + 3 * units] as number));
          const next = forget * (cell[at] as number) + input * candidate;
          cell[at] = next;
          state[at] = output * hyperbolicTangent(next);
          tape.gates[to + unit] = input;
          tape.gates[to + units + unit] = forget;
          tape.gates[to + 2 * units + unit] = candidate;
          tape.gates[to + 3 * units + unit] = output;
        }
      }
    }
    for (let row = 0; row < batch; row++) {
      const own = row * units;
      tape.cells.set(cell.subarray(own, own + units), (row * steps + step) * units);
      tape.hidden.set(state.subarray(own, own + units), (row * steps + step) * units);
    }
  }
  return tape;
}

/** Back-propagation through time. Returns the gradient of the projected inputs, [batch, time, 4 * units]. */
function runBackward(
  outputGradient: Float32Array,
  { gates, cells }: Tape,
  kernel: tf.Tensor2D,
  geometry: Geometry,
): Float32Array {
  const { batch, steps, units, mask, goBackwards } = geometry;
  const slope = new Float32Array(batch * steps * units * 4);
  const stepSlope = new Float32Array(batch * units * 4);
  const stateSlope = new Float32Array(batch * units);
  const cellSlope = new Float32Array(batch * units);
  const transposed = tf.transpose(kernel) as tf.Tensor2D;
  const times = rowProduct(transposed, batch);
  for (let step = steps - 1; step >= 0; step--) {
    const time = goBackwards ? steps - 1 - step : step;
    for (let row = 0; row < batch; row++) {
      const outer = (row * steps + step) * units;
      for (let unit = 0; unit < units; unit++) {
        const at = row * units + unit;
        stateSlope[at] = (stateSlope[at] as number) + (outputGradient[outer + unit] as number);
      }
    }
    if (!anyCounts(mask, time, geometry)) continue;
    for (let row = 0; row < batch; row++) {
      const own = row * units * 4;
      if (mask !== undefined && mask[row * steps + time] === 0) {
        stepSlope.fill(0, own, own + units * 4);
        continue;
      }
      const outer = (row * steps + step) * units;
      const gate = outer * 4;
      for (let unit = 0; unit < units; unit++) {
        const at = row * units + unit;
        const input = gates[gate + unit] as number;
        const forget = gates[gate + units + unit] as number;
        const candidate = gates[gate + 2 * units + unit] as number;
        const output = gates[gate + 3 * units + unit] as number;
        const squashed = hyperbolicTangent(cells[outer + unit] as number);
        const before = step === 0 ? 0 : (cells[outer - units + unit] as number);
        const ofState = stateSlope[at] as number;
        const ofCell = (cellSlope[at] as number) + ofState * output * (1 - squashed * squashed);
        stepSlope[own + unit] = ofCell * candidate * input * (1 - input);
        stepSlope[own + units + unit] = ofCell * before * forget * (1 - forget);
        stepSlope[own + 2 * units + unit] = ofCell * input * (1 - candidate * candidate);
        stepSlope[own + 3 * units + unit] = ofState * squashed * output * (1 - output);
        cellSlope[at] = ofCell * forget;
      }
      slope.set(stepSlope.subarray(own, own + units * 4), (row * steps + time) * units * 4);
    }
    const before = times(stepSlope);
    for (let row = 0; row < batch; row++) {
      if (mask !== undefined && mask[row * steps + time] === 0) continue;
      const own = row * units;
      stateSlope.set(before.subarray(own, own + units), own);
    }
  }
  transposed.dispose();
  return slope;
}

/** The sum over all steps of the state before a step, transposed, times the gradient at the step: one product of matrices. */
function kernelGradient(slope: Float32Array, hidden: Float32Array, geometry: Geometry): tf.Tensor2D {
  const { batch, steps, units, goBackwards } = geometry;
  const places = batch * steps;
  // Transposed here: TensorFlow.js is slow at it on the wasm backend.
  const before = new Float32Array(units * places);
  for (let row = 0; row < batch; row++) {
    for (let step = 1; step < steps; step++) {
      const place = row * steps + (goBackwards ? steps - 1 - step : step);
      const from = (row * steps + step - 1) * units;
      for (let unit = 0; unit < units; unit++) {
        before[unit * places + place] = hidden[from + unit] as number;
      }
    }
  }
  return tf.tidy(() =>
    tf.matMul(tf.tensor2d(before, [units, places]), tf.tensor2d(slope, [places, units * 4])),
  );
}

/** Whether any row of the batch has a word at this time; padding at the end of a batch costs nothing. */
function anyCounts(mask: ArrayLike<number> | undefined, time: number, { batch, steps }: Geometry): boolean {
  if (mask === undefined) return true;
  for (let row = 0; row < batch; row++) if (mask[row * steps + time] !== 0) return true;
  return false;
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** Twice as fast as Math.tanh, and as exact as single precision needs. */
function hyperbolicTangent(x: number): number {
  return 2 / (1 + Math.exp(-2 * x)) - 1;
}
