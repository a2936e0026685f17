import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readCorpus } from '../dist/src/news/corpus.js';
import { withoutDuplicates } from '../dist/src/news/duplicates.js';
import { stratifiedSplit } from '../dist/src/news/split.js';
import { projectRoot } from '../dist/src/ops/paths.js';
import { championCandidates } from '../dist/src/registry/champion.js';
import { sampleCorpusPath } from '../dist/src/trainer/default-corpus.js';
import { readCorpora } from '../dist/src/trainer/read-corpora.js';

const bbcFile = 'BBC News Train.csv';
const modernFile = 'modern-bbc-dev.csv';
const seed = 1;

/**
 * The articles of all contestants: the BBC corpus without copies, 70/10/20 by seed; a second test set of modern
 * articles where its file is there; and for the shipped model's own row everything that it is trained on, without
 * copies of any test article.
 * @param {string} dataDir
 * @param {readonly string[]} corpora Files of the shipped model; empty to take those that its record names.
 * @throws Error when the BBC file is missing.
 */
export async function readSplits(dataDir, corpora) {
  const bbcPath = join(dataDir, bbcFile);
  if (!existsSync(bbcPath)) {
    throw new Error(`There is no "${bbcFile}" in ${dataDir}. Name its folder with --data.`);
  }
  const bbc = withoutDuplicates((await readCorpus(bbcPath)).articles);
  const { train, validation, test } = stratifiedSplit(bbc.kept, seed);
  const categories = [...new Set(train.map(({ category }) => category))].sort();
  const modern = await readModern(join(dataDir, modernFile), categories);
  const { paths, missing } = await findCorpora(dataDir, corpora);
  const allCorpora = await readAllCorpora(paths, [...test, ...modern], categories);
  return {
    seed,
    categories,
    train,
    validation,
    test,
    modern,
    allCorpora,
    about: {
      bbcFile,
      modernFile,
      copies: bbc.exactCopies + bbc.nearCopies,
      corpora: paths.map((path) => basename(path)),
      missing,
    },
  };
}

async function readModern(path, categories) {
  if (!existsSync(path)) return [];
  const { articles } = await readCorpus(path);
  return articles.filter(({ category }) => categories.includes(category));
}

/** The files that the shipped model was trained on, where they are. */
async function findCorpora(dataDir, given) {
  if (given.length > 0) return { paths: given, missing: [] };
  const paths = [];
  const missing = [];
  for (const name of await recordedCorpora()) {
    const places = [dataDir, join(projectRoot, 'data'), join(projectRoot, 'data', 'sample')];
    const path =
      name === 'the sample corpus'
        ? sampleCorpusPath
        : places.map((folder) => join(folder, name)).find((candidate) => existsSync(candidate));
    if (path === undefined) missing.push(name);
    else paths.push(path);
  }
  return { paths, missing };
}

async function recordedCorpora() {
  const modelsDir = join(projectRoot, 'models');
  const [champion] = await championCandidates(modelsDir);
  if (champion === undefined) return [];
  const { corpus } = JSON.parse(readFileSync(join(modelsDir, champion, 'training.json'), 'utf8'));
  return corpus.name.split(' + ');
}

/** All corpora without the test articles and copies of them, weighted and split as training does it. */
async function readAllCorpora(paths, tests, categories) {
  if (paths.length === 0) return { train: [], validation: [] };
  const columns = { text: undefined, category: undefined };
  const named = paths.map((path) => ({ path, name: basename(path) }));
  const { distinct } = await readCorpora(named, columns);
  const held = new Set(tests);
  const { kept } = withoutDuplicates([...tests, ...distinct.kept]);
  const unseen = kept.filter((article) => !held.has(article) && categories.includes(article.category));
  const { train, validation } = stratifiedSplit(unseen, seed, { validation: 1 / 8, test: 0 });
  return { train, validation };
}
