import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { type Client, DiscordjsErrorCodes, Events, GatewayCloseCodes } from 'discord.js';
import { StartupError } from '../../ops/errors.js';
import type { Logger } from '../../ops/log.js';
import { destroyClient } from './client.js';
import { loggable } from './failures.js';
import { disallowedIntentsMessage, invalidTokenMessage, unreachableMessage } from './startup-messages.js';
import type { DiscordTiming } from './timing.js';

export interface LoginDependencies {
  /** Makes a fresh client with every listener that it needs; called once for each attempt. */
  makeClient: () => Client;
  token: string;
  apiUrl: string;
  timing: DiscordTiming;
  log: Logger;
  /** Aborted when the bot stops before it is connected; its reason is what the login then rejects with. */
  signal: AbortSignal;
}

/**
 * Logs in, with a fresh client and a longer wait after each failure that may pass: discord.js leaves a client whose login
 * failed half alive, so it can't be used again.
 * @returns a client that is connected and knows its servers.
 * @throws StartupError when the token or the intents are refused, or Discord can't be reached.
 */
export async function login(dependencies: LoginDependencies): Promise<Client<true>> {
  const { makeClient, timing, log, signal, apiUrl } = dependencies;
  for (let attempt = 0; ; attempt++) {
    const client = makeClient();
    const failure = await tryLogin(client, dependencies);
    if (failure === undefined && client.isReady() && !signal.aborted) return client;
    await destroyClient(client, { timeoutMs: timing.discardTimeoutMs });
    signal.throwIfAborted();
    if (failure instanceof StartupError) throw failure;
    const waitMs = timing.loginDelaysMs[attempt];
    if (waitMs === undefined) {
      throw new StartupError(unreachableMessage(apiUrl, failure), { cause: failure });
    }
    log.warn({ error: loggable(failure), waitMs }, 'logging in to discord failed; trying again');
    await delay(waitMs, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}

/** Undefined when it succeeded; a StartupError when trying again is of no use; else what went wrong. */
async function tryLogin(client: Client, { token, timing, signal }: LoginDependencies): Promise<unknown> {
  let closeCode: number | undefined;
  client.on(Events.ShardDisconnect, (event) => {
    closeCode = event.code;
  });
  const attempt = AbortSignal.any([signal, AbortSignal.timeout(timing.loginTimeoutMs)]);
  try {
    await Promise.all([once(client, Events.ClientReady, { signal: attempt }), client.login(token)]);
    return undefined;
  } catch (error) {
    if (closeCode === GatewayCloseCodes.AuthenticationFailed || isInvalidToken(error)) {
      return new StartupError(invalidTokenMessage);
    }
    return closeCode === GatewayCloseCodes.DisallowedIntents
      ? new StartupError(disallowedIntentsMessage)
      : error;
  }
}

function isInvalidToken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === DiscordjsErrorCodes.TokenInvalid;
}
