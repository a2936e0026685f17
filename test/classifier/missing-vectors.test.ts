import { expect, test, vi } from 'vitest';
import { startBackend } from '../../src/classifier/backend.js';
import { fromFiles, toFiles } from '../../src/classifier/model-files.js';
import { train } from '../../src/classifier/train.js';
import { readWordVectors, shippedWordVectors } from '../../src/classifier/word-vectors.js';
import { stratifiedSplit } from '../../src/news/split.js';
import { projectRoot } from '../../src/ops/paths.js';
import { shortArticles } from '../support/articles.js';

// An installation whose owner took the folder of word vectors out.
vi.mock('../../src/ops/paths.js', async (original) => ({
  ...(await original<typeof import('../../src/ops/paths.js')>()),
  wordVectorsFolder: '/nowhere/word-vectors',
}));

const chat = [
  'lol are you there',
  'i will call you back, ok?',
  'can you bring my keys',
  'we miss you so much',
];

test('without the folder of word vectors a classifier is trained, saved and read, and answers', async () => {
  await startBackend('wasm');
  expect(shippedWordVectors()).toBeUndefined();
  const { classifier } = train(stratifiedSplit(shortArticles, 1), {
    architecture: 'linear',
    seed: 1,
    vectors: shippedWordVectors(),
    notNews: [{ texts: chat, share: 2 }],
  });
  const texts = shortArticles.map(({ text }) => text);
  const answers = classifier.classify([...texts, ...chat]);
  expect(classifier.evaluate(shortArticles).accuracy).toBeGreaterThan(0.8);
  const files = await toFiles(classifier);
  for (const vectors of [undefined, readWordVectors(`${projectRoot}/models/word-vectors`)]) {
    const reloaded = await fromFiles(files, vectors);
    expect(reloaded.classify([...texts, ...chat])).toEqual(answers);
    reloaded.dispose();
  }
  classifier.dispose();
});
