import * as tf from '@tensorflow/tfjs';
import { type RandomGenerator, seededRandom } from '../../../news/random.js';

interface DropoutArgs {
  /** Share of what is set to zero in training, 0..1 exclusive; the rest grows to keep the sum's expectation. */
  rate: number;
  seed: number;
  /** Drop whole steps of [batch, time, width], and so words, instead of single values. */
  wholeSteps?: boolean;
  name?: string;
}

/**
 * Dropout (Srivastava et al. 2014) that can be repeated: TensorFlow.js' own draws from Math.random, or with a seed the
 * same mask at every call. This one draws on from its seed, so a model built anew and trained alike drops alike.
 */
export class SeededDropout extends tf.layers.Layer {
  static className = 'SeededDropout';
  private readonly rate: number;
  private readonly seed: number;
  private readonly wholeSteps: boolean;
  private readonly random: RandomGenerator;

  constructor({ rate, seed, wholeSteps, ...others }: DropoutArgs) {
    super(others);
    this.rate = rate;
    this.seed = seed;
    this.wholeSteps = wholeSteps ?? false;
    this.random = seededRandom(seed);
    this.supportsMasking = true;
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape | tf.Shape[] {
    return inputShape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: { training?: boolean }): tf.Tensor {
    const x = Array.isArray(inputs) ? (inputs[0] as tf.Tensor) : inputs;
    if (!kwargs.training || this.rate === 0) return x.clone();
    return tf.tidy(() => {
      const shape = this.wholeSteps ? [...x.shape.slice(0, -1), 1] : x.shape;
      const factor = 1 / (1 - this.rate);
      const kept = new Float32Array(tf.util.sizeFromShape(shape));
      for (let at = 0; at < kept.length; at++) kept[at] = this.random() < this.rate ? 0 : factor;
      return tf.mul(x, tf.tensor(kept, shape));
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), rate: this.rate, seed: this.seed, wholeSteps: this.wholeSteps };
  }
}
tf.serialization.registerClass(SeededDropout);
