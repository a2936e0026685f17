import { beforeEach, describe } from 'vitest';
import { type BackendName, backendNames, startBackend } from '../../src/classifier/backend.js';
import { UserError } from '../../src/ops/errors.js';

/** Why the native backend can't be tested here; undefined where it can. */
export const nativeIsMissing = await startBackend('native').then(
  () => undefined,
  (error: unknown) => {
    if (error instanceof UserError) return error.message;
    throw error;
  },
);

if (nativeIsMissing !== undefined)
  process.stderr.write(`SKIPPED, NO NATIVE BACKEND HERE: ${nativeIsMissing}\n`);

/** The backends that work here. wasm and cpu come with the dependencies: where they don't work, tests fail. */
export const presentBackends: readonly BackendName[] = backendNames.filter(
  (name) => name !== 'native' || nativeIsMissing === undefined,
);

/** The same tests on every backend, which is started before each of them; a backend that is missing is skipped by name. */
export function describeBackends(title: string, define: (backend: BackendName) => void): void {
  for (const backend of backendNames) {
    const isMissing = !presentBackends.includes(backend);
    const name = isMissing
      ? `SKIPPED, NO ${backend.toUpperCase()} BACKEND HERE: ${title}`
      : `${title} on ${backend}`;
    describe.skipIf(isMissing)(name, () => {
      beforeEach(async () => {
        await startBackend(backend);
      });
      define(backend);
    });
  }
}
