import { MessageFlags } from 'discord.js';
import { message as messagePayload } from './payloads.js';
import { apiError, type Reply } from './rest.js';
import { faultIn, type MessageBody, type ShownMessage } from './shown-message.js';
import { snowflake } from './snowflake.js';

interface Place {
  channelId: string;
  guildId: string | undefined;
}

interface OpenInteraction extends Place {
  id: string;
  token: string;
  /** Undefined until the bot acknowledges it. */
  original: ShownMessage | undefined;
  expired: boolean;
}

/** What has been said in the double's channels, and which interactions are open. */
export class Channels {
  readonly #botId: string;
  /** The bot's messages, oldest first; deleted ones are gone. */
  readonly shown: ShownMessage[] = [];
  /** Everybody else's messages, by id. */
  readonly others = new Map<string, ReturnType<typeof messagePayload>>();
  readonly #interactions = new Map<string, OpenInteraction>();
  readonly #nonces = new Map<string, ShownMessage>();

  constructor(botId: string) {
    this.#botId = botId;
  }

  open(interaction: Place & { id: string; token: string }): void {
    this.#interactions.set(interaction.token, { ...interaction, original: undefined, expired: false });
  }

  /** From now on Discord refuses the interaction's token, as it does 15 minutes after the command. */
  expire(token: string): void {
    const interaction = this.#interactions.get(token);
    if (interaction) interaction.expired = true;
  }

  /** Somebody deletes a message of the bot. */
  remove(id: string): void {
    const index = this.shown.findIndex((message) => message.id === id);
    if (index >= 0) this.shown.splice(index, 1);
  }

  /** POST /interactions/{id}/{token}/callback */
  callback(id: string, token: string, response: { type: number; data?: MessageBody }): Reply {
    const interaction = this.#interactions.get(token);
    if (interaction === undefined || interaction.id !== id || interaction.expired) {
      return apiError(404, 10062, 'Unknown interaction');
    }
    if (interaction.original) return apiError(400, 40060, 'Interaction has already been acknowledged.');
    const body = response.data ?? {};
    const thinking = response.type === 5;
    const fault = thinking ? undefined : faultIn(body);
    if (fault) return apiError(400, fault.code, fault.message);
    interaction.original = this.#show(interaction, body, { interactionId: id, thinking });
    return { status: 204 };
  }

  /** PATCH /webhooks/{application}/{token}/messages/@original */
  editOriginal(token: string, body: MessageBody): Reply {
    const interaction = this.#interactions.get(token);
    if (interaction === undefined) return apiError(404, 10015, 'Unknown Webhook');
    if (interaction.expired) return apiError(401, 50027, 'Invalid Webhook Token');
    const original = interaction.original;
    if (original === undefined || !this.shown.includes(original))
      return apiError(404, 10008, 'Unknown Message');
    const fault = faultIn(body);
    if (fault) return apiError(400, fault.code, fault.message);
    original.body = body;
    original.thinking = false;
    original.history.push(body);
    return { status: 200, json: this.#payload(original) };
  }

  /** POST /channels/{channel}/messages */
  create(place: Place, body: MessageBody): Reply {
    const fault = faultIn(body);
    if (fault) return apiError(400, fault.code, fault.message);
    const nonce = body.enforce_nonce ? `${place.channelId} ${body.nonce}` : undefined;
    const earlier = nonce === undefined ? undefined : this.#nonces.get(nonce);
    if (earlier) return { status: 200, json: this.#payload(earlier) };
    const target = body.message_reference?.message_id;
    const exists =
      target !== undefined && (this.others.has(target) || this.shown.some(({ id }) => id === target));
    if (target !== undefined && !exists && body.message_reference?.fail_if_not_exists !== false) {
      return apiError(400, 50035, 'Invalid Form Body: Unknown message');
    }
    const shown = this.#show(place, body, { replyToId: exists ? target : undefined });
    if (nonce !== undefined) this.#nonces.set(nonce, shown);
    return { status: 200, json: this.#payload(shown) };
  }

  /** GET /channels/{channel}/messages/{id}, with the content that an application without Message Content sees. */
  read(id: string, visible: (payload: ReturnType<typeof messagePayload>) => unknown): Reply {
    const shown = this.shown.find((message) => message.id === id);
    if (shown) return { status: 200, json: this.#payload(shown) };
    const other = this.others.get(id);
    return other ? { status: 200, json: visible(other) } : apiError(404, 10008, 'Unknown Message');
  }

  #show(
    place: Place,
    body: MessageBody,
    kind: { interactionId?: string; replyToId?: string | undefined; thinking?: boolean },
  ): ShownMessage {
    const thinking = kind.thinking ?? false;
    const message: ShownMessage = {
      id: snowflake(),
      channelId: place.channelId,
      guildId: place.guildId,
      interactionId: kind.interactionId,
      replyToId: kind.replyToId,
      ephemeral: ((body.flags ?? 0) & MessageFlags.Ephemeral) !== 0,
      thinking,
      body,
      history: thinking ? [] : [body],
    };
    this.shown.push(message);
    return message;
  }

  #payload(shown: ShownMessage) {
    return messagePayload({
      id: shown.id,
      channelId: shown.channelId,
      guildId: shown.guildId,
      authorId: this.#botId,
      authorIsBot: true,
      content: shown.body.content ?? '',
      embeds: shown.body.embeds ?? [],
      flags: shown.body.flags ?? 0,
      replyToId: shown.replyToId,
    });
  }
}
