import * as tf from '@tensorflow/tfjs';
import { fitSequences, restoreSequences, vocabularyOf } from '../sequences.js';
import { unknownId } from '../text-vectorization.js';
import type { WordVectors } from '../word-vectors.js';
import type { Architecture } from './architecture.js';
import { OneOpLstm } from './recurrent/lstm-layer.js';
import { MaskedAverage } from './recurrent/masked-average.js';
import { SeededDropout } from './recurrent/seeded-dropout.js';

/** What a network is built for. */
export interface BilstmShape {
  /** Tokens by their id; padding and unknown come first. */
  vocabulary: readonly string[];
  /** Tokens of a text. */
  length: number;
  categories: number;
  seed: number;
  vectors?: WordVectors | undefined;
}

const vocabularySize = 10_000;
const sequenceLength = 256;
const embeddingSize = 64;
const lstmUnits = 32;
/** Below 0, so that the network begins by reading phrases, and learns itself where to remember for longer. */
const forgetBias = -1;
/** Share of the words of a text that a training step doesn't see. */
const wordDropout = 0.3;
/** Share of the texts of a training step that are judged by their words alone, or the LSTM learns the few texts by heart. */
const recurrentPathDropout = 0.5;
const pooledDropout = 0.3;
/** Brings pretrained vectors to about the size that the weights of an embedding have after training. */
const vectorScale = 0.2;

/**
 * A bidirectional LSTM that reads more of an article than the question's network and remembers all it read: its states
 * averaged over the words instead of the last state, beside the average of the words' own embeddings (after Lai et al.
 * 2015, "Recurrent convolutional neural networks for text classification"), straight into the softmax. Each choice was
 * made by log loss on validation splits.
 */
export const bilstm: Architecture = {
  name: 'bilstm',
  summary: `Embedding begun with pretrained word vectors where there are any, bidirectional LSTM of ${lstmUnits}, both averaged over the words, softmax; words and the LSTM dropped at random in training.`,
  schedule: { epochs: 12, batchSize: 32, learningRate: 0.005, averaging: 0.98, clipNorm: 1, patience: 3 },
  seesCuts: false,
  fitFeatures: (texts) => fitSequences(texts, { maxTokens: vocabularySize, length: sequenceLength }),
  restoreFeatures: restoreSequences,
  buildModel: (features, categories, seed, vectors) =>
    buildBilstm({
      vocabulary: vocabularyOf(features),
      length: features.width,
      categories,
      seed,
      vectors,
    }),
};

/** The untrained network. */
export function buildBilstm({ vocabulary, length, categories, seed, vectors }: BilstmShape): tf.LayersModel {
  const embedding = tf.layers.embedding({
    inputDim: vocabulary.length,
    outputDim: vectors?.dimensions ?? embeddingSize,
    maskZero: true,
    embeddingsInitializer: tf.initializers.randomUniform({ minval: -0.05, maxval: 0.05, seed }),
  });
  const lstm = new OneOpLstm({
    units: lstmUnits,
    returnSequences: true,
    forgetBias,
    seed: seed + 1,
    name: 'lstm',
  });
  // The wrapper's type asks for an RNN; it uses what this layer has as well.
  const bidirectional = tf.layers.bidirectional({ layer: lstm as unknown as tf.RNN, mergeMode: 'concat' });
  const dropout = (rate: number, offset: number, wholeSteps = false) =>
    new SeededDropout({ rate, wholeSteps, seed: seed + offset });

  const ids = tf.input({ shape: [length] });
  const words = through(ids, embedding, dropout(wordDropout, 11, true));
  const read = through(words, bidirectional, new MaskedAverage(), dropout(recurrentPathDropout, 17, true));
  const logits = through(
    [read, through(words, new MaskedAverage())],
    tf.layers.concatenate(),
    dropout(pooledDropout, 13),
    tf.layers.dense({
      units: categories,
      kernelInitializer: tf.initializers.glorotUniform({ seed: seed + 5 }),
      name: 'logits',
    }),
  );
  const model = tf.model({ inputs: ids, outputs: logits });
  if (vectors !== undefined) beginWith(vectors, embedding, vocabulary);
  return model;
}

function through(
  input: tf.SymbolicTensor | tf.SymbolicTensor[],
  ...layers: tf.layers.Layer[]
): tf.SymbolicTensor {
  return layers.reduce<tf.SymbolicTensor | tf.SymbolicTensor[]>(
    (tensor, layer) => layer.apply(tensor) as tf.SymbolicTensor,
    input,
  ) as tf.SymbolicTensor;
}

/** Words without a vector keep their random one. */
function beginWith(vectors: WordVectors, embedding: tf.layers.Layer, vocabulary: readonly string[]): void {
  const [random] = embedding.getWeights();
  if (random === undefined) throw new Error('the embedding has no weights yet');
  const table = Float32Array.from(random.dataSync());
  vocabulary.forEach((word, id) => {
    const row = id > unknownId ? vectors.rowOf(word) : undefined;
    if (row === undefined) return;
    const start = id * vectors.dimensions;
    table.fill(0, start, start + vectors.dimensions);
    vectors.addTo(table, start, row, vectorScale);
  });
  tf.tidy(() => embedding.setWeights([tf.tensor(table, random.shape)]));
}
