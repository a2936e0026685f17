import type { Logger } from './log.js';

/** How long a stop may take before the process ends anyway. */
const stopTimeoutMs = 10_000;

/**
 * Ends the process in order, once, on SIGINT, SIGTERM, an uncaught exception, or a call: `stop` is given ten seconds, a
 * second signal ends it at once. A rejected promise that nobody waits for is logged and survived, since libraries leave
 * some behind when a connection breaks.
 * @returns a function that begins the shutdown.
 */
export function shutDownInOrder(log: Logger, stop: () => Promise<void>): (exitCode: number) => void {
  let stopping = false;
  const shutDown = (exitCode: number) => {
    if (stopping) process.exit(exitCode || 1);
    stopping = true;
    setTimeout(() => {
      log.error({ stopTimeoutMs }, 'stopping took too long; ending anyway');
      process.exit(exitCode || 1);
    }, stopTimeoutMs).unref();
    stop().then(
      () => process.exit(exitCode),
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed');
        process.exit(exitCode || 1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      log.info({ signal }, 'stopping');
      shutDown(0);
    });
  }
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'uncaught exception; stopping');
    shutDown(1);
  });
  process.on('unhandledRejection', (reason) => {
    log.error({ err: reason }, 'a rejected promise was not handled');
  });
  return shutDown;
}
