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
      const together = this.wholeSteps ? (x.shape.at(-1) ?? 1) : 1;
      const kept = new Float32Array(x.size).fill(1 / (1 - this.rate));
      for (let at = 0; at < kept.length; at += together) {
        if (this.random() < this.rate) kept.fill(0, at, at + together);
      }
      return tf.mul(x, tf.tensor(kept, x.shape));
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), rate: this.rate, seed: this.seed, wholeSteps: this.wholeSteps };
  }
}
tf.serialization.registerClass(SeededDropout);
