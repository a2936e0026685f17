import type { EncodedText } from '../features.js';

/** The weights of a linear model of logits. */
export interface LinearWeights {
  /** Row-major [width, units]. */
  kernel: Float32Array;
  /** [units] */
  bias: Float32Array;
}

/** The logits of a text: one a unit. */
export function linearLogits({ ids, weights }: EncodedText, { kernel, bias }: LinearWeights): number[] {
  const units = bias.length;
  const logits = Array.from(bias);
  for (let place = 0; place < ids.length; place++) {
    const start = (ids[place] as number) * units;
    const value = weights[place] as number;
    for (let unit = 0; unit < units; unit++) {
      logits[unit] = (logits[unit] as number) + value * (kernel[start + unit] as number);
    }
  }
  return logits;
}

/** Models over the same features side by side: one whose units are theirs in order. */
export function sideBySide(models: readonly LinearWeights[]): LinearWeights {
  const units = models.reduce((sum, { bias }) => sum + bias.length, 0);
  const [first] = models;
  const width = first === undefined ? 0 : first.kernel.length / first.bias.length;
  const joined = { kernel: new Float32Array(width * units), bias: new Float32Array(units) };
  let offset = 0;
  for (const { kernel, bias } of models) {
    joined.bias.set(bias, offset);
    for (let row = 0; row < width; row++) {
      joined.kernel.set(kernel.subarray(row * bias.length, (row + 1) * bias.length), row * units + offset);
    }
    offset += bias.length;
  }
  return joined;
}
