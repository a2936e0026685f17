import { UserError } from '../ops/errors.js';
import { listVersions } from './version-folder.js';

/**
 * The version that a person means by its name or the start of it.
 * @throws UserError UNKNOWN_VERSION when none or several begin so.
 */
export async function findVersion(modelsDir: string, given: string): Promise<string> {
  const versions = await listVersions(modelsDir);
  const start = given.trim();
  const found = versions.includes(start) ? [start] : versions.filter((version) => version.startsWith(start));
  const [version] = found;
  if (start === '' || version === undefined) {
    throw new UserError('UNKNOWN_VERSION', 'There is no version of that name. The history lists them all.');
  }
  if (found.length > 1) {
    throw new UserError(
      'UNKNOWN_VERSION',
      `${found.length} versions begin so, among them ${found.slice(-2).join(' and ')}. Give more of the name.`,
    );
  }
  return version;
}
