import * as tf from '@tensorflow/tfjs';
import { OneOpLstm } from '../../../src/classifier/architectures/recurrent/lstm-layer.js';

export interface LstmShape {
  units: number;
  width: number;
  steps: number;
  returnSequences: boolean;
  /** With the mask of an embedding of ids, 0 for padding; without, of plain vectors. */
  masked: boolean;
}

const vocabulary = 9;

/** An embedding (or vectors) and a bidirectional LSTM over it: TensorFlow.js' own, or ours. */
export function bidirectionalModel(kind: 'stock' | 'one-op', shape: LstmShape): tf.LayersModel {
  const { units, width, steps, returnSequences, masked } = shape;
  const layer =
    kind === 'one-op'
      ? new OneOpLstm({ units, returnSequences, name: 'lstm', seed: 1 })
      : tf.layers.lstm({
          units,
          returnSequences,
          name: 'lstm',
          recurrentActivation: 'sigmoid',
          recurrentInitializer: 'glorotUniform',
        });
  return tf.sequential({
    layers: [
      tf.layers.embedding({
        inputDim: vocabulary,
        outputDim: width,
        maskZero: masked,
        inputLength: steps,
        name: 'embedding',
      }),
      tf.layers.bidirectional({ layer: layer as tf.RNN, mergeMode: 'concat', name: 'bidirectional' }),
    ],
  });
}

/** Weights large enough for saturated gates and for padding that counts to show. */
export function randomWeights(model: tf.LayersModel, seed: number): tf.Tensor[] {
  return model.getWeights().map((weight, at) => tf.randomNormal(weight.shape, 0, 0.8, 'float32', seed + at));
}

/** Ids of a small vocabulary; about one in three is padding, anywhere in a row. */
export function randomIds(batch: number, steps: number, random: () => number): tf.Tensor2D {
  const ids = Array.from({ length: batch * steps }, () =>
    random() < 1 / 3 ? 0 : Math.floor(random() * vocabulary),
  );
  return tf.tensor2d(ids, [batch, steps]);
}
