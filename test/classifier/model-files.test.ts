import * as tf from '@tensorflow/tfjs';
import { beforeEach, describe, expect, test } from 'vitest';
import { startBackend } from '../../src/classifier/backend.js';
import { Classifier } from '../../src/classifier/classifier.js';
import type { CertaintyModel } from '../../src/classifier/doubt/certainty.js';
import { mannerWidth } from '../../src/classifier/doubt/news/manner.js';
import type { NewsDetector } from '../../src/classifier/doubt/news/news-detector.js';
import { fromFiles, type ModelFiles, modelFileNames, toFiles } from '../../src/classifier/model-files.js';
import { userErrorOf } from '../support/user-error.js';
import { trainTiny } from './tiny-models.js';

let files: ModelFiles;
/** One that knows nothing but a phrase. */
const emptyDetector: NewsDetector = {
  manner: new Array(mannerWidth(undefined)).fill(0),
  mannerMean: 0,
  length: 0,
  bias: -1,
  phrases: { 'see you': 3 },
  vectors: null,
};

beforeEach(async () => {
  await startBackend('wasm');
  const { classifier } = trainTiny('linear');
  files = await toFiles(classifier);
  classifier.dispose();
});

const with_ = (name: string, content: string | Uint8Array): ModelFiles => ({
  ...files,
  [name]: Buffer.from(content),
});

describe.each(modelFileNames)('%s', (name) => {
  test('that is missing is named', async () => {
    const { [name]: _, ...others } = files;
    await expect(fromFiles(others)).rejects.toThrow(`${name}: missing`);
  });

  test('that is empty is named', async () => {
    await expect(fromFiles(with_(name, ''))).rejects.toThrow(new RegExp(`^${name}: `));
  });

  test.skipIf(name === 'weights.bin')('that holds something else is named', async () => {
    for (const content of ['{', '{}', 'null', '[]', Uint8Array.of(0xff, 0xfe, 0xfd)]) {
      await expect(fromFiles(with_(name, content))).rejects.toThrow(`${name}: not what it should hold`);
    }
  });
});

test('weights of another size are refused with both sizes', async () => {
  const length = files['weights.bin']?.length ?? 0;
  await expect(fromFiles(with_('weights.bin', new Uint8Array(length - 4)))).rejects.toThrow(
    `weights.bin: ${length - 4} bytes where the model needs ${length}`,
  );
});

test('labels that no training makes are refused: one category, an unknown architecture', async () => {
  for (const labels of [
    { architecture: 'linear', categories: ['sport'] },
    { architecture: 'no-such', categories: ['arts', 'sport'] },
  ]) {
    await expect(fromFiles(with_('labels.json', JSON.stringify(labels)))).rejects.toThrow(
      'labels.json: not what it should hold',
    );
  }
});

test('a temperature that is zero, negative or none is refused', async () => {
  for (const temperature of ['0', '-1', 'null']) {
    await expect(fromFiles(with_('calibration.json', `{"temperature":${temperature}}`))).rejects.toThrow(
      'calibration.json: not what it should hold',
    );
  }
});

test('the temperature is part of the answer', async () => {
  const texts = ['Striker scores late in the final'];
  const [cold, hot] = await Promise.all(
    [0.1, 10].map(async (temperature) => {
      const classifier = await fromFiles(with_('calibration.json', JSON.stringify({ temperature })));
      const [answer] = classifier.classify(texts);
      classifier.dispose();
      return Math.max(...(answer?.probabilities ?? []));
    }),
  );
  expect(cold).toBeGreaterThan(hot ?? 1);
});

test('categories of any names survive', async () => {
  const categories = ['', 'Kunst & Kultur', '__proto__', '体育'];
  const renamed = with_(
    'labels.json',
    JSON.stringify({ architecture: 'linear', categories: categories.slice(1) }),
  );
  const classifier = await fromFiles(renamed);
  expect(classifier.categories).toEqual([...categories.slice(1)].sort());
  classifier.dispose();
});

