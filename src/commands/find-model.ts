import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { startBackend } from '../classifier/backend.js';
import type { CategoryChoice } from '../classifier/category-choice.js';
import type { Classifier } from '../classifier/classifier.js';
import { fromFiles } from '../classifier/model-files.js';
import { UserError } from '../ops/errors.js';
import { championCandidates } from '../registry/champion.js';
import { parseMetadata, type VersionMetadata } from '../registry/metadata.js';
import { listVersions, readVersion } from '../registry/version-folder.js';

/**
 * The folder of the version that a path means: a version's own folder; else, in a folder of versions, its champion, or
 * the newest where none is champion.
 * @throws UserError MODEL_NOT_FOUND
 */
async function findModelFolder(path: string): Promise<string> {
  if (existsSync(join(path, 'checksums.json'))) return path;
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  const champion = isFolder ? (await championCandidates(path)).at(0) : undefined;
  const version = champion ?? (isFolder ? (await listVersions(path)).at(-1) : undefined);
  if (version !== undefined) return join(path, version);
  throw new UserError(
    'MODEL_NOT_FOUND',
    `There is no model in ${path}. Train one with npm run train, or name its folder with --model.`,
  );
}

/**
 * Loads the model that a path means, on the backend of the settings.
 * @param choice of the categories that it answers with; all but its background by default.
 * @throws UserError MODEL_NOT_FOUND, UNKNOWN_CATEGORY
 */
export async function loadModel(
  path: string,
  backend: 'auto' | 'native' | 'wasm' | 'cpu',
  choice?: CategoryChoice,
): Promise<{ classifier: Classifier; metadata: VersionMetadata }> {
  const files = await readVersion(await findModelFolder(path));
  await startBackend(backend);
  return { classifier: await fromFiles(files, undefined, choice), metadata: parseMetadata(files) };
}
