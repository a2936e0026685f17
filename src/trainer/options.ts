import type { ColumnNames } from '../news/columns.js';

/** What a training run is to do. */
export interface TrainingOptions {
  /** A CSV or JSONL file. */
  corpusPath: string;
  /** What people call the corpus; the file's name by default. */
  corpusName: string;
  columns: ColumnNames;
  architecture: string;
  seed: number;
  /** The folder of versions that the new one joins, and whose champion it is compared with. */
  modelsDir: string;
  backend: 'auto' | 'native' | 'wasm' | 'cpu';
}
