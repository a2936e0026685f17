import * as tf from '@tensorflow/tfjs';

type LayerConfig = NonNullable<ConstructorParameters<typeof tf.layers.Layer>[0]>;
type SparseLinearConfig = LayerConfig & { units: number; inputDim: number };

/**
 * A dense layer over sparse rows: the same sums as `dense` over [batch, inputDim], of the places that are not zero alone.
 * Input: float32 [batch, 2, length]; row 0 holds the places (0..inputDim - 1), row 1 their values; short rows are filled
 * up with value 0. Output: [batch, units].
 */
export class SparseLinear extends tf.layers.Layer {
  static readonly className = 'SparseLinear';
  readonly #units: number;
  readonly #inputDim: number;
  #kernel: tf.LayerVariable | undefined;
  #bias: tf.LayerVariable | undefined;
  /** The kernel's values as last read: a backend copies them out, which for a large kernel takes longer than the sums. */
  #kernelRead: { of: object; values: Float32Array } | undefined;

  constructor(config: SparseLinearConfig) {
    super(config);
    this.#units = config.units;
    this.#inputDim = config.inputDim;
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const zeros = tf.initializers.zeros();
    this.#kernel = this.addWeight('kernel', [this.#inputDim, this.#units], 'float32', zeros);
    this.#bias = this.addWeight('bias', [this.#units], 'float32', zeros);
    super.build(inputShape);
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const input = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor3D;
      if (this.#kernel === undefined || this.#bias === undefined) throw new Error('the layer is not built');
      const kernel = this.#kernel.read() as tf.Tensor2D;
      return tf.add(sparseProduct(input, kernel, this.#valuesOf(kernel)), this.#bias.read());
    });
  }

  #valuesOf(kernel: tf.Tensor2D): Float32Array {
    // Values never change under a data id: new weights come with a new one.
    if (this.#kernelRead?.of !== kernel.dataId) {
      this.#kernelRead = { of: kernel.dataId, values: kernel.dataSync() as Float32Array };
    }
    return this.#kernelRead.values;
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    return [(inputShape as tf.Shape)[0] ?? null, this.#units];
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), units: this.#units, inputDim: this.#inputDim };
  }
}

tf.serialization.registerClass(SparseLinear);

/**
 * Sparse rows times a kernel as one operation, with its gradient for the kernel: TensorFlow.js has none, and made of
 * gathers and products it takes ten times as long.
 */
function sparseProduct(input: tf.Tensor3D, kernel: tf.Tensor2D, kernelValues: Float32Array): tf.Tensor2D {
  const [batch, , length] = input.shape;
  const [inputDim, units] = kernel.shape;
  const rows = input.dataSync() as Float32Array;
  /** Calls back with the row, the place and the value of all that is not zero. */
  const forEachValue = (use: (row: number, place: number, value: number) => void) => {
    for (let row = 0; row < batch; row++) {
      const places = row * 2 * length;
      for (let at = places; at < places + length; at++) {
        const value = rows[at + length] as number;
        if (value !== 0) use(row, rows[at] as number, value);
      }
    }
  };
  const product = tf.customGrad(() => {
    const sums = new Float32Array(batch * units);
    forEachValue((row, place, value) => {
      for (let unit = 0; unit < units; unit++) {
        const at = row * units + unit;
        sums[at] = (sums[at] as number) + value * (kernelValues[place * units + unit] as number);
      }
    });
    const gradFunc = (outputGradient: tf.Tensor): tf.Tensor => {
      const upstream = outputGradient.dataSync() as Float32Array;
      const gradient = new Float32Array(inputDim * units);
      forEachValue((row, place, value) => {
        for (let unit = 0; unit < units; unit++) {
          const at = place * units + unit;
          gradient[at] = (gradient[at] as number) + value * (upstream[row * units + unit] as number);
        }
      });
      return tf.tensor2d(gradient, [inputDim, units]);
    };
    return { value: tf.tensor2d(sums, [batch, units]), gradFunc };
  });
  return product(kernel) as tf.Tensor2D;
}
