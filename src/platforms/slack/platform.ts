import { App, webApi } from '@slack/bolt';
import type { SlackSettings } from '../../config.js';
import type { Answer } from '../../desk/answers.js';
import type { Desk } from '../../desk/desk.js';
import { StartupError } from '../../ops/errors.js';
import type { Logger } from '../../ops/log.js';
import type { SeenEvents } from '../../store/seen-events.js';
import type { Platform } from '../platform.js';
import { Admins } from './admins.js';
import { authenticate } from './authenticate.js';
import { createBoltLogger } from './bolt-logger.js';
import { listenToClicks } from './clicks.js';
import { createClientOptions } from './client-options.js';
import { listenToCommands } from './commands.js';
import { failureCode } from './failures.js';
import { createHttpTransport } from './http-transport.js';
import { listenToMessages } from './messages.js';
import { Outbox } from './outbox.js';
import { pause } from './pause.js';
import { renderAnswer } from './render.js';
import { listenToShortcut } from './shortcut.js';
import { SocketTransport } from './socket-transport.js';
import { listenToSubmissions } from './teaching.js';
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
  const outbox = new Outbox({ client, stopping: stopped.signal, retryDelayMs: timings.retryDelayMs });
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
    const identity = await authenticate(client, apiUrl, log);
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
    const { teamId } = identity;
    const admins = new Admins({ client, teamId, log, memoryMs: timings.adminMemoryMs });
    const tools = { desk, log, seenEvents, outbox, identity, botToken, client, admins, timings };
    listenToCommands(app, tools);
    listenToMessages(app, tools);
    listenToShortcut(app, tools);
    listenToClicks(app, tools);
    listenToSubmissions(app, tools);
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

  /** Where the report cannot be posted, the log says so: the night's work is done all the same. */
  async function announce(answer: Answer): Promise<void> {
    const { reportChannelId } = settings;
    if (reportChannelId === undefined) return;
    try {
      await outbox.post({ channel: reportChannelId }, () => renderAnswer(answer));
      log.info({ answer: answer.kind }, 'slack: announced');
    } catch (error) {
      const hint = 'Invite the bot to the channel of SLACK_REPORT_CHANNEL_ID: /invite @Newsdesk';
      log.error({ code: failureCode(error), hint }, 'slack: the nightly report could not be posted');
    }
  }

  return {
    name: 'slack',
    start,
    announce,
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
