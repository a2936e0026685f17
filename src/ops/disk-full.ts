import { UserError } from './errors.js';

/** The system's words for a disk, or a person's share of one, that takes no more. */
const fullCodes: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT']);

/** Whether something could not be written for want of room. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && fullCodes.has(error.code);
}

/** The same as a sentence that says what to do. */
export function diskFull(cause: unknown): UserError {
  return new UserError(
    'DISK_FULL',
    'There is no room left on the disk of MODELS_DIR. Make some, then try again.',
    { cause },
  );
}
