import { fork } from 'node:child_process';
import { z } from 'zod';
import { builtFile } from '../../ops/paths.js';
import { type AnswersByCut, cutNames } from '../scoring/cuts.js';
import { verdictKinds } from '../scoring/verdicts.js';
import type { FoldJob } from './fold-program.js';

const answersSchema = z.object({
  categories: z.array(z.string()),
  answers: z.array(
    z.object({
      truth: z.string(),
      answer: z.string(),
      probabilities: z.array(z.number()),
      verdict: z.enum(verdictKinds),
    }),
  ),
});
const messageSchema = z.record(z.enum(cutNames), answersSchema);

/**
 * Does one fold in a process of its own (scripts/report-fold): a second training of all corpora in one process takes half
 * as much time again.
 * @throws Error (as a rejection) when the process ends without answers.
 */
export function answerFoldInProcess(job: FoldJob): Promise<AnswersByCut> {
  const child = fork(builtFile('scripts/report-fold.js'), [JSON.stringify(job)], { execArgv: [] });
  return new Promise((resolve, reject) => {
    let answers: AnswersByCut | undefined;
    child.on('message', (message) => {
      answers = messageSchema.parse(message);
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (answers !== undefined && code === 0) resolve(answers);
      else reject(new Error(`the process of fold ${job.heldOut + 1} ended with ${signal ?? `code ${code}`}`));
    });
  });
}
