import { UserError } from '../../ops/errors.js';
import { championCandidates, promote, rollBackTo } from '../../registry/champion.js';
import { findVersion } from '../../registry/find-version.js';
import type { SwitchAnswer } from '../answers.js';

/** What switching takes, in the bot as on the command line. */
export interface SwitchDependencies {
  modelsDir: string;
  /** Loads a version, all of it, so that it can answer. @throws when its folder is damaged, or it does not fit the settings */
  verify: (version: string) => Promise<void>;
}

/**
 * Makes a version the champion, once it is known to load.
 * @param given its name, or the start of it that fits no other.
 * @throws UserError UNKNOWN_VERSION, VERSION_DAMAGED, UNKNOWN_CATEGORY when it does not know what CATEGORIES names
 */
export async function promoteVersion(
  { modelsDir, verify }: SwitchDependencies,
  given: string,
): Promise<SwitchAnswer> {
  const to = await findVersion(modelsDir, given);
  await verify(to).catch((cause: unknown) => {
    // It is whole, but does not fit the settings.
    if (cause instanceof UserError) throw cause;
    throw new UserError(
      'VERSION_DAMAGED',
      `${to} can't be loaded, so the live model stays. Restore its folder or choose another version.`,
      { cause },
    );
  });
  const from = await promote(modelsDir, to);
  return { kind: 'switch', action: 'promote', from, to };
}

/**
 * Goes back to the champion before the one that is live, or to the one before that where its folder is damaged.
 * @param live the version that answers; undefined when none does.
 * @throws UserError NO_PREVIOUS_VERSION
 */
export async function rollBackVersion(
  { modelsDir, verify }: SwitchDependencies,
  live: string | undefined,
): Promise<SwitchAnswer> {
  const candidates = await championCandidates(modelsDir);
  const earlier = candidates.slice(live === undefined ? 0 : candidates.indexOf(live) + 1);
  for (const to of earlier) {
    const loads = await verify(to).then(
      () => true,
      () => false,
    );
    if (!loads) continue;
    const from = await rollBackTo(modelsDir, to);
    return { kind: 'switch', action: 'rollback', from: live ?? from, to };
  }
  throw new UserError(
    'NO_PREVIOUS_VERSION',
    'There is no earlier version to go back to. The history lists those that can be promoted.',
  );
}
