import type { ColumnNames } from '../news/columns.js';
import type { NamedCorpus } from './default-corpus.js';
import type { Submission } from './training-set.js';

/** What a training run is to do. */
export interface TrainingOptions {
  /** CSV or JSONL files, one at least. Each counts as the square root of its words, so that none drowns the others. */
  corpora: readonly NamedCorpus[];
  columns: ColumnNames;
  /** Corpora of subjects that are none of the categories, to tell these from; none by default. */
  background?: readonly NamedCorpus[];
  /** Whether the model is to answer whatever the text is, news or not; as the champion does where it is not said. */
  anyText?: boolean | undefined;
  /** What people submitted and was approved; none by default. */
  submissions?: readonly Submission[];
  architecture: string;
  seed: number;
  /** The folder of versions that the new one joins, and whose champion it is compared with. */
  modelsDir: string;
  backend: 'auto' | 'native' | 'wasm' | 'cpu';
}
