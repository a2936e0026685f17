import { App, webApi } from '@slack/bolt';
import type { SlackSettings } from '../../config.js';
import type { Desk } from '../../desk/desk.js';
import { StartupError } from '../../ops/errors.js';
import type { Logger } from '../../ops/log.js';
import type { SeenEvents } from '../../store/seen-events.js';
import type { Platform } from '../platform.js';
import { authenticate } from './authenticate.js';
import { createBoltLogger } from './bolt-logger.js';
import { createClientOptions } from './client-options.js';
import { listenToCommands } from './commands.js';
import { failureCode } from './failures.js';
import { createHttpTransport } from './http-transport.js';
import { listenToMessages } from './messages.js';
import { Outbox } from './outbox.js';
import { pause } from './pause.js';
import { listenToShortcut } from './shortcut.js';
import { SocketTransport } from './socket-transport.js';
import { defaultTimings, type Timings } from './timings.js';
import type { Transport } from './transport.js';

export interface SlackDependencies {
  settings: SlackSettings;
  desk: Desk;
  log: Logger;
  seenEvents: SeenEvents;
  timings?: Timings;
}

/** The desk in a Slack workspace, reached by Socket Mode or by HTTP as the settings say. */
export function createSlackPlatform(dependencies: SlackDependencies): Platform {
  const { settings, desk, log, seenEvents, timings = defaultTimings } = dependencies;
  const { botToken, apiUrl } = settings;
  const logger = createBoltLogger(log);
  const closed = new AbortController();
  const stopped = new AbortController();
  const clientOptions = () =>
    createClientOptions({ apiUrl, logger, timings, retries: 2, stopping: stopped.signal });
  const client = new webApi.WebClient(botToken, clientOptions());
  const transport = createTransport(dependencies, timings);
  const underWay = new Set<Promise<void>>();
  let stopping: Promise<void> | undefined;

  async function start(): Promise<void> {
    try {
      await connect();
    } catch (error) {
      if (!closed.signal.aborted) throw error;
      throw new StartupError('Slack was stopped before it had started.', { cause: error });
    }
  }

  async function connect(): Promise<void> {
    const identity = await authenticate(client, apiUrl);
    closed.signal.throwIfAborted();
    const app = new App({
      receiver: transport.receiver,
      authorize: async () => ({ botToken, botId: identity.botId, botUserId: identity.userId }),
      logger,
      clientOptions: clientOptions(),
      // The listeners have a stricter rule of their own.
      ignoreSelf: false,
      convoStore: false,
    });
    app.use(async ({ next }) => {
      const work = next();
      underWay.add(work);
      await work.finally(() => underWay.delete(work));
    });
    app.error(async (error) => {
      log.error({ err: error, code: failureCode(error) }, 'slack: a listener failed');
    });
    const outbox = new Outbox({ client, stopping: stopped.signal, retryDelayMs: timings.retryDelayMs });
    const tools = { desk, log, seenEvents, outbox, identity, botToken, timings };
    listenToCommands(app, tools);
    listenToMessages(app, tools);
    listenToShortcut(app, tools);
    await transport.open();
    log.info({ mode: settings.transport.mode, userId: identity.userId }, 'slack: ready');
  }

  async function stop(): Promise<void> {
    closed.abort();
    const settled = new AbortController();
    const overdue = pause(timings.stopTimeoutMs, settled.signal);
    const ended = transport
      .close()
      .catch((error: unknown) => log.warn({ code: failureCode(error) }, 'slack: closing failed'))
      .then(() => Promise.allSettled(underWay));
    await Promise.race([ended, overdue]);
    settled.abort();
    stopped.abort();
  }

  return {
    name: 'slack',
    start,
    stop() {
      stopping ??= stop();
      return stopping;
    },
  };
}

function createTransport({ settings, log }: SlackDependencies, timings: Timings): Transport {
  const { transport, apiUrl } = settings;
  const logger = createBoltLogger(log);
  return transport.mode === 'socket'
    ? new SocketTransport({ appToken: transport.appToken, apiUrl, logger, log, timings })
    : createHttpTransport({ ...transport, logger, log });
}
