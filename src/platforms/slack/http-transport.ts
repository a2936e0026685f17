import type { Server } from 'node:http';
import { HTTPReceiver, type Logger as SlackLogger } from '@slack/bolt';
import type { Logger } from '../../ops/log.js';
import { pause } from './pause.js';
import { listenError } from './startup-errors.js';
import type { Transport } from './transport.js';

const lastRequestsMs = 1_000;

/** Serves Slack's signed requests at `/slack/events`: events, slash commands and interactivity alike. */
export function createHttpTransport(options: {
  signingSecret: string;
  port: number;
  logger: SlackLogger;
  log: Logger;
}): Transport {
  const { signingSecret, port, logger, log } = options;
  const receiver = new HTTPReceiver({ signingSecret, port, logger });
  let opening: Promise<Server | undefined> = Promise.resolve(undefined);
  return {
    receiver,
    async open() {
      const started = receiver.start(port);
      opening = started.catch(() => undefined);
      const server = await started.catch((error: unknown) => {
        throw listenError(error, port);
      });
      const address = server.address();
      log.info({ port: typeof address === 'object' ? address?.port : port }, 'slack: listening');
    },
    async close() {
      const server = await opening;
      if (server === undefined) return;
      const ended = new AbortController();
      const closed = receiver.stop().finally(() => ended.abort());
      // Requests are acknowledged at once: one that is still open by then never ends.
      await pause(lastRequestsMs, ended.signal);
      server.closeAllConnections();
      await closed;
    },
  };
}
