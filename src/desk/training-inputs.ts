import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { ApprovedSubmission } from '../store/approved-submissions.js';
import { chooseCorpora } from '../trainer/default-corpus.js';

/** What a training would learn from now. */
export interface TrainingInputs {
  /** SHA-256 over the corpora's files, the approved submissions and the settings of training. */
  digest: string;
  submissionIds: readonly string[];
}

/** How the bot is set to train. */
export interface TrainingSettings {
  /** Empty for the default corpora. */
  corpora: readonly string[];
  architecture: string;
  seed: number;
}

/** Looks at all that a training would read. A file that is missing counts as empty: the training says so itself. */
export async function findTrainingInputs(
  { corpora, architecture, seed }: TrainingSettings,
  submissions: readonly Pick<ApprovedSubmission, 'contributors' | 'category'>[],
): Promise<TrainingInputs> {
  const hash = createHash('sha256').update(JSON.stringify([architecture, seed]));
  for (const { path } of chooseCorpora(corpora)) hash.update(`\n${path} ${await fileDigest(path)}`);
  for (const { contributors, category } of submissions)
    hash.update(`\n${JSON.stringify([contributors.map(({ submissionId }) => submissionId), category])}`);
  return {
    digest: hash.digest('hex'),
    submissionIds: submissions.flatMap(({ contributors }) =>
      contributors.map(({ submissionId }) => submissionId),
    ),
  };
}

async function fileDigest(path: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return 'missing';
  }
  return hash.digest('hex');
}

const weekMs = 7 * 24 * 60 * 60 * 1000;

/**
 * Why a night has something to do, for the log; undefined when a training would make the same model again. Pure.
 * @param last the last training that came to a decision; undefined when there was none.
 * @param learnedByLive ids of the submissions that the live model learned from.
 * @param erasedAt when submissions were last erased on somebody's word.
 */
export function reasonToTrain(
  last: { startedAt: Date; inputs: string | undefined } | undefined,
  { digest, submissionIds }: TrainingInputs,
  learnedByLive: readonly string[],
  erasedAt: Date | undefined,
  now: Date,
): string | undefined {
  if (last === undefined) return 'there was no training yet';
  if (erasedAt !== undefined && erasedAt >= last.startedAt) return 'somebody had submissions erased';
  if (last.inputs !== digest) return 'articles, submissions or settings have changed';
  const there = new Set(submissionIds);
  if (learnedByLive.some((id) => !there.has(id)))
    return 'the live model learned from submissions that are gone';
  if (now.getTime() - last.startedAt.getTime() >= weekMs) return 'the last training was a week ago';
  return undefined;
}
