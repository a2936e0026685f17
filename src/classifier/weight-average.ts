import * as tf from '@tensorflow/tfjs';

/**
 * An exponential moving average of a model's trainable weights over training steps (Polyak and Juditsky 1992): it
 * answers more steadily than the weights of any one step. Holds tensors until {@link WeightAverage.dispose}.
 */
export class WeightAverage {
  private average: tf.Tensor[] = [];
  private steps = 0;

  /** @param decay share that the average keeps at a step, 0..1; less in the first steps, when it has seen little. */
  constructor(
    private readonly model: tf.LayersModel,
    private readonly decay: number,
  ) {}

  /** Takes the weights of a step in. */
  update(): void {
    const decay = Math.min(this.decay, this.steps / (this.steps + 9));
    this.steps++;
    const weights = this.weights();
    const next = weights.map((weight, at) => {
      const before = this.average[at];
      if (before === undefined) return weight.clone();
      return tf.tidy(() => tf.add(tf.mul(before, decay), tf.mul(weight, 1 - decay)));
    });
    tf.dispose(this.average);
    this.average = next;
  }

  /** Runs something with the averages in the model, then puts its own weights back. */
  withAverage<Result>(run: () => Result): Result {
    if (this.steps === 0) return run();
    const own = this.weights().map((weight) => weight.clone());
    try {
      this.assign(this.average);
      return run();
    } finally {
      this.assign(own);
      tf.dispose(own);
    }
  }

  dispose(): void {
    tf.dispose(this.average);
    this.average = [];
    this.steps = 0;
  }

  private weights(): tf.Tensor[] {
    return this.model.trainableWeights.map((weight) => weight.read());
  }

  private assign(values: readonly tf.Tensor[]): void {
    this.model.trainableWeights.forEach((weight, at) => {
      weight.write(values[at] as tf.Tensor);
    });
  }
}
