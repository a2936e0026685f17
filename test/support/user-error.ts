import { UserError } from '../../src/ops/errors.js';

/** The UserError that an action ends with; anything else, or nothing, fails the test. */
export async function userErrorOf(action: () => unknown): Promise<UserError> {
  try {
    await action();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('the action was not refused');
}
