import { join } from 'node:path';
import { workerData } from 'node:worker_threads';
import { z } from 'zod';
import { type Backend, startBackend } from '../classifier/backend.js';
import type { Classification, Classifier } from '../classifier/classifier.js';
import { fromFiles } from '../classifier/model-files.js';
import { readVersion } from '../registry/version-folder.js';

/** The thread that holds the models in memory. One request names one version, so no batch can mix two. */
export interface InferenceRequest {
  version: string;
  /** Empty to load the version and no more. */
  texts: string[];
}

export interface InferenceResponse {
  categories: string[];
  classifications: Classification[];
}

/** The champion and the one before it, which requests under way may still name. */
const versionsInMemory = 2;

const settings = z
  .object({ modelsDir: z.string(), backend: z.enum(['auto', 'native', 'wasm', 'cpu']) })
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
export async function infer({ version, texts }: InferenceRequest): Promise<InferenceResponse> {
  const classifier = loaded.get(version) ?? (await load(version));
  // The one that was asked last is the last to be let go of, however long ago it was loaded.
  loaded.delete(version);
  loaded.set(version, classifier);
  return {
    categories: [...classifier.categories],
    classifications: classifier.classify(texts),
  };
}

async function load(version: string): Promise<Classifier> {
  await backend;
  const classifier = await fromFiles(await readVersion(join(settings.modelsDir, version)));
  loaded.set(version, classifier);
  for (const oldest of [...loaded.keys()].slice(0, -versionsInMemory)) {
    loaded.get(oldest)?.dispose();
    loaded.delete(oldest);
  }
  return classifier;
}
