import type { Classifier } from '../classifier/classifier.js';
import type { LabelledArticle } from '../news/article.js';
import { articleDigest } from '../news/digest.js';
import { type CanaryResult, watchCanaries } from './canaries.js';
import type { LoadedVersion } from './champion.js';
import { type PairedResult, pairModels } from './pair-models.js';

/** A challenger and the champion on the same test articles, none of which either was fitted on. */
export interface Comparison {
  championVersion: string;
  championTrainingArticles: number;
  /** The corpora that the champion learned from; versions that kept no list of them have no counts. */
  championCorpora: { name: string; rows?: number }[];
  /** False when the two answer with different categories: then there is nothing to compare. */
  sameCategories: boolean;
  /** Undefined where no test article is left that neither has seen, or the categories differ. */
  paired: PairedResult<LabelledArticle> | undefined;
  /** Test articles among them that people submitted. */
  corrections: number;
  /** Submissions that the champion learned from and the challenger did not: forgotten, replaced or no longer approved. */
  lostSubmissions: number;
  /** Undefined where the canaries are of other categories. */
  canaries: CanaryResult | undefined;
}

/**
 * Holds a new classifier against the champion on the test articles that the champion has not seen either.
 * @param submissions ids of those that the new one learned from
 */
export async function compareWithChampion(
  { classifier: champion, metadata }: LoadedVersion,
  challenger: Classifier,
  test: readonly (LabelledArticle & { submissionIds?: readonly string[] })[],
  submissions: readonly string[] = [],
): Promise<Comparison> {
  const { training, seenArticles } = metadata;
  const sameCategories = haveSameCategories(champion, challenger);
  const unseen = test.filter(({ text }) => !seenArticles.has(articleDigest(text)));
  return {
    championVersion: training.version,
    championTrainingArticles: training.split.train,
    championCorpora:
      training.corpora.length > 0
        ? training.corpora.map(({ name, rows }) => ({ name, rows }))
        : training.corpus.name.split(' + ').map((name) => ({ name })),
    sameCategories,
    paired: sameCategories && unseen.length > 0 ? pairModels(champion, challenger, unseen) : undefined,
    corrections: unseen.filter(({ submissionIds = [] }) => submissionIds.length > 0).length,
    lostSubmissions: training.submissions.filter((id) => !submissions.includes(id)).length,
    canaries: sameCategories ? await watchCanaries(champion, challenger) : undefined,
  };
}

export function haveSameCategories(one: Classifier, other: Classifier): boolean {
  return JSON.stringify(one.categories) === JSON.stringify(other.categories);
}
