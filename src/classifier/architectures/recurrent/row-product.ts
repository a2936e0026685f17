import * as tf from '@tensorflow/tfjs';

/** Multiplies `rowCount` rows, packed one after the other, by a matrix; the product is packed likewise. */
export type RowProduct = (rows: Float32Array) => Float32Array;

/** Below so many rows, calling the backend costs more than the sums. */
const fewRows = 4;

/**
 * The product of rows with a matrix that stays the same from call to call. Compiled backends multiply many rows several
 * times faster than JavaScript; few rows, and all rows on the pure JavaScript backend, are multiplied here.
 */
export function rowProduct(matrix: tf.Tensor2D, rowCount: number): RowProduct {
  const [inner, columns] = matrix.shape;
  if (rowCount >= fewRows && tf.getBackend() !== 'cpu') {
    return (rows) => {
      // Not in a tidy: it would look for tensors in every number that it returns.
      const left = tf.tensor2d(rows, [rowCount, inner]);
      const product = tf.matMul(left, matrix);
      const values = product.dataSync() as Float32Array;
      tf.dispose([left, product]);
      return values;
    };
  }
  const values = matrix.dataSync<'float32'>() as Float32Array;
  const product = new Float32Array(rowCount * columns);
  return (rows) => {
    multiply(rows, values, product, { inner, columns });
    return product;
  };
}

/** Four columns at a time: four sums that don't wait for each other. */
function multiply(
  rows: Float32Array,
  matrix: Float32Array,
  product: Float32Array,
  { inner, columns }: { inner: number; columns: number },
): void {
  const whole = columns - (columns % 4);
  for (let source = 0, target = 0; target < product.length; source += inner, target += columns) {
    for (let column = 0; column < whole; column += 4) {
      let [sum0, sum1, sum2, sum3] = [0, 0, 0, 0];
      for (let k = 0, at = column; k < inner; k++, at += columns) {
        const factor = rows[source + k] as number;
        sum0 += factor * (matrix[at] as number);
        sum1 += factor * (matrix[at + 1] as number);
        sum2 += factor * (matrix[at + 2] as number);
        sum3 += factor * (matrix[at + 3] as number);
      }
      product[target + column] = sum0;
      product[target + column + 1] = sum1;
      product[target + column + 2] = sum2;
      product[target + column + 3] = sum3;
    }
    for (let column = whole; column < columns; column++) {
      let sum = 0;
      for (let k = 0; k < inner; k++) {
        sum += (rows[source + k] as number) * (matrix[k * columns + column] as number);
      }
      product[target + column] = sum;
    }
  }
}