test('what training found of certainty and label noise survives, and so does what is not to be shown', async () => {
  const saved = await fromFiles(files);
  const parts = {
    ...saved.parts,
    background: ['sport'],
    calibration: { temperature: 1.5, labelDoubt: 0.02 },
    certainty: {
      weights: [0.1, 0.9, 0.05],
      covariance: [1, 0, 0, 0, 1, 0, 0, 0, 1],
    } satisfies CertaintyModel,
    doubt: { language: 'en', detector: emptyDetector },
  };
  const reloaded = await fromFiles(await toFiles(new Classifier(parts)));
  const { background, calibration, certainty, doubt } = reloaded.parts;
  expect({ background, calibration, certainty, doubt }).toEqual({
    background: ['sport'],
    calibration: parts.calibration,
    certainty: parts.certainty,
    doubt: parts.doubt,
  });
  expect([reloaded.categories, reloaded.shown]).toEqual([
    ['business', 'politics', 'sport'],
    ['business', 'politics'],
  ]);
  saved.dispose();
  reloaded.dispose();
});

describe('a version of before', () => {
  test('there was label noise and certainty is read as one without, and its bound is its probability', async () => {
    const old = await fromFiles({
      ...with_('calibration.json', '{"temperature":2}'),
      'labels.json': Buffer.from('{"architecture":"linear","categories":["business","politics","sport"]}'),
    });
    expect(old.parts).toMatchObject({
      calibration: { temperature: 2, labelDoubt: 0 },
      certainty: undefined,
      background: [],
    });
    expect(old.shown).toEqual(old.categories);
    const [answer] = old.classify(['Striker scores late in the final']);
    expect(answer?.another).toBe(0);
    expect(answer?.lowerBound).toBe(Math.max(...(answer?.probabilities ?? [])));
    old.dispose();
  });

  test('the detector of today answers without one', async () => {
    const former = { weights: [0.1], bias: 0, longThreshold: 1, shortThreshold: 2, vectors: null };
    const old = await fromFiles(with_('doubt.json', JSON.stringify({ language: 'en', detector: former })));
    expect(old.parts.doubt).toEqual({ language: 'en', detector: undefined });
    expect(old.classify(['lol see you at the cup final, ok?'])[0]?.verdict.kind).not.toBe('not-news');
    old.dispose();
  });
});

test('a label noise, a certainty or a background that no training makes is refused', async () => {
  for (const calibration of [
    { temperature: 1, labelDoubt: -0.1 },
    { temperature: 1, labelDoubt: 1.1 },
    { temperature: 1, certainty: { weights: [0, 1], covariance: new Array(9).fill(0) } },
    { temperature: 1, certainty: { weights: [0, 1, 0], covariance: [1] } },
  ]) {
    await expect(fromFiles(with_('calibration.json', JSON.stringify(calibration)))).rejects.toThrow(
      'calibration.json: not what it should hold',
    );
  }
  const labels = { architecture: 'linear', categories: ['arts', 'sport'], background: 'sport' };
  await expect(fromFiles(with_('labels.json', JSON.stringify(labels)))).rejects.toThrow('labels.json: not');
});

test('a choice of categories is part of the answer; one that the model cannot meet is refused before a tensor is made', async () => {
  const chosen = await fromFiles(files, undefined, ['SPORT']);
  expect(chosen.shown).toEqual(['sport']);
  chosen.dispose();
  const before = tf.memory().numTensors;
  for (const choice of ['bbc', ['sport', 'weather'], []] as const) {
    const { code } = await userErrorOf(() => fromFiles(files, undefined, choice));
    expect(code).toBe(choice.length === 0 ? 'TOO_FEW_CATEGORIES' : 'UNKNOWN_CATEGORY');
  }
  expect(tf.memory().numTensors).toBe(before);
});
