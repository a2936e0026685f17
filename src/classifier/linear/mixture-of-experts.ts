import * as tf from '@tensorflow/tfjs';
import { softmax } from '../probabilities.js';

type LayerConfig = NonNullable<ConstructorParameters<typeof tf.layers.Layer>[0]>;
type MixtureOfExpertsConfig = LayerConfig & { categories: number; experts: number; sharpness: number };

/**
 * Blends the logits of a general model and of experts, each for one kind of text, by what a gate makes of the text (Jacobs
 * et al. 1991, "Adaptive mixtures of local experts"). An expert has the gate's probability of its kind to the power of
 * `sharpness`, and the general model the rest, so that a text of no kind that the gate is sure of is the general model's.
 * Input: [batch, (experts + 1) x categories + gates]: the general model's logits, the experts', and those of the gate, one
 * for each expert and, where there are texts of no expert, one for all those. Output: [batch, categories].
 */
export class MixtureOfExperts extends tf.layers.Layer {
  static readonly className = 'MixtureOfExperts';
  readonly categories: number;
  readonly experts: number;
  readonly #sharpness: number;

  constructor(config: MixtureOfExpertsConfig) {
    super(config);
    this.categories = config.categories;
    this.experts = config.experts;
    this.#sharpness = config.sharpness;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const input = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor2D;
      const [batch] = input.shape;
      const models = this.experts + 1;
      const logits = input.slice([0, 0], [-1, models * this.categories]);
      const gate = tf.softmax(input.slice([0, models * this.categories], [-1, -1]));
      const ofExperts = tf.pow(gate.slice([0, 0], [-1, this.experts]), this.#sharpness);
      const ofGeneral = tf.sub(1, ofExperts.sum(1, true));
      const shares = tf.concat([ofGeneral, ofExperts], 1).reshape([batch, models, 1]);
      return tf.sum(tf.mul(logits.reshape([batch, models, this.categories]), shares), 1);
    });
  }

  /**
   * What each model has in the blend for one text.
   * @param row the layer's input for it.
   * @returns shares, the general model's first, then the experts'; they sum to 1.
   */
  shares(row: readonly number[]): number[] {
    const gate = softmax(row.slice((this.experts + 1) * this.categories));
    const ofExperts = gate.slice(0, this.experts).map((probability) => probability ** this.#sharpness);
    return [1 - ofExperts.reduce((sum, share) => sum + share, 0), ...ofExperts];
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    return [(inputShape as tf.Shape)[0] ?? null, this.categories];
  }

  override getConfig(): tf.serialization.ConfigDict {
    return {
      ...super.getConfig(),
      categories: this.categories,
      experts: this.experts,
      sharpness: this.#sharpness,
    };
  }
}

tf.serialization.registerClass(MixtureOfExperts);
