import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GatewayIntentBits } from 'discord.js';
import { Changes } from './changes.js';
import { Channels } from './channels.js';
import type { FaultRule } from './faults.js';
import { Files } from './files.js';
import { GatewayDouble } from './gateway.js';
import {
  type Attachment,
  type Cast,
  directChannel,
  guild,
  interaction as interactionPayload,
  type MessageParts,
  menuData,
  message as messagePayload,
  ready,
  slashData,
  textChannel,
} from './payloads.js';
import { type RecordedRequest, RestDouble } from './rest.js';
import { routes } from './routes.js';
import type { ShownMessage } from './shown-message.js';
import { snowflake } from './snowflake.js';

/** A message of somebody, to be delivered to the bot. Without `inGuild` it is a direct message. */
export interface MessageToSend
  extends Pick<
    MessageParts,
    'content' | 'attachments' | 'authorIsBot' | 'webhookId' | 'replyToId' | 'forwarded' | 'type'
  > {
  /** Undefined: the default reader. */
  authorId?: string;
  inGuild?: boolean;
}

/** A command of somebody. `target` makes it a command in that message's menu. */
export interface CommandToSend {
  name: string;
  options?: Record<string, string>;
  file?: { option: string; attachment: Attachment };
  target?: MessageToSend;
  userId?: string;
  inGuild?: boolean;
  /** When the person pressed return, as Date.now(); undefined: now. */
  createdAtMs?: number;
}

export interface SentMessage {
  id: string;
  /** Resolves with the bot's reply. */
  reply(): Promise<ShownMessage>;
}

export interface SentCommand {
  id: string;
  token: string;
  /** Resolves with the bot's answer, once it says something that `wanted` accepts (by default anything). */
  answer(wanted?: (message: ShownMessage) => boolean): Promise<ShownMessage>;
}

/**
 * Discord on loopback: the REST API, the gateway and the attachments' address, for one bot in one guild.
 * A bot in this or another process reaches it with `apiUrl` and `token`.
 */
export class DiscordDouble {
  readonly token: string;
  readonly cast: Cast;
  /** Every REST request, oldest first, failed ones included. */
  readonly requests: RecordedRequest[] = [];
  readonly gateway: GatewayDouble;
  readonly channels: Channels;
  /** The application's registered global commands, as the API gives them. */
  commands: Record<string, unknown>[] = [];

  readonly #changes = new Changes();
  readonly #rest: RestDouble;
  readonly #server: Server;
  readonly #files = new Files();
  readonly #directChannels = new Map<string, string>();
  readonly #reader = snowflake();
  #lastDelivery: { t: string; d: unknown } | undefined;

