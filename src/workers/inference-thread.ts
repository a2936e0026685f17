import { join } from 'node:path';
import { workerData } from 'node:worker_threads';
import { z } from 'zod';
import { type Backend, startBackend } from '../classifier/backend.js';
import type { Classification, Classifier } from '../classifier/classifier.js';
import { fromFiles } from '../classifier/model-files.js';
import { UserError } from '../ops/errors.js';
import { readVersion } from '../registry/version-folder.js';
import { unfitCategories } from './unfit-categories.js';

/** The thread that holds the models in memory. One request names one version, so no batch can mix two. */
export interface InferenceRequest {
  version: string;
  /** Empty to load the version and no more. */
  texts: string[];
}

export interface InferenceResponse {
  categories: string[];
  /** Those that it answers with. */
  shown: string[];
  classifications: Classification[];
}

/** A UserError on its way to the pool: as an error it would lose its code at the thread's border. */
export interface InferenceRefusal {
  code: string;
  message: string;
}

/** The champion and the one before it, which requests under way may still name. */
const versionsInMemory = 2;

const settings = z
  .object({
    modelsDir: z.string(),
    backend: z.enum(['auto', 'native', 'wasm', 'cpu']),
    categories: z.union([z.enum(['all', 'bbc']), z.array(z.string())]),
  })
  .parse(workerData);

const backend = startBackend(settings.backend);
// Whoever asks this thread for anything waits for the backend and gets its failure; until then it is not unhandled.
backend.catch(() => undefined);
const loaded = new Map<string, Classifier>();

/** Resolves when the thread can compute. @throws UserError BACKEND_UNAVAILABLE (its message crosses the thread's border) */
export function start(): Promise<Backend> {
  return backend;
}

/** Loads the version when it is not in memory and classifies the texts with it. */
export async function infer({
  version,
  texts,
}: InferenceRequest): Promise<InferenceResponse | InferenceRefusal> {
  const classifier = loaded.get(version) ?? (await load(version));
  if (classifier instanceof UserError) return { code: classifier.code, message: classifier.message };
  // The one that was asked last is the last to be let go of, however long ago it was loaded.
  loaded.delete(version);
  loaded.set(version, classifier);
  return {
    categories: [...classifier.categories],
    shown: [...classifier.shown],
    classifications: classifier.classify(texts),
  };
}

/** The version in memory, or why it can't answer as the settings ask. */
async function load(version: string): Promise<Classifier | UserError> {
  await backend;
  const files = await readVersion(join(settings.modelsDir, version));
  const classifier = await fromFiles(files, undefined, settings.categories).catch((error: unknown) => {
    if (error instanceof UserError) return unfitCategories(`version ${version}`, error);
    throw error;
  });
  if (classifier instanceof UserError) return classifier;
  loaded.set(version, classifier);
  for (const oldest of [...loaded.keys()].slice(0, -versionsInMemory)) {
    loaded.get(oldest)?.dispose();
    loaded.delete(oldest);
  }
  return classifier;
}
