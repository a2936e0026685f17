import type { LabelledArticle } from '../../news/article.js';
import { readCorpora } from '../../trainer/read-corpora.js';
import type { DataFiles } from './data-files.js';

/** The distinct articles of the corpora, with their weights. */
export interface TrainedArticles {
  /** Of the corpus that is cross-validated; undefined where it is missing. */
  crossValidated: LabelledArticle[] | undefined;
  /** Of the other corpora, always in training. */
  alwaysTrained: LabelledArticle[];
}

/** @throws UserError of a file that can't be read */
export async function readTrainedArticles({ corpora, crossValidated }: DataFiles): Promise<TrainedArticles> {
  const all: LabelledArticle[] = (await readCorpora(corpora, {})).distinct.kept;
  const isValidated = ({ corpus }: LabelledArticle) => corpus === crossValidated?.name;
  return {
    crossValidated: crossValidated && all.filter(isValidated),
    alwaysTrained: all.filter((article) => !isValidated(article)),
  };
}
