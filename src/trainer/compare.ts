import { join } from 'node:path';
import type { Classifier } from '../classifier/classifier.js';
import type { Evaluation } from '../classifier/evaluation.js';
import { fromFiles } from '../classifier/model-files.js';
import type { LabelledArticle } from '../news/article.js';
import { articleDigest } from '../news/digest.js';
import { championCandidates } from '../registry/champion.js';
import { parseMetadata } from '../registry/metadata.js';
import { readVersion } from '../registry/version-folder.js';

/** A challenger and the champion on the same test articles, none of which either was fitted on. */
export interface Comparison {
  championVersion: string;
  championTrainingArticles: number;
  /** False when the two answer with different categories: then there are no scores to compare. */
  sameCategories: boolean;
  /** Undefined where no test article is left that neither has seen, or the categories differ. */
  champion: Evaluation | undefined;
  challenger: Evaluation | undefined;
}

/**
 * Holds a new classifier against the champion of a folder on the test articles that the champion has not seen either.
 * Undefined when there is no champion whose folder is whole.
 */
export async function compareWithChampion(
  modelsDir: string,
  challenger: Classifier,
  test: readonly LabelledArticle[],
): Promise<Comparison | undefined> {
  const loaded = await loadChampion(modelsDir);
  if (loaded === undefined) return undefined;
  const { classifier: champion, metadata } = loaded;
  try {
    const sameCategories = JSON.stringify(champion.categories) === JSON.stringify(challenger.categories);
    const unseen = test.filter(({ text }) => !metadata.seenArticles.has(articleDigest(text)));
    const comparable = sameCategories && unseen.length > 0;
    return {
      championVersion: metadata.training.version,
      championTrainingArticles: metadata.training.split.train,
      sameCategories,
      champion: comparable ? champion.evaluate(unseen) : undefined,
      challenger: comparable ? challenger.evaluate(unseen) : undefined,
    };
  } finally {
    champion.dispose();
  }
}

async function loadChampion(modelsDir: string) {
  for (const version of await championCandidates(modelsDir)) {
    try {
      const files = await readVersion(join(modelsDir, version));
      return { classifier: await fromFiles(files), metadata: parseMetadata(files) };
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      process.emitWarning(`${version} can't be compared with: ${error.message}`);
    }
  }
  return undefined;
}
