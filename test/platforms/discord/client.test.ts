import { once } from 'node:events';
import { type Client, Events, GatewayIntentBits } from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import { createLogger } from '../../../src/ops/log.js';
import { createClient, destroyClient } from '../../../src/platforms/discord/client.js';
import { DiscordDouble } from '../../doubles/discord/discord-double.js';

async function connect(): Promise<{ client: Client<true>; double: DiscordDouble }> {
  const double = await DiscordDouble.start();
  const client = createClient({ apiUrl: `${double.apiUrl}/`, log: createLogger('silent', []) });
  onTestFinished(async () => {
    await destroyClient(client, { timeoutMs: 1_000 });
    await double.stop();
  });
  const ready = once(client, Events.ClientReady);
  await client.login(double.token);
  await ready;
  if (!client.isReady()) throw new Error('not ready');
  return { client, double };
}

test('asks for no privileged intent', async () => {
  const { client, double } = await connect();
  expect(client.options.intents.toArray()).toEqual(['Guilds', 'GuildMessages', 'DirectMessages']);
  expect(double.gateway.hasIntent(GatewayIntentBits.MessageContent)).toBe(false);
});

test('keeps no message and sweeps everybody but the bot', async () => {
  const { client, double } = await connect();
  const received = once(client, Events.MessageCreate);
  await double.sendMessage({ content: 'An article.', inGuild: true });
  const [message] = await received;
  expect(message.channel.messages.cache.size).toBe(0);
  expect(client.users.cache.size).toBe(2);
  const { users, guildMembers } = client.options.sweepers ?? {};
  const userFilter = users?.filter();
  const memberFilter = guildMembers?.filter();
  if (!userFilter || !memberFilter) throw new Error('no sweepers');
  client.sweepers.sweepUsers(userFilter);
  client.sweepers.sweepGuildMembers(memberFilter);
  expect([...client.users.cache.keys()]).toEqual([client.user.id]);
  expect([...(client.guilds.cache.first()?.members.cache.keys() ?? [])]).toEqual([client.user.id]);
});

test('an error that discord.js reports is logged and does not end the process', () => {
  const lines: string[] = [];
  const log = createLogger('error', [], (line) => lines.push(line));
  const client = createClient({ apiUrl: 'http://127.0.0.1:1/api', log });
  client.emit(Events.Error, new Error('a bug'));
  expect(lines).toEqual([expect.stringContaining('a bug')]);
});
