import { join } from 'node:path';
import { championCandidates } from '../../src/registry/champion.js';
import {
  listVersions,
  readVersion,
  type VersionFiles,
  writeVersion,
} from '../../src/registry/version-folder.js';

/** Files of a version, each filled with one byte that the version's name decides. */
export function filesOf(version: string): VersionFiles {
  const letter = version.charCodeAt(version.length - 1);
  return {
    'model.json': new Uint8Array(500).fill(letter),
    'weights.bin': new Uint8Array(90_000).fill(letter),
  };
}

export const acceptAll = async () => undefined;

export function writeSmall(modelsDir: string, version: string): Promise<string> {
  return writeVersion(modelsDir, version, filesOf(version), acceptAll);
}

/** The champion after reading all of it and of every other version that is there; throws when one is not whole. */
export async function readChampion(modelsDir: string): Promise<string> {
  for (const version of await listVersions(modelsDir)) {
    const files = await readVersion(join(modelsDir, version));
    for (const [name, bytes] of Object.entries(filesOf(version))) {
      if (!Buffer.from(bytes).equals(files[name] ?? new Uint8Array()))
        throw new Error(`${version}/${name} is mixed up`);
    }
  }
  const [champion = 'none'] = await championCandidates(modelsDir);
  await readVersion(join(modelsDir, champion));
  return champion;
}
