import { startBackend } from '../classifier/backend.js';
import { articleDigest } from '../news/digest.js';
import { UserError } from '../ops/errors.js';
import { type LoadedVersion, loadVersion } from './champion.js';
import { haveSameCategories } from './compare.js';
import type { VersionComparison } from './comparison-messages.js';
import type { TrainingOptions } from './options.js';
import { pairedScores } from './outcome.js';
import { pairModels } from './pair-models.js';
import { readTrainingSet, type TrainingArticle } from './training-set.js';

export interface VersionComparisonOptions
  extends Pick<TrainingOptions, 'corpora' | 'submissions' | 'modelsDir' | 'backend'> {
  before: string;
  after: string;
}

const mostChanged = 20;
const openingWords = 8;

/**
 * Lets two versions answer the articles of the corpora and submissions that neither learned from.
 * @throws UserError VERSION_DAMAGED, NO_TEST_ARTICLES, or as reading the corpora does.
 */
export async function compareVersions(options: VersionComparisonOptions): Promise<VersionComparison> {
  await startBackend(options.backend);
  const before = await load(options.modelsDir, options.before);
  const after = await load(options.modelsDir, options.after);
  try {
    if (!haveSameCategories(before.classifier, after.classifier)) {
      throw new UserError(
        'NO_TEST_ARTICLES',
        'The two answer with different categories: there is nothing to compare.',
      );
    }
    const { name, fromCorpora, fromPeople } = await readTrainingSet(options.corpora, {}, options.submissions);
    const articles = [...fromCorpora, ...fromPeople].filter((article) => isFairFor(article, [before, after]));
    if (articles.length === 0) {
      throw new UserError(
        'NO_TEST_ARTICLES',
        'There is no article that neither version learned from. Put the corpora that they were trained on into data/, or name them in RETRAIN_CORPUS.',
      );
    }
    const paired = pairModels(before.classifier, after.classifier, articles);
    return {
      type: 'comparison',
      before: options.before,
      after: options.after,
      paired: pairedScores(paired),
      changed: paired.changed
        .filter(({ article }) => article.submissionIds.length === 0)
        .slice(0, mostChanged)
        .map(({ article, ...answers }) => ({
          opening: openingOf(article),
          category: article.category,
          ...answers,
        })),
      corpora: name,
      corrections: articles.filter(({ submissionIds }) => submissionIds.length > 0).length,
    };
  } finally {
    before.classifier.dispose();
    after.classifier.dispose();
  }
}

async function load(modelsDir: string, version: string): Promise<LoadedVersion> {
  return loadVersion(modelsDir, version).catch((cause: unknown) => {
    throw new UserError('VERSION_DAMAGED', `${version} can't be loaded: its folder is damaged.`, { cause });
  });
}

function isFairFor({ text, category }: TrainingArticle, versions: readonly LoadedVersion[]): boolean {
  const digest = articleDigest(text);
  return versions.every(
    ({ classifier, metadata }) =>
      classifier.categories.includes(category) && !metadata.seenArticles.has(digest),
  );
}

/** So few words that they are no more than a reference to somebody else's article. */
function openingOf({ text }: TrainingArticle): string {
  const words = text.split(/\s+/);
  return words.length <= openingWords ? words.join(' ') : `${words.slice(0, openingWords).join(' ')} …`;
}
