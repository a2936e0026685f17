import * as tf from '@tensorflow/tfjs';

/**
 * The average over time, the maximum over time, or both side by side, of the steps that aren't padding:
 * [batch, time, width] -> [batch, width or 2 * width]. A row of padding alone gives zeros. TensorFlow.js' own
 * GlobalAveragePooling1D counts the padding.
 */
export class MaskedPooling extends tf.layers.Layer {
  static className = 'MaskedPooling';
  private readonly average: boolean;
  private readonly maximum: boolean;

  constructor({ average, maximum, ...others }: { average: boolean; maximum: boolean; name?: string }) {
    super(others);
    this.average = average;
    this.maximum = maximum;
    this.supportsMasking = true;
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    const [batch = null, , width] = (Array.isArray(inputShape[0]) ? inputShape[0] : inputShape) as tf.Shape;
    return [batch, (width as number) * (Number(this.average) + Number(this.maximum))];
  }

  override computeMask(): tf.Tensor {
    return null as unknown as tf.Tensor;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: { mask?: tf.Tensor | null }): tf.Tensor {
    return tf.tidy(() => {
      const x = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor3D;
      const [batch, steps, width] = x.shape;
      const counts = kwargs.mask
        ? tf.reshape(tf.cast(kwargs.mask, 'float32'), [batch, 1, steps])
        : tf.ones([batch, 1, steps]);
      const words = tf.sum(counts, 2);
      const pooled: tf.Tensor[] = [];
      if (this.average) {
        // As a product of matrices: multiplying by the mask first is several times slower on the wasm backend.
        const sums = tf.reshape(tf.matMul(counts, x), [batch, width]);
        pooled.push(tf.div(sums, tf.maximum(words, 1)));
      }
      if (this.maximum) {
        const column = tf.reshape(counts, [batch, steps, 1]);
        const masked = tf.add(tf.mul(x, column), tf.mul(tf.sub(column, 1), 1e9));
        pooled.push(tf.mul(tf.max(masked, 1), tf.minimum(words, 1)));
      }
      return tf.concat(pooled, 1);
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), average: this.average, maximum: this.maximum };
  }
}
tf.serialization.registerClass(MaskedPooling);
