/**
 * A start that failed for a reason the person who runs the bot can mend.
 * The message is instructions; it is printed without a stack.
 */
export class StartupError extends Error {
  override readonly name = 'StartupError';
}

/** Something a person gave that can't be used; `code` is stable, the message says what to do. Printed without a stack. */
export class UserError extends Error {
  override readonly name = 'UserError';
  constructor(
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
