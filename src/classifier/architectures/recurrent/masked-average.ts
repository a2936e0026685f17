import * as tf from '@tensorflow/tfjs';

/**
 * The average over time of the steps that aren't padding, [batch, time, width] -> [batch, width]; zeros for a row of
 * padding alone. TensorFlow.js' own GlobalAveragePooling1D counts the padding.
 */
export class MaskedAverage extends tf.layers.Layer {
  static className = 'MaskedAverage';

  constructor(args: { name?: string } = {}) {
    super(args);
    this.supportsMasking = true;
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    const [batch = null, , width = null] = (
      Array.isArray(inputShape[0]) ? inputShape[0] : inputShape
    ) as tf.Shape;
    return [batch, width];
  }

  override computeMask(): tf.Tensor {
    // Null is what TensorFlow.js takes for "no mask", though its types don't say so.
    return null as unknown as tf.Tensor;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: { mask?: tf.Tensor | null }): tf.Tensor {
    return tf.tidy(() => {
      const x = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor3D;
      const [batch, steps, width] = x.shape;
      const counts = kwargs.mask
        ? tf.reshape(tf.cast(kwargs.mask, 'float32'), [batch, 1, steps])
        : tf.ones([batch, 1, steps]);
      // As a product of matrices: multiplying by the mask first is slower on the wasm backend.
      const sums = tf.reshape(tf.matMul(counts, x), [batch, width]);
      return tf.div(sums, tf.maximum(tf.sum(counts, 2), 1));
    });
  }
}
tf.serialization.registerClass(MaskedAverage);
