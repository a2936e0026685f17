import * as tf from '@tensorflow/tfjs';
import { expect, test } from 'vitest';
import { MaskedAverage } from '../../../src/classifier/architectures/recurrent/masked-average.js';
import { SeededDropout } from '../../../src/classifier/architectures/recurrent/seeded-dropout.js';
import { fromFiles, toFiles } from '../../../src/classifier/model-files.js';
import { seededRandom } from '../../../src/news/random.js';
import { shortArticles } from '../../support/articles.js';
import { describeBackends } from '../../support/backends.js';
import { tinyBilstm } from '../tiny-models.js';
import { bidirectionalModel, type LstmShape, randomIds, randomWeights } from './stock-lstm.js';

const shape: LstmShape = { units: 3, width: 4, steps: 6, returnSequences: true, masked: true };

async function saved(model: tf.LayersModel): Promise<tf.io.ModelArtifacts> {
  return new Promise((resolve, reject) => {
    model
      .save(
        tf.io.withSaveHandler(async (artifacts) => {
          resolve(artifacts);
          return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
        }),
      )
      .catch(reject);
  });
}

describeBackends('a network with the LSTM of one operation', () => {
  test('answers alike after it was written and read', async () => {
    const classifier = tinyBilstm({ length: 9 });
    const { model } = classifier.parts;
    tf.tidy(() => model.setWeights(randomWeights(model, 2)));
    const texts = shortArticles.map(({ text }) => text);
    const answers = classifier.classify(texts);
    const files = await toFiles(classifier);
    classifier.dispose();
    const reloaded = await fromFiles(files);
    expect(reloaded.classify(texts)).toEqual(answers);
    expect(new Set(answers.map(({ probabilities }) => probabilities[0]?.toFixed(4))).size).toBeGreaterThan(3);
    reloaded.dispose();
  });

  test('reads by name what the stock network saved, and answers as that did', async () => {
    const [stock, oneOp] = [bidirectionalModel('stock', shape), bidirectionalModel('one-op', shape)];
    const input = randomIds(5, shape.steps, seededRandom(5));
    tf.tidy(() => stock.setWeights(randomWeights(stock, 8)));
    const { weightSpecs = [], weightData } = await saved(stock);
    const weights = tf.io.decodeWeights(weightData as ArrayBuffer, weightSpecs);
    // Strict: a name that only one of the two has would throw.
    oneOp.loadWeights(weights, true);
    tf.tidy(() => {
      const distance = tf.max(
        tf.abs(tf.sub(oneOp.apply(input) as tf.Tensor, stock.apply(input) as tf.Tensor)),
      );
      expect(distance.dataSync()[0]).toBeLessThan(1e-6);
    });
    tf.dispose([input, weights]);
    stock.dispose();
    oneOp.dispose();
  });

  test('keeps the settings of its layers', async () => {
    const model = tf.sequential({
      layers: [
        ...bidirectionalModel('one-op', shape).layers,
        new MaskedAverage(),
        new SeededDropout({ rate: 0.25, seed: 4, wholeSteps: true }),
      ],
    });
    const artifacts = await saved(model);
    const read = await tf.loadLayersModel(tf.io.fromMemory(artifacts));
    expect(read.outputs[0]?.shape).toEqual([null, 6]);
    const configs = (one: tf.LayersModel) => one.layers.slice(1).map((layer) => layer.getConfig());
    expect(configs(read)).toEqual(configs(model));
    read.dispose();
    model.dispose();
  });
});