  private constructor(token: string) {
    this.token = token;
    const botId = snowflake();
    this.cast = { applicationId: botId, botId, guildId: snowflake(), channelId: snowflake() };
    this.channels = new Channels(botId);
    this.gateway = new GatewayDouble({
      token,
      changes: this.#changes,
      url: () => this.#url('ws', '/gateway'),
      ready: () => ready(this.cast),
      guilds: () => [guild(this.cast)],
    });
    this.#rest = new RestDouble({
      token,
      routes: routes(this, {
        gatewayUrl: () => this.#url('ws', '/gateway'),
        visible: (payload) => this.#asTheBotSees(payload),
        guildOf: (channelId) => (channelId === this.cast.channelId ? this.cast.guildId : undefined),
      }),
      onRequest: (request) => {
        this.requests.push(request);
        this.#changes.notify();
      },
    });
    this.#server = createServer((request, response) => {
      if (this.#files.serve(request, response)) return;
      this.#rest.handle(request, response).catch((error: unknown) => response.destroy(asError(error)));
    });
    this.#server.on('upgrade', (request, socket, head) => this.gateway.handleUpgrade(request, socket, head));
  }

  /** Starts a double on a free port of 127.0.0.1. */
  static async start(token = 'double.token.0123456789'): Promise<DiscordDouble> {
    const double = new DiscordDouble(token);
    await new Promise<void>((resolve) => double.#server.listen(0, '127.0.0.1', resolve));
    return double;
  }

  async stop(): Promise<void> {
    this.gateway.stop();
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  /** For DISCORD_API_URL. */
  get apiUrl(): string {
    return this.#url('http', '/api');
  }

  /** Makes coming requests fail; see {@link FaultRule}. */
  fail(rule: FaultRule): void {
    this.#rest.faults.add(rule);
  }

  /** Waits for a state of the double; see {@link Changes.until}. */
  until<T>(what: string, read: () => T | undefined, timeoutMs?: number): Promise<T> {
    return this.#changes.until(what, read, timeoutMs);
  }

  /** Puts a file where the bot can download it. */
  attach(name: string, content: string | Buffer, contentType?: string): Attachment {
    return this.#files.add({
      origin: this.#url('http', ''),
      name,
      content: Buffer.from(content),
      contentType,
    });
  }

  /** Delivers a message to the bot, with what Discord would let it see of it. */
  async sendMessage(toSend: MessageToSend): Promise<SentMessage> {
    const payload = this.post(toSend);
    await this.#connected();
    const intent = toSend.inGuild ? GatewayIntentBits.GuildMessages : GatewayIntentBits.DirectMessages;
    if (this.gateway.hasIntent(intent)) this.#deliver('MESSAGE_CREATE', this.#asTheBotSees(payload));
    return {
      id: payload.id,
      reply: () =>
        this.until('a reply', () => this.channels.shown.find(({ replyToId }) => replyToId === payload.id)),
    };
  }

  /** Puts a message into its channel without delivering it. */
  post(toSend: MessageToSend): ReturnType<typeof messagePayload> {
    const authorId = toSend.authorId ?? this.#reader;
    const payload = messagePayload({
      ...toSend,
      id: snowflake(),
      authorId,
      channelId: toSend.inGuild ? this.cast.channelId : this.#directChannelOf(authorId),
      guildId: toSend.inGuild ? this.cast.guildId : undefined,
      mentionIds: [...(toSend.content ?? '').matchAll(/<@!?(\d+)>/g)].flatMap(([, id]) => id ?? []),
    });
    this.channels.others.set(payload.id, payload);
    return payload;
  }

  /** Delivers a command to the bot. */
  async interact(command: CommandToSend): Promise<SentCommand> {
    const inGuild = command.inGuild ?? true;
    const userId = command.userId ?? this.#reader;
    const id = snowflake(command.createdAtMs);
    const token = `interaction-token-${id}`;
    const channel = inGuild ? textChannel(this.cast) : directChannel(this.#directChannelOf(userId), userId);
    const data = command.target
      ? menuData(command.name, this.post({ inGuild, ...command.target }))
      : slashData(command.name, command.options ?? {}, command.file);
    this.channels.open({
      id,
      token,
      channelId: channel.id,
      guildId: inGuild ? this.cast.guildId : undefined,
    });
    await this.#connected();
    this.#deliver(
      'INTERACTION_CREATE',
      interactionPayload(this.cast, { id, token, userId, channel, data }, inGuild),
    );
    return {
      id,
      token,
      answer: (wanted = () => true) =>
        this.until('an answer', () =>
          this.channels.shown.find(
            (message) => message.interactionId === id && !message.thinking && wanted(message),
          ),
        ),
    };
  }

  /** Delivers the last message or command once more, as Discord does after a lost acknowledgement. */
  deliverAgain(): void {
    const last = this.#lastDelivery;
    if (last === undefined) throw new Error('Nothing has been delivered yet.');
    this.gateway.dispatch(last.t, last.d);
  }

  #deliver(t: string, d: unknown): void {
    this.#lastDelivery = { t, d };
    this.gateway.dispatch(t, d);
  }

  async #connected(): Promise<void> {
    await this.until('the bot to connect', () => this.gateway.connected || undefined);
  }

  /** Without the Message Content intent, only direct messages and mentions come with their content. */
  #asTheBotSees(payload: ReturnType<typeof messagePayload>) {
    const open =
      payload.guild_id === undefined ||
      payload.author.id === this.cast.botId ||
      payload.mentions.some(({ id }) => id === this.cast.botId) ||
      this.gateway.hasIntent(GatewayIntentBits.MessageContent);
    return open ? payload : { ...payload, content: '', embeds: [], attachments: [] };
  }

  #directChannelOf(userId: string): string {
    const id = this.#directChannels.get(userId) ?? snowflake();
    this.#directChannels.set(userId, id);
    return id;
  }

  #url(protocol: 'http' | 'ws', path: string): string {
    const { port } = this.#server.address() as AddressInfo;
    return `${protocol}://127.0.0.1:${port}${path}`;
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
