import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const schema = z.object({
  /** Accuracy on the question's test split, one for each seed. */
  accuracies: z.array(z.number().min(0).max(1)).min(1),
  seeds: z.array(z.number().int()).optional(),
});

/** Measured elsewhere, since three trainings of the network take hours. */
export interface BilstmRecord {
  accuracies: number[];
  meanAccuracy: number;
}

/** Reads `bilstm.json` of the report's folder; undefined where there is none. @throws Error when it holds something else */
export async function readBilstmRecord(folder: string): Promise<BilstmRecord | undefined> {
  const text = await readFile(join(folder, 'bilstm.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const { accuracies } = schema.parse(JSON.parse(text));
  return {
    accuracies,
    meanAccuracy: accuracies.reduce((sum, accuracy) => sum + accuracy, 0) / accuracies.length,
  };
}
