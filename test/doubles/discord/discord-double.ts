import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ComponentType, GatewayIntentBits, InteractionType } from 'discord.js';
import { Changes } from './changes.js';
import { Channels } from './channels.js';
import type { Modal } from './component-rules.js';
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
  modalData,
  ready,
  type SlashParts,
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
    'content' | 'attachments' | 'authorIsBot' | 'webhookId' | 'replyToId' | 'forwarded' | 'type' | 'roles'
  > {
  /** Undefined: the default reader. */
  authorId?: string;
  inGuild?: boolean;
}

/** Who does something, and where. Without `inGuild: false` it is in the guild. */
export interface Actor {
  /** Undefined: the default reader. */
  userId?: string;
  inGuild?: boolean;
  /** Roles in the guild. */
  roles?: readonly string[];
  /** Whether they have the permission Manage Server. */
  isAdmin?: boolean;
  /** When they acted, as Date.now(); undefined: now. */
  createdAtMs?: number;
}

/** A command of somebody. `target` makes it a command in that message's menu. */
export interface CommandToSend extends SlashParts, Actor {
  target?: MessageToSend;
}

export interface SentMessage {
  id: string;
  /** Resolves with the bot's reply. */
  reply(): Promise<ShownMessage>;
}

export interface SentInteraction {
  id: string;
  token: string;
  /** Resolves with the bot's answer, once it says something that `wanted` accepts (by default anything). */
  answer(wanted?: (message: ShownMessage) => boolean): Promise<ShownMessage>;
  /** Resolves with the message that was clicked on, once the bot has changed it. */
  changed(): Promise<ShownMessage>;
  /** Resolves with the form that the bot opens. */
  modal(): Promise<Modal>;
  /** Resolves with the values that the bot offers for what is being typed. */
  choices(): Promise<string[]>;
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
    this.cast = {
      applicationId: botId,
      botId,
      guildId: snowflake(),
      channelId: snowflake(),
      roleId: snowflake(),
    };
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
  interact(command: CommandToSend): Promise<SentInteraction> {
    const { target, inGuild = true } = command;
    const data = target ? menuData(command.name, this.post({ inGuild, ...target })) : slashData(command);
    return this.#send(command, { type: InteractionType.ApplicationCommand, data });
  }

  /** Somebody types into an option of a slash command that is completed. */
  type(command: CommandToSend & { focused: string }): Promise<SentInteraction> {
    return this.#send(command, {
      type: InteractionType.ApplicationCommandAutocomplete,
      data: slashData(command),
    });
  }

  /** Somebody presses the button of a message whose label begins with `label`. */
  press(message: ShownMessage, label: string, actor: Actor = {}): Promise<SentInteraction> {
    const button = componentsOf(message).find(
      (one) => one.type === ComponentType.Button && 'label' in one && one.label?.startsWith(label),
    );
    if (button === undefined || !('custom_id' in button)) throw new Error(`There is no button "${label}".`);
    return this.click(message, { component_type: button.type, custom_id: button.custom_id }, actor);
  }

  /** Somebody chooses the option with this label in the select of a message whose placeholder begins with `placeholder`. */
  choose(
    message: ShownMessage,
    placeholder: string,
    label: string,
    actor: Actor = {},
  ): Promise<SentInteraction> {
    const select = componentsOf(message).find(
      (one) => one.type === ComponentType.StringSelect && one.placeholder?.startsWith(placeholder),
    );
    if (select?.type !== ComponentType.StringSelect) throw new Error(`There is no select "${placeholder}".`);
    const option = select.options.find((one) => one.label === label);
    if (option === undefined) throw new Error(`There is no option "${label}".`);
    const { type, custom_id } = select;
    return this.click(message, { component_type: type, custom_id, values: [option.value] }, actor);
  }

  /** Delivers a click on a message, whatever its components are now. */
  click(
    message: ShownMessage,
    data: { component_type: ComponentType; custom_id: string; values?: string[] },
    actor: Actor = {},
  ): Promise<SentInteraction> {
    const inGuild = message.guildId !== undefined;
    return this.#send(
      { inGuild, ...actor },
      { type: InteractionType.MessageComponent, data, clicked: message },
    );
  }

  /** Somebody sends a form, with other values than those that it came with where some are given. */
  submit(modal: Modal, values: Record<string, string> = {}, actor: Actor = {}): Promise<SentInteraction> {
    return this.#send(actor, { type: InteractionType.ModalSubmit, data: modalData(modal, values) });
  }

  async #send(
    { userId = this.#reader, inGuild = true, roles, isAdmin, createdAtMs }: Actor,
    { type, data, clicked }: { type: InteractionType; data: Record<string, unknown>; clicked?: ShownMessage },
  ): Promise<SentInteraction> {
    const id = snowflake(createdAtMs);
    const token = `interaction-token-${id}`;
    const channel = inGuild ? textChannel(this.cast) : directChannel(this.#directChannelOf(userId), userId);
    const guildId = inGuild ? this.cast.guildId : undefined;
    const message = clicked && this.channels.payload(clicked);
    this.channels.open({ id, token, type, channelId: channel.id, guildId, clicked });
    await this.#connected();
    const parts = { id, token, type, userId, roles, isAdmin, channel, data, message };
    this.#deliver('INTERACTION_CREATE', interactionPayload(this.cast, parts, inGuild));
    return {
      id,
      token,
      answer: (wanted = () => true) =>
        this.until('an answer', () =>
          this.channels.shown.find((one) => one.interactionId === id && !one.thinking && wanted(one)),
        ),
      changed: () =>
        this.until('a changed message', () => this.channels.shown.find((one) => one.changedBy.includes(id))),
      modal: () => this.until('a form', () => this.channels.modalOf(token)),
      choices: async () =>
        (await this.until('choices', () => this.channels.choicesOf(token))).map(({ value }) => value),
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

function componentsOf({ body }: ShownMessage) {
  return (body.components ?? []).flatMap(({ components }) => components);
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
