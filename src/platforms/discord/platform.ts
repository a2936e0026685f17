import { type Client, Events } from 'discord.js';
import type { DiscordSettings } from '../../config.js';
import type { Answer } from '../../desk/answers.js';
import type { Desk } from '../../desk/desk.js';
import { StartupError } from '../../ops/errors.js';
import type { Logger } from '../../ops/log.js';
import type { SeenEvents } from '../../store/seen-events.js';
import type { Platform } from '../platform.js';
import { postReport } from './announce.js';
import { createClient, destroyClient } from './client.js';
import type { HandlerContext } from './context.js';
import { loggable } from './failures.js';
import { InFlight } from './in-flight.js';
import { handleInteraction } from './interactions.js';
import { login } from './login.js';
import { handleMessage } from './messages.js';
import { type DiscordTiming, defaultTiming } from './timing.js';

export interface DiscordPlatformDependencies {
  settings: DiscordSettings;
  desk: Desk;
  log: Logger;
  seenEvents: SeenEvents;
  /** Other waits than {@link defaultTiming}, for tests. */
  timing?: Partial<DiscordTiming>;
}

/** Serves the desk on Discord: slash commands, a command in messages' menus, direct messages, mentions, and clicks. */
export function createDiscordPlatform(dependencies: DiscordPlatformDependencies): Platform {
  return new DiscordPlatform(dependencies);
}

class DiscordPlatform implements Platform {
  readonly name = 'discord';
  readonly #settings: DiscordSettings;
  readonly #context: HandlerContext;
  readonly #inFlight = new InFlight();
  readonly #stopping = new AbortController();
  #starting: Promise<Client<true>> | undefined;
  #stopped: Promise<void> | undefined;

  constructor({ settings, desk, log, seenEvents, timing }: DiscordPlatformDependencies) {
    this.#settings = settings;
    this.#context = {
      desk,
      seenEvents,
      log: log.child({ platform: 'discord' }),
      ownerIds: settings.ownerIds,
      timing: { ...defaultTiming, ...timing },
    };
  }

  async start(): Promise<void> {
    const { log, timing } = this.#context;
    this.#starting = login({
      ...this.#settings,
      makeClient: () => this.#makeClient(),
      timing,
      log,
      signal: this.#stopping.signal,
    });
    const client = await this.#starting;
    client.on(Events.ShardDisconnect, ({ code }) =>
      log.fatal({ code }, 'discord has ended the connection for good: check the token and restart the bot'),
    );
    log.info({ user: client.user.id, servers: client.guilds.cache.size }, 'connected to discord');
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  async announce(answer: Answer): Promise<void> {
    const { reportChannelId } = this.#settings;
    const client = await this.#starting?.catch(() => undefined);
    if (reportChannelId === undefined || client === undefined || this.#stopping.signal.aborted) return;
    const posted = postReport(client, reportChannelId, answer, this.#context).catch((error: unknown) =>
      this.#context.log.error({ error: loggable(error) }, 'the report could not be posted'),
    );
    this.#inFlight.add(posted);
    await posted;
  }

  async #stop(): Promise<void> {
    const { log, timing } = this.#context;
    this.#stopping.abort(new StartupError('Stopped before Discord was connected.'));
    const unfinished = await this.#inFlight.settled(timing.stopTimeoutMs);
    if (unfinished > 0) log.warn({ unfinished }, 'stopped before every discord request was answered');
    const client = await this.#starting?.catch(() => undefined);
    if (client) await destroyClient(client, { timeoutMs: timing.discardTimeoutMs });
  }

  #makeClient(): Client {
    const { log } = this.#context;
    const client = createClient({ apiUrl: this.#settings.apiUrl, log });
    client.on(Events.InteractionCreate, (interaction) =>
      this.#take(() => handleInteraction(interaction, this.#context)),
    );
    client.on(Events.MessageCreate, (message) => this.#take(() => handleMessage(message, this.#context)));
    return client;
  }

  #take(handle: () => Promise<void>): void {
    if (this.#stopping.signal.aborted) return;
    const { log } = this.#context;
    this.#inFlight.add(
      handle().catch((error: unknown) => log.error({ error: loggable(error) }, 'a handler failed')),
    );
  }
}
