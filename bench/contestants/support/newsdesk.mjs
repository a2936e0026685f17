import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { startBackend } from '../../../dist/src/classifier/backend.js';
import { toFiles } from '../../../dist/src/classifier/model-files.js';
import { train } from '../../../dist/src/classifier/train.js';
import { shippedWordVectors } from '../../../dist/src/classifier/word-vectors.js';
import { projectRoot } from '../../../dist/src/ops/paths.js';
import { notNewsPath } from '../../../dist/src/trainer/default-corpus.js';
import { readTexts } from '../../../dist/src/trainer/read-corpora.js';

/**
 * @param {object} options
 * @param {boolean} options.usesShippedTexts Whether word vectors and not-news texts are used.
 * @param {(splits: object) => { train: object[], validation: object[] }} options.chooseArticles
 */
export async function loadNewsdesk({ usesShippedTexts, chooseArticles }) {
  const backend = await startBackend('auto');
  return async (splits) => {
    const vectors = usesShippedTexts ? shippedWordVectors() : undefined;
    const { classifier } = train(chooseArticles(splits), {
      architecture: 'linear',
      seed: splits.seed,
      vectors,
      notNews: usesShippedTexts ? await readTexts(notNewsPath) : [],
    });
    return {
      classify(text) {
        const [{ probabilities }] = classifier.classify([text]);
        const best = probabilities.indexOf(Math.max(...probabilities));
        return {
          category: classifier.categories[best],
          probabilities: Object.fromEntries(
            probabilities.map((value, at) => [classifier.categories[at], value]),
          ),
        };
      },
      async bytes() {
        const files = Object.values(await toFiles(classifier));
        const ownBytes = files.reduce((sum, { byteLength }) => sum + byteLength, 0);
        return (
          ownBytes + (vectors === undefined ? 0 : folderBytes(join(projectRoot, 'models', 'word-vectors')))
        );
      },
      remarks: () => [`TensorFlow.js backend: ${backend.name}.`],
    };
  };
}

function folderBytes(folder) {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}
