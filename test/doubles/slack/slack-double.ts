import { once } from 'node:events';
import { Activity } from './activity.js';
import { controlsOf } from './block-rules.js';
import type { SeenMessage } from './conversations.js';
import {
  type CommandFields,
  clickPayload,
  commandPayload,
  eventCallback,
  type MessageFields,
  mentionEvent,
  messageEvent,
  newId,
  newTs,
  type PayloadType,
  type SlackFileObject,
  shortcutPayload,
  submissionPayload,
} from './payloads.js';
import { undoEncoding } from './reading.js';
import { postSigned } from './signed-delivery.js';
import { SocketServer } from './socket-server.js';
import { type OpenedView, WebServer } from './web-server.js';

/** What was sent to the bot, to be sent again or looked for in what it answers. */
export interface Delivery {
  type: PayloadType;
  payload: Record<string, unknown>;
  channel: string;
  ts: string;
}

/**
 * A Slack on 127.0.0.1 with one workspace and one app: the Web API, Socket Mode, file downloads and signed requests.
 * The bot may run in this process or in another one that has `apiUrl` as its SLACK_API_URL.
 */
export class SlackDouble {
  readonly botToken = 'xoxb-double-bot-token';
  readonly appToken = 'xapp-double-app-token';
  readonly signingSecret = 'double-signing-secret';
  readonly botUserId = 'U0NEWSDESK';
  readonly botId = 'B0NEWSDESK';
  readonly activity = new Activity();
  readonly web: WebServer;
  readonly socket: SocketServer;
  /** The bot's request URL; while it is set, payloads go there and not over Socket Mode. */
  requestUrl: string | undefined;

  private constructor() {
    const grantedScopes = [
      'app_mentions:read',
      'chat:write',
      'commands',
      'files:read',
      'files:write',
      'im:history',
      'users:read',
    ];
    this.web = new WebServer({ ...this, grantedScopes });
    this.socket = new SocketServer(this.web.server, this.activity);
  }

  static async start(): Promise<SlackDouble> {
    const double = new SlackDouble();
    double.web.server.listen(0, '127.0.0.1');
    await once(double.web.server, 'listening');
    return double;
  }

  async stop(): Promise<void> {
    this.socket.cut();
    const closed = once(this.web.server, 'close');
    this.web.server.close();
    this.web.server.closeAllConnections();
    await closed;
  }

  get apiUrl(): string {
    return `${this.web.origin}/api/`;
  }

  get messages(): readonly SeenMessage[] {
    return this.web.conversations.messages;
  }

  until(condition: () => boolean, what: string): Promise<void> {
    return this.activity.until(condition, what);
  }

  /** Waits for the bot's first message in a channel. */
  async answerIn(channel: string): Promise<SeenMessage> {
    await this.until(() => this.web.conversations.in(channel).length > 0, `an answer in ${channel}`);
    const [message] = this.web.conversations.in(channel);
    if (message === undefined) throw new Error('The answer is gone again.');
    return message;
  }

  /** Holds a file and gives the object that a message carries for it. */
  addFile(content: string, fields: Partial<SlackFileObject> = {}): SlackFileObject {
    const id = newId('F');
    const mimetype = fields.mimetype ?? 'text/plain';
    this.web.files.set(id, { content, contentType: mimetype });
    const url = `${this.web.origin}/files/${id}/${fields.name ?? 'message.txt'}`;
    return {
      id,
      name: 'message.txt',
      mimetype,
      mode: 'snippet',
      size: Buffer.byteLength(content),
      url_private: url,
      url_private_download: url,
      ...fields,
    };
  }

  directMessage(fields: MessageFields): Promise<Delivery> {
    return this.#deliverEvent(messageEvent(fields));
  }

  mention(fields: MessageFields): Promise<Delivery> {
    return this.#deliverEvent(mentionEvent(fields, this.botUserId));
  }

  async command(fields: CommandFields): Promise<Delivery> {
    const channel = fields.channel_id ?? newId('C');
    const user_id = fields.user_id ?? 'U0PERSON';
    const payload = commandPayload(
      { ...fields, user_id, channel_id: channel },
      {
        responseUrl: this.#newResponseUrl({ channel, userId: user_id }),
        triggerId: this.#newTrigger(user_id),
      },
    );
    return this.deliver({ type: 'slash_commands', payload, channel, ts: '' });
  }

  async shortcut(fields: { message: MessageFields; channel?: string; userId?: string }): Promise<Delivery> {
    const channel = fields.channel ?? newId('C');
    const message = { ...fields.message, ts: fields.message.ts ?? newTs() };
    const payload = shortcutPayload(
      { ...fields, message, channelId: channel },
      this.#newResponseUrl({ channel, userId: fields.userId ?? 'U0PERSON' }),
    );
    return this.deliver({ type: 'interactive', payload, channel, ts: message.ts });
  }

