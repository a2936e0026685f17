import type { EncodedText } from '../features.js';
import type { LinearWeights } from './linear-weights.js';

/**
 * The one linear model that a mixture is for one text: writes its rows of the text's features into the kernel, and leaves
 * the others as they are.
 * @param kernel row-major [width, categories].
 * @param wide models of that shape side by side; units after theirs are not looked at.
 * @param shares of the models, in their order.
 * @returns the mixture's bias, [categories].
 */
export function mixInto(
  kernel: Float32Array,
  { ids }: EncodedText,
  wide: LinearWeights,
  shares: readonly number[],
  categories: number,
): Float32Array {
  const units = wide.bias.length;
  const bias = new Float32Array(categories);
  const mixed = (row: ArrayLike<number>, start: number, category: number): number => {
    let sum = 0;
    for (let expert = 0; expert < shares.length; expert++) {
      sum += (shares[expert] as number) * (row[start + expert * categories + category] as number);
    }
    return sum;
  };
  for (let category = 0; category < categories; category++) {
    for (const id of ids) kernel[id * categories + category] = mixed(wide.kernel, id * units, category);
    bias[category] = mixed(wide.bias, 0, category);
  }
  return bias;
}
