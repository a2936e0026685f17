import { InteractionResponseType, InteractionType, MessageFlags } from 'discord.js';
import { faultInChoices, faultInModal, type Modal } from './component-rules.js';
import { message as messagePayload } from './payloads.js';
import { apiError, type Reply } from './rest.js';
import { faultIn, type MessageBody, type ShownMessage } from './shown-message.js';
import { snowflake } from './snowflake.js';

interface Place {
  channelId: string;
  guildId: string | undefined;
}

type Files = ShownMessage['files'];

/** The body of an interaction's first response. */
export interface CallbackResponse {
  type: InteractionResponseType;
  data?: MessageBody & Partial<Modal> & { choices?: Choice[] };
}

interface Choice {
  name: string;
  value: string;
}

interface InteractionToOpen extends Place {
  id: string;
  token: string;
  type: InteractionType;
  /** The message that was clicked on. */
  clicked: ShownMessage | undefined;
}

interface OpenInteraction extends InteractionToOpen {
  acknowledged: boolean;
  modal: Modal | undefined;
  choices: Choice[] | undefined;
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

  open(interaction: InteractionToOpen): void {
    this.#interactions.set(interaction.token, {
      ...interaction,
      acknowledged: false,
      original: undefined,
      modal: undefined,
      choices: undefined,
      expired: false,
    });
  }

  /** The modal that the bot has opened in answer to an interaction. */
  modalOf(token: string): Modal | undefined {
    return this.#interactions.get(token)?.modal;
  }

  /** The choices that the bot has offered in answer to an interaction. */
  choicesOf(token: string): Choice[] | undefined {
    return this.#interactions.get(token)?.choices;
  }

  /** Whether the bot has acknowledged an interaction. */
  isAcknowledged(token: string): boolean {
    return this.#interactions.get(token)?.acknowledged ?? false;
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
  callback(id: string, token: string, response: CallbackResponse, files: Files): Reply {
    const interaction = this.#interactions.get(token);
    if (interaction === undefined || interaction.id !== id || interaction.expired) {
      return apiError(404, 10062, 'Unknown interaction');
    }
    if (interaction.acknowledged) return apiError(400, 40060, 'Interaction has already been acknowledged.');
    const fault = this.#respond(interaction, response, files);
    if (fault) return apiError(400, fault.code, fault.message);
    interaction.acknowledged = true;
    return { status: 204 };
  }

  /** Does what the first response to an interaction says, or tells what Discord would refuse about it. */
  #respond(
    interaction: OpenInteraction,
    { type, data = {} }: CallbackResponse,
    files: Files,
  ): { code: number; message: string } | undefined {
    const invalid = (what: string) => ({ code: 50035, message: `Invalid Form Body: ${what}` });
    const isAutocomplete = interaction.type === InteractionType.ApplicationCommandAutocomplete;
    if (isAutocomplete !== (type === InteractionResponseType.ApplicationCommandAutocompleteResult)) {
      return invalid('type');
    }
    switch (type) {
      case InteractionResponseType.ApplicationCommandAutocompleteResult: {
        const { choices = [] } = data;
        const fault = faultInChoices(choices);
        if (fault !== undefined) return invalid(fault);
        interaction.choices = choices;
        return undefined;
      }
      case InteractionResponseType.Modal: {
        if (interaction.type === InteractionType.ModalSubmit) return invalid('type');
        const modal = data as Modal;
        const fault = faultInModal(modal);
        if (fault !== undefined) return invalid(fault);
        interaction.modal = modal;
        return undefined;
      }
      case InteractionResponseType.DeferredMessageUpdate:
        if (interaction.clicked === undefined) return invalid('type');
        interaction.original = interaction.clicked;
        return undefined;
      case InteractionResponseType.DeferredChannelMessageWithSource:
      case InteractionResponseType.ChannelMessageWithSource: {
        const thinking = type === InteractionResponseType.DeferredChannelMessageWithSource;
        const fault = thinking ? undefined : faultIn(data);
        if (fault !== undefined) return fault;
        interaction.original = this.#show(interaction, data, {
          interactionId: interaction.id,
          thinking,
          files,
        });
        return undefined;
      }
      default:
        return invalid('type');
    }
  }

  /** PATCH /webhooks/{application}/{token}/messages/@original */
  editOriginal(token: string, body: MessageBody, files: Files): Reply {
    const interaction = this.#interactions.get(token);
    if (interaction === undefined) return apiError(404, 10015, 'Unknown Webhook');
    if (interaction.expired) return apiError(401, 50027, 'Invalid Webhook Token');
    const original = interaction.original;
    if (original === undefined || !this.shown.includes(original))
      return apiError(404, 10008, 'Unknown Message');
    const edited = { ...original.body, ...body };
    const fault = faultIn(edited);
    if (fault) return apiError(400, fault.code, fault.message);
    original.body = edited;
    original.thinking = false;
    original.files = files;
    original.history.push(edited);
    if (original.interactionId !== interaction.id) original.changedBy.push(interaction.id);
    return { status: 200, json: this.payload(original) };
  }

  /** POST /channels/{channel}/messages */
  create(place: Place, body: MessageBody): Reply {
    const fault = faultIn(body);
    if (fault) return apiError(400, fault.code, fault.message);
    const nonce = body.enforce_nonce ? `${place.channelId} ${body.nonce}` : undefined;
    const earlier = nonce === undefined ? undefined : this.#nonces.get(nonce);
    if (earlier) return { status: 200, json: this.payload(earlier) };
    const target = body.message_reference?.message_id;
    const exists =
      target !== undefined && (this.others.has(target) || this.shown.some(({ id }) => id === target));
    if (target !== undefined && !exists && body.message_reference?.fail_if_not_exists !== false) {
      return apiError(400, 50035, 'Invalid Form Body: Unknown message');
    }
    const shown = this.#show(place, body, { replyToId: exists ? target : undefined });
    if (nonce !== undefined) this.#nonces.set(nonce, shown);
    return { status: 200, json: this.payload(shown) };
  }

  /** GET /channels/{channel}/messages/{id}, with the content that an application without Message Content sees. */
  read(id: string, visible: (payload: ReturnType<typeof messagePayload>) => unknown): Reply {
    const shown = this.shown.find((message) => message.id === id);
    if (shown) return { status: 200, json: this.payload(shown) };
    const other = this.others.get(id);
    return other ? { status: 200, json: visible(other) } : apiError(404, 10008, 'Unknown Message');
  }

  #show(
    place: Place,
    body: MessageBody,
    kind: { interactionId?: string; replyToId?: string | undefined; thinking?: boolean; files?: Files },
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
      files: kind.files ?? [],
      changedBy: [],
      body,
      history: thinking ? [] : [body],
    };
    this.shown.push(message);
    return message;
  }

  /** A message of the bot as Discord sends it. */
  payload(shown: ShownMessage) {
    return messagePayload({
      id: shown.id,
      channelId: shown.channelId,
      guildId: shown.guildId,
      authorId: this.#botId,
      authorIsBot: true,
      content: shown.body.content ?? '',
      embeds: shown.body.embeds ?? [],
      components: shown.body.components ?? [],
      flags: shown.ephemeral ? MessageFlags.Ephemeral : 0,
      replyToId: shown.replyToId,
    });
  }
}