  /**
   * A person clicks on a button by its label, or on a select by its own and takes an option by the option's label.
   * An option counts by how its label ends, since an emoji may go before it.
   */
  click(
    message: SeenMessage,
    label: string,
    by: { userId?: string; option?: string } = {},
  ): Promise<Delivery> {
    const control = controlsOf(message.blocks).find(
      ({ text, placeholder }) => undoEncoding((text ?? placeholder)?.text ?? '') === label,
    );
    if (control === undefined) throw new Error(`There is nothing called "${label}" to click on.`);
    const { type, action_id } = control;
    if (by.option === undefined) return this.clickAction(message, { type, action_id }, by.userId);
    const wanted = by.option;
    const selected_option = control.options?.find(({ text }) => undoEncoding(text.text).endsWith(wanted));
    if (selected_option === undefined) throw new Error(`"${label}" has no option "${wanted}".`);
    return this.clickAction(message, { type, action_id, selected_option }, by.userId);
  }

  /** A click whose action is given: by it, one on a message of an earlier version can be told. */
  clickAction(message: SeenMessage, action: Record<string, unknown>, userId = 'U0PERSON'): Promise<Delivery> {
    const { channel, ts } = message;
    const payload = clickPayload(message, action, {
      userId,
      responseUrl: this.#newResponseUrl({ channel, userId, clicked: message }),
      triggerId: this.#newTrigger(userId),
    });
    return this.deliver({ type: 'interactive', payload, channel, ts });
  }

  /** Waits for the modal that was opened last, if more than `known` were. */
  async viewAfter(known = 0): Promise<OpenedView> {
    await this.until(() => this.web.views.length > known, 'a modal');
    const opened = this.web.views.at(-1);
    if (opened === undefined) throw new Error('The modal is gone again.');
    return opened;
  }

  /** A person submits a modal; what is not given stays as it was opened. */
  submit(opened: OpenedView, filled: { text?: string; option?: string } = {}): Promise<Delivery> {
    const values: Record<string, Record<string, unknown>> = {};
    for (const { block_id = '', element } of opened.view.blocks) {
      if (element === undefined) continue;
      const { type, action_id, options, initial_option, initial_value, max_length = 3_000 } = element;
      if (type === 'plain_text_input') {
        const value = filled.text ?? initial_value ?? '';
        if (value === '' || value.length > max_length)
          throw new Error('Slack would not let this be submitted.');
        values[block_id] = { [action_id]: { type, value } };
      } else {
        const wanted = filled.option;
        const chosen =
          wanted === undefined ? initial_option : options?.find(({ text }) => text.text.endsWith(wanted));
        if (chosen === undefined) throw new Error('Slack would not let this be submitted without a choice.');
        values[block_id] = { [action_id]: { type, selected_option: chosen } };
      }
    }
    return this.deliver({
      type: 'interactive',
      payload: submissionPayload(opened, values),
      channel: '',
      ts: '',
    });
  }

  /** Sends a payload (again) and resolves when the bot has acknowledged it. */
  async deliver(delivery: Delivery): Promise<Delivery> {
    const { type, payload } = delivery;
    if (this.requestUrl !== undefined) {
      const response = await postSigned(
        { url: this.requestUrl, signingSecret: this.signingSecret },
        type,
        payload,
      );
      if (!response.ok) throw new Error(`The bot answered a signed request with ${response.status}.`);
      return delivery;
    }
    const envelopeId = newId('envelope');
    this.socket.send({
      envelope_id: envelopeId,
      type,
      payload,
      accepts_response_payload: type !== 'events_api',
    });
    await this.until(() => this.socket.acknowledged.has(envelopeId), `an acknowledgement of ${envelopeId}`);
    return delivery;
  }

  /** Resolves when whatever was delivered before has had its turn: the bot acknowledges in order. */
  async settle(): Promise<void> {
    await this.directMessage({ bot_id: 'B0SETTLE', text: '' });
  }

  async #deliverEvent(event: Record<string, unknown> & { channel: string; ts: string }): Promise<Delivery> {
    const payload = eventCallback(event, this.botUserId);
    return this.deliver({ type: 'events_api', payload, channel: event.channel, ts: event.ts });
  }

  #newTrigger(userId: string): string {
    const id = newId('trigger');
    this.web.triggers.set(id, { userId, state: 'fresh' });
    return id;
  }

  #newResponseUrl(target: { channel: string; userId: string; clicked?: SeenMessage }): string {
    const token = newId('response');
    this.web.responseUrls.set(token, { ...target, usesLeft: 5 });
    return `${this.web.origin}/respond/${token}`;
  }
}
