import * as tf from '@tensorflow/tfjs';
import { fitSequences, restoreSequences, vocabularyOf } from '../sequences.js';
import { unknownId } from '../text-vectorization.js';
import type { Architecture } from './architecture.js';
import { OneOpLstm } from './recurrent/lstm-layer.js';
import { MaskedPooling } from './recurrent/masked-pooling.js';
import { SeededDropout } from './recurrent/seeded-dropout.js';

/** Word vectors that were trained on other text. */
export interface WordVectors {
  /** Numbers of each vector. */
  size: number;
  vectorOf(word: string): Float32Array | undefined;
}

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
/** Share of the words of a text that a training step doesn't see. */
const wordDropout = 0.3;
const pooledDropout = 0.3;
/** Brings pretrained vectors to about the size that the weights of an embedding have after training. */
const vectorScale = 0.2;

/**
 * A bidirectional LSTM that reads more of an article than the question's network and remembers all it read: the average
 * of its states over the words instead of the last state, straight into the softmax, with words dropped in training.
 * Each choice was made by log loss on validation splits.
 */
export const bilstm: Architecture = createBilstm();

/** The architecture, its embedding beginning with pretrained vectors where they are given. */
export function createBilstm(vectors?: WordVectors): Architecture {
  return {
    name: 'bilstm',
    summary: `Embedding${vectors ? ' begun with pretrained word vectors' : ''}, dropout of words, bidirectional LSTM of ${lstmUnits} averaged over the words, softmax.`,
    schedule: {
      epochs: 8,
      batchSize: 32,
      learningRate: 0.005,
      finalLearningRate: 0.0005,
      clipNorm: 1,
      patience: 3,
    },
    seesCuts: false,
    fitFeatures: (texts) => fitSequences(texts, { maxTokens: vocabularySize, length: sequenceLength }),
    restoreFeatures: restoreSequences,
    buildModel: (features, categories, seed) =>
      buildBilstm({
        vocabulary: vocabularyOf(features),
        length: features.width,
        categories,
        seed,
        vectors,
      }),
  };
}

/** The untrained network. */
export function buildBilstm({ vocabulary, length, categories, seed, vectors }: BilstmShape): tf.LayersModel {
  const embedding = tf.layers.embedding({
    inputDim: vocabulary.length,
    outputDim: vectors?.size ?? embeddingSize,
    maskZero: true,
    inputLength: length,
    embeddingsInitializer: tf.initializers.randomUniform({ minval: -0.05, maxval: 0.05, seed }),
  });
  const lstm = new OneOpLstm({ units: lstmUnits, returnSequences: true, seed: seed + 1, name: 'lstm' });
  const model = tf.sequential({
    layers: [
      embedding,
      new SeededDropout({ rate: wordDropout, wholeSteps: true, seed: seed + 11 }),
      // The wrapper asks for an RNN and uses what any layer of one direction has.
      tf.layers.bidirectional({ layer: lstm as unknown as tf.RNN, mergeMode: 'concat' }),
      new MaskedPooling({ average: true, maximum: false }),
      new SeededDropout({ rate: pooledDropout, seed: seed + 13 }),
      tf.layers.dense({
        units: categories,
        kernelInitializer: tf.initializers.glorotUniform({ seed: seed + 5 }),
        name: 'logits',
      }),
    ],
  });
  if (vectors !== undefined) beginWith(vectors, embedding, vocabulary);
  return model;
}

/** Words without a vector keep their random one. */
function beginWith(vectors: WordVectors, embedding: tf.layers.Layer, vocabulary: readonly string[]): void {
  const [random] = embedding.getWeights();
  if (random === undefined) throw new Error('the embedding has no weights yet');
  const table = Float32Array.from(random.dataSync());
  vocabulary.forEach((word, id) => {
    const vector = id > unknownId ? vectors.vectorOf(word) : undefined;
    vector?.forEach((value, column) => {
      table[id * vectors.size + column] = value * vectorScale;
    });
  });
  tf.tidy(() => embedding.setWeights([tf.tensor(table, random.shape)]));
}
