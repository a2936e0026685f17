import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '../../ops/log.js';
import { failureOf, loggable } from './failures.js';

/** What became of an answer. `token-over`: the interaction can't be answered any more, its channel may be. */
export type Delivery = 'delivered' | 'token-over' | 'undeliverable' | 'lost';

export interface DeliveryDependencies {
  log: Logger;
  resendDelaysMs: readonly number[];
  /** How bad the loss of what is sent would be. */
  lossLevel?: 'error' | 'debug';
}

/**
 * Sends an answer and says what became of it; never throws. Network and server errors are tried again after each of
 * `resendDelaysMs`, ordinary outcomes never, so `send` must be harmless to repeat: an edit, or a message with a nonce.
 */
export async function deliver(
  send: () => Promise<unknown>,
  { log, resendDelaysMs, lossLevel = 'error' }: DeliveryDependencies,
): Promise<Delivery> {
  for (let attempt = 0; ; attempt++) {
    try {
      await send();
      return 'delivered';
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'ordinary') {
        log.info({ code: failure.code, meaning: failure.meaning }, 'discord took no answer');
        return failure.tokenIsOver ? 'token-over' : 'undeliverable';
      }
      const waitMs = failure.kind === 'transient' ? resendDelaysMs[attempt] : undefined;
      if (waitMs === undefined) {
        log[lossLevel]({ error: loggable(error), attempts: attempt + 1 }, 'an answer to discord was lost');
        return 'lost';
      }
      log.debug({ error: loggable(error), waitMs }, 'sending an answer to discord again');
      await delay(waitMs);
    }
  }
}
