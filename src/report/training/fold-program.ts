import { z } from 'zod';
import { startBackend } from '../../classifier/backend.js';
import { readNotNews } from '../../trainer/read-not-news.js';
import { findDataFiles } from '../data/data-files.js';
import { readTrainedArticles } from '../data/read-trained.js';
import type { AnswersByCut } from '../scoring/cuts.js';
import { answerFold } from './answer-fold.js';
import { stratifiedFolds } from './folds.js';

const jobSchema = z.object({
  dataDir: z.string(),
  folds: z.number().int().min(2),
  /** The fold to leave out and to answer. */
  heldOut: z.number().int().min(0),
  seed: z.number().int(),
  backend: z.enum(['auto', 'native', 'wasm', 'cpu']),
});

/** One fold of the cross-validation with all corpora, as the argument of its process. */
export type FoldJob = z.infer<typeof jobSchema>;

/** Does one fold from the files on. @param argument a {@link FoldJob} as JSON. */
export async function runFold(argument: string): Promise<AnswersByCut> {
  const { dataDir, folds, heldOut, seed, backend } = jobSchema.parse(JSON.parse(argument));
  await startBackend(backend);
  const { crossValidated = [], alwaysTrained } = await readTrainedArticles(
    findDataFiles(dataDir, () => undefined),
  );
  const material = {
    folds: stratifiedFolds(crossValidated, folds, seed),
    alwaysTrained,
    notNews: await readNotNews(),
    seed,
  };
  return answerFold(material, heldOut);
}
