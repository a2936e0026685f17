import * as tf from '@tensorflow/tfjs';
import { lstmRecurrence } from './lstm-recurrence.js';

export interface LstmArgs {
  units: number;
  returnSequences?: boolean;
  goBackwards?: boolean;
  /** Seeds of the initial kernel and recurrent kernel, both Glorot uniform. */
  seed?: number;
  /** Where the bias of the forget gate begins, 1 by default: the lower, the shorter the memory before training. */
  forgetBias?: number;
  name?: string;
}

type Initializer = ReturnType<typeof tf.initializers.glorotUniform>;

/**
 * TensorFlow.js' LSTM layer with one operation instead of dozens a step. The same weights by name, shape and order, the
 * same masking and the same answers, so either reads what the other saved; to be wrapped in tf.layers.bidirectional.
 * Fixed to what Keras does by default: sigmoid gates (not the hard sigmoid of TensorFlow.js), tanh, a bias that begins
 * with 1 at the forget gate (Jozefowicz et al. 2015) and 0 elsewhere.
 */
export class OneOpLstm extends tf.layers.Layer {
  static className = 'OneOpLstm';
  readonly units: number;
  readonly returnSequences: boolean;
  readonly goBackwards: boolean;
  /** Read by the bidirectional wrapper. */
  readonly returnState = false;
  private readonly seed: number;
  private readonly forgetBias: number;

  constructor({ units, returnSequences, goBackwards, seed, forgetBias, ...others }: LstmArgs) {
    super(others);
    this.units = units;
    this.returnSequences = returnSequences ?? false;
    this.goBackwards = goBackwards ?? false;
    this.seed = seed ?? 0;
    this.forgetBias = forgetBias ?? 1;
    this.supportsMasking = true;
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const width = oneShape(inputShape)[2] as number;
    // The two directions of a bidirectional layer have the same configuration, and shall not begin with the same weights.
    const glorot = (place: number) =>
      tf.initializers.glorotUniform({ seed: this.seed + 4 * place + (this.goBackwards ? 2 : 0) });
    this.addWeight('kernel', [width, 4 * this.units], 'float32', glorot(0));
    this.addWeight('recurrent_kernel', [this.units, 4 * this.units], 'float32', glorot(1));
    const bias = this.addWeight('bias', [4 * this.units], 'float32', tf.initializers.zeros() as Initializer);
    tf.tidy(() => {
      const zeros = tf.zeros([this.units]);
      bias.write(tf.concat([zeros, tf.fill([this.units], this.forgetBias), zeros, zeros]));
    });
    this.built = true;
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    const [batch = null, steps = null] = oneShape(inputShape);
    return this.returnSequences ? [batch, steps, this.units] : [batch, this.units];
  }

  override computeMask(_inputs: tf.Tensor | tf.Tensor[], mask?: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const own = Array.isArray(mask) ? mask[0] : mask;
    // Null is what TensorFlow.js takes for "no mask", though its types don't say so.
    return (this.returnSequences ? (own ?? null) : null) as tf.Tensor;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: { mask?: tf.Tensor | null }): tf.Tensor {
    return tf.tidy(() => {
      const x = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor3D;
      const [kernel, recurrentKernel, bias] = this.weights.map((weight) => weight.read()) as [
        tf.Tensor2D,
        tf.Tensor2D,
        tf.Tensor1D,
      ];
      const [batch, steps, width] = x.shape;
      const flat = tf.fused.matMul({ a: tf.reshape(x, [batch * steps, width]), b: kernel, bias });
      const hidden = lstmRecurrence(tf.reshape(flat, [batch, steps, 4 * this.units]), recurrentKernel, {
        mask: kwargs.mask?.dataSync(),
        goBackwards: this.goBackwards,
      });
      if (this.returnSequences) return hidden;
      return tf.reshape(tf.slice(hidden, [0, steps - 1, 0], [batch, 1, this.units]), [batch, this.units]);
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { units, returnSequences, goBackwards, seed, forgetBias } = this;
    return { ...super.getConfig(), units, returnSequences, goBackwards, seed, forgetBias };
  }
}
tf.serialization.registerClass(OneOpLstm);

function oneShape(shape: tf.Shape | tf.Shape[]): tf.Shape {
  return (Array.isArray(shape[0]) ? shape[0] : shape) as tf.Shape;
}
