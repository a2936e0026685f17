import { setTimeout as delay } from 'node:timers/promises';
import { Client, Events, GatewayIntentBits, Options, Partials } from 'discord.js';
import type { Logger } from '../../ops/log.js';
import { loggable } from './failures.js';
import { FinalShardingStrategy } from './sharding.js';

const sweepIntervalSeconds = 3600;

/**
 * A Discord client that asks for as little as the bot needs and keeps as little as it can: no privileged intent, no
 * message in memory, people for an hour at most.
 */
export function createClient({ apiUrl, log }: { apiUrl: string; log: Logger }): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    // Direct-message channels are not sent at login; without this their messages would be dropped.
    partials: [Partials.Channel],
    shards: 'auto',
    rest: { api: apiUrl.replace(/\/+$/, '') },
    ws: { buildStrategy: (manager) => new FinalShardingStrategy(manager) },
    allowedMentions: { parse: [] },
    failIfNotExists: false,
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0 }),
    sweepers: {
      ...Options.DefaultSweeperSettings,
      users: { interval: sweepIntervalSeconds, filter: () => (user) => user.id !== user.client.user.id },
      guildMembers: {
        interval: sweepIntervalSeconds,
        filter: () => (member) => member.id !== member.client.user.id,
      },
    },
  });
  // Without a listener for `error`, an error in any other listener ends the process.
  client.on(Events.Error, (error) => log.error({ error: loggable(error) }, 'the discord client failed'));
  client.on(Events.ShardError, (error, shardId) =>
    log.warn({ error: loggable(error), shardId }, 'the connection to discord failed'),
  );
  client.on(Events.ShardReconnecting, (shardId) => log.info({ shardId }, 'reconnecting to discord'));
  client.on(Events.ShardResume, (shardId, replayed) =>
    log.info({ shardId, replayed }, 'reconnected to discord'),
  );
  return client;
}

/**
 * Disconnects a client for good, in whatever state it is; resolves after `timeoutMs` at the latest and leaves what is
 * still to be done then to the background.
 */
export async function destroyClient(client: Client, { timeoutMs }: { timeoutMs: number }): Promise<void> {
  client.removeAllListeners();
  client.on(Events.Error, () => {});
  const waited = new AbortController();
  const timeout = delay(timeoutMs, undefined, { signal: waited.signal, ref: false }).catch(() => {});
  await Promise.race([client.destroy(), timeout]);
  waited.abort();
}
