import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { startBackend } from '../../src/classifier/backend.js';
import { fromFiles, toFiles } from '../../src/classifier/model-files.js';
import { train } from '../../src/classifier/train.js';
import { projectRoot } from '../../src/ops/paths.js';
import { oddLabels, toyArticles } from '../support/odd-labels.js';
import { tinyVectors } from './tiny-vectors.js';

beforeEach(async () => {
  await startBackend('wasm');
});

test.each([
  ['two', oddLabels.slice(0, 2)],
  ['twenty', oddLabels],
])('%s labels of any names are learned, kept apart, saved and read again', async (_what, labels) => {
  const articles = toyArticles(labels, 8);
  const held = toyArticles(labels, 10).filter((_, at) => at % 10 >= 8);
  const split = { train: articles, validation: toyArticles(labels, 9).filter((_, at) => at % 9 === 8) };
  const { classifier } = train(split, { architecture: 'linear', seed: 1, vectors: tinyVectors() });
  expect([...classifier.categories].sort()).toEqual([...labels].sort());
  const scores = classifier.evaluate(held);
  expect(scores.accuracy).toBe(1);
  expect(Object.keys(scores.perCategory).sort()).toEqual([...labels].sort());

  const texts = held.map(({ text }) => text);
  const answers = classifier.classify(texts);
  const reloaded = await fromFiles(await toFiles(classifier), tinyVectors());
  expect(reloaded.categories).toEqual(classifier.categories);
  expect(reloaded.classify(texts)).toEqual(answers);
  classifier.dispose();
  reloaded.dispose();
});

/** What is about the BBC's corpus, the report's prose among it, and the tables for names that are common. */
const mayName = [
  join('corpus', 'bbc.ts'),
  join('classifier', 'category-choice.ts'),
  join('news', 'iptc-media-topics.ts'),
  join('platforms', 'cards', 'category-looks.ts'),
  join('report', 'page'),
];

test('no other source names a category: only comments may speak of any', () => {
  const named = /\b(entertainment|politics)\b/i;
  const sources = readdirSync(join(projectRoot, 'src'), { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && !mayName.some((named) => path.startsWith(named)),
  );
  expect(sources.length).toBeGreaterThan(100);
  for (const path of sources) {
    const code = readFileSync(join(projectRoot, 'src', path), 'utf8')
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/^\s*\/\/.*$/gm, '');
    expect(`${path}: ${named.exec(code)?.[0]}`).toBe(`${path}: undefined`);
  }
});
