import { sampleCorpusPath } from '../../src/trainer/default-corpus.js';
import type { TrainingOptions } from '../../src/trainer/options.js';

/** A training on the sample corpus by default. */
export function optionsWith(modelsDir: string, changes: Partial<TrainingOptions> = {}): TrainingOptions {
  return {
    corpusPath: sampleCorpusPath,
    corpusName: 'the sample corpus',
    columns: {},
    architecture: 'linear',
    seed: 1,
    modelsDir,
    backend: 'wasm',
    ...changes,
  };
}
