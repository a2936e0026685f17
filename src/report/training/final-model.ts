import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultArchitecture } from '../../classifier/architectures/index.js';
import type { Classifier } from '../../classifier/classifier.js';
import { fromFiles } from '../../classifier/model-files.js';
import { wordVectorsFolder } from '../../ops/paths.js';
import type { VersionMetadata } from '../../registry/metadata.js';
import { readVersion } from '../../registry/version-folder.js';
import type { NamedCorpus } from '../../trainer/default-corpus.js';
import { runTraining } from '../../trainer/run-training.js';
import type { ReportOptions, Say } from '../options.js';

/** What the final model cost. */
export interface FinalModelCosts {
  training: VersionMetadata['training'];
  /** On the test split of its own corpora. */
  testAccuracy: number;
  /** Wall and processor seconds from reading the files to a tested model; saving not counted in the wall seconds. */
  trainingSeconds: number;
  processorSeconds: number;
  /** Largest resident memory of the process until the model was saved. */
  peakMemoryBytes: number;
  modelBytes: number;
  wordVectorBytes: number;
}

/**
 * Trains a version as `npm run train` does, in a folder of its own that is removed again, and reads it back. To be called
 * before anything else that takes memory, or the peak is not that of training.
 */
export async function trainFinalModel(
  corpora: readonly NamedCorpus[],
  { seed, backend }: ReportOptions,
  say: Say,
): Promise<{ classifier: Classifier; costs: FinalModelCosts }> {
  const modelsDir = await mkdtemp(join(tmpdir(), 'newsdesk-report-'));
  try {
    const startedCpu = process.cpuUsage();
    const { folder, metadata } = await runTraining(
      { corpora, columns: {}, architecture: defaultArchitecture, seed, modelsDir, backend },
      quietened(say),
    );
    const { user, system } = process.cpuUsage(startedCpu);
    const costs: FinalModelCosts = {
      training: metadata.training,
      testAccuracy: metadata.test.accuracy,
      trainingSeconds: metadata.training.seconds,
      processorSeconds: (user + system) / 1e6,
      peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
      modelBytes: await folderBytes(folder),
      wordVectorBytes: await folderBytes(wordVectorsFolder),
    };
    return { classifier: await fromFiles(await readVersion(folder)), costs };
  } finally {
    await rm(modelsDir, { recursive: true, force: true });
  }
}

/** Says a stage once, not at every batch or step. */
function quietened(say: Say): (progress: { stage: string }) => void {
  let last = '';
  return ({ stage }) => {
    const name = /^(Epoch \d+|Step)/.exec(stage)?.[0] ?? stage;
    if (name !== last) say(`Final model: ${name === 'Step' ? 'Fitting its weights' : name}`);
    last = name;
  };
}

/** Bytes of the files of a folder, not of folders in it; 0 where there is none. */
async function folderBytes(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map(async ({ name }) => (await stat(join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
