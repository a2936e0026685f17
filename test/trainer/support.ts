import { type NamedCorpus, sampleCorpusPath } from '../../src/trainer/default-corpus.js';
import type { TrainingOptions } from '../../src/trainer/options.js';

export const sampleCorpus: NamedCorpus = { path: sampleCorpusPath, name: 'the sample corpus' };

/** The option that trains on one file. */
export const onFile = (path: string): Pick<TrainingOptions, 'corpora'> => ({
  corpora: [{ path, name: 'a test corpus' }],
});

/**
 * A training on the sample corpus by default, of a model that answers any text: to learn what is no news takes longer than
 * all the rest.
 */
export function optionsWith(modelsDir: string, changes: Partial<TrainingOptions> = {}): TrainingOptions {
  return {
    corpora: [sampleCorpus],
    columns: {},
    anyText: true,
    architecture: 'linear',
    seed: 1,
    modelsDir,
    backend: 'wasm',
    ...changes,
  };
}
