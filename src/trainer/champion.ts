import { join } from 'node:path';
import type { Classifier } from '../classifier/classifier.js';
import { fromFiles } from '../classifier/model-files.js';
import type { LabelledArticle } from '../news/article.js';
import { type FrozenArticles, unlistedTestArticles } from '../news/frozen-split.js';
import { championCandidates } from '../registry/champion.js';
import { parseMetadata, type VersionMetadata } from '../registry/metadata.js';
import { readVersion } from '../registry/version-folder.js';

/** A version in memory. It holds tensors until its classifier is disposed of. */
export interface LoadedVersion {
  classifier: Classifier;
  metadata: VersionMetadata;
}

/** @throws DamagedModelError, or an Error that names the file */
export async function loadVersion(modelsDir: string, version: string): Promise<LoadedVersion> {
  const files = await readVersion(join(modelsDir, version));
  const metadata = parseMetadata(files);
  return { classifier: await fromFiles(files), metadata };
}

/** The champion of a folder, or the first version before it whose folder is whole; undefined when there is none. */
export async function loadChampion(modelsDir: string): Promise<LoadedVersion | undefined> {
  for (const version of await championCandidates(modelsDir)) {
    try {
      return await loadVersion(modelsDir, version);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      process.emitWarning(`${version} can't be compared with: ${error.message}`);
    }
  }
  return undefined;
}

/** What must stay where it was for a version to be compared with fairly. @param articles of the corpora of today. */
export function frozenBy(
  { training, seenArticles, testArticles }: VersionMetadata,
  articles: readonly LabelledArticle[],
): FrozenArticles {
  return {
    seen: seenArticles,
    test: testArticles ?? unlistedTestArticles(articles, seenArticles, training.seed),
  };
}
