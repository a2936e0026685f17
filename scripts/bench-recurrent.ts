import * as tf from '@tensorflow/tfjs';
import { OneOpLstm } from '../src/classifier/architectures/recurrent/lstm-layer.js';
import { MaskedAverage } from '../src/classifier/architectures/recurrent/masked-average.js';
import { startBackend } from '../src/classifier/backend.js';
import { fitModel } from '../src/classifier/fit-model.js';
import { predictLogits } from '../src/classifier/predict.js';
import { fitSequences } from '../src/classifier/sequences.js';
import { seededRandom } from '../src/news/random.js';

/** Training articles of the question's split; an epoch is one pass over them. */
const articlesAnEpoch = 985;
const measuredArticles = 64;
const [vocabularySize, length, units, batchSize] = [10_000, 256, 32, 32];

const random = seededRandom(1);
const word = () => `w${Math.floor(random() * vocabularySize)}`;
const texts = Array.from({ length: measuredArticles }, () => Array.from({ length }, word).join(' '));
const features = fitSequences(texts, { maxTokens: vocabularySize, length });
const articles = { texts: texts.map(features.encode), labels: texts.map((_, at) => at % 5) };

const layers = {
  stock: () =>
    tf.layers.lstm({
      units,
      returnSequences: true,
      recurrentActivation: 'sigmoid',
      recurrentInitializer: 'glorotUniform',
    }),
  'one-op': () => new OneOpLstm({ units, returnSequences: true }),
};

const { name, reason } = await startBackend(process.argv[2] === 'cpu' ? 'cpu' : 'auto');
process.stdout.write(
  `Bidirectional LSTM of ${units}, ${length} words, batches of ${batchSize}, backend ${name} (${reason})\n`,
);
for (const [kind, layer] of Object.entries(layers)) {
  const model = tf.sequential({
    layers: [
      tf.layers.embedding({ inputDim: vocabularySize, outputDim: 64, maskZero: true, inputLength: length }),
      tf.layers.bidirectional({ layer: layer() as tf.RNN, mergeMode: 'concat' }),
      new MaskedAverage(),
      tf.layers.dense({ units: 5 }),
    ],
  });
  const trainFor = (count: number) =>
    secondsOf(() =>
      fitModel(
        model,
        features,
        {
          texts: articles.texts.slice(0, count),
          labels: articles.labels.slice(0, count),
          weights: articles.labels.slice(0, count).map(() => 1),
        },
        { texts: [], labels: [], weights: [] },
        {
          schedule: { epochs: 1, batchSize, learningRate: 0.005, clipNorm: 1, patience: 1 },
          categories: 5,
          seed: 1,
        },
      ),
    );
  trainFor(batchSize);
  const epoch = trainFor(measuredArticles);
  const answer = () => predictLogits(model, features, articles.texts.slice(0, 1));
  answer();
  const one = secondsOf(answer);
  process.stdout.write(
    `${kind.padEnd(7)} ${seconds(epoch, articlesAnEpoch / measuredArticles)} s an epoch of ${articlesAnEpoch} articles; one article ${seconds(one, 1000)} ms\n`,
  );
  model.dispose();
}

interface Seconds {
  wall: number;
  cpu: number;
}

/** Processor time beside wall time: the second alone says little on a busy machine. */
function secondsOf(run: () => unknown): Seconds {
  const [startedAt, cpuBefore] = [performance.now(), process.cpuUsage()];
  run();
  const { user, system } = process.cpuUsage(cpuBefore);
  return { wall: (performance.now() - startedAt) / 1000, cpu: (user + system) / 1e6 };
}

function seconds({ wall, cpu }: Seconds, factor: number): string {
  return `${(wall * factor).toFixed(1)} (processor ${(cpu * factor).toFixed(1)})`;
}
