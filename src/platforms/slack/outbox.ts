import type { RespondFn, webApi } from '@slack/bolt';
import { isPassing, retryAfterSeconds } from './failures.js';
import { pause } from './pause.js';
import type { SlackContent } from './render.js';

/** Where a message goes: a channel (or a person's id, for a direct message) and perhaps a thread of it. */
interface Place {
  channel: string;
  threadTs?: string | undefined;
}

/** A message that was posted, by which it can be edited. */
export interface PostedMessage {
  channel: string;
  ts: string;
}

/** Attempts while Slack says that there are too many messages. */
const mostAttempts = 5;
const respondAttempts = 3;
/** Names and links in echoed text stay text, and links are not previewed. */
const inert = { parse: 'none', link_names: false } as const;
const unexpanded = { ...inert, mrkdwn: false, unfurl_links: false, unfurl_media: false } as const;

/**
 * Sends messages one after the other in each channel. Where Slack says that there are too many (about one a second a
 * channel), that channel waits as long as Slack asks, while the others go on.
 */
export class Outbox {
  readonly #client: webApi.WebClient;
  readonly #stopping: AbortSignal;
  readonly #retryDelayMs: number;
  readonly #lastTurns = new Map<string, Promise<void>>();

  constructor(options: { client: webApi.WebClient; stopping: AbortSignal; retryDelayMs: number }) {
    this.#client = options.client;
    this.#stopping = options.stopping;
    this.#retryDelayMs = options.retryDelayMs;
  }

  /** @param content asked for at each attempt, so that after a wait the latest is sent. */
  post(place: Place, content: () => SlackContent): Promise<PostedMessage> {
    return this.#inTurn(place.channel, async () => {
      const { channel, ts } = await this.#client.chat.postMessage({
        channel: place.channel,
        ...(place.threadTs === undefined ? {} : { thread_ts: place.threadTs }),
        ...content(),
        ...unexpanded,
      });
      return { channel: channel ?? place.channel, ts: ts ?? '' };
    });
  }

  /** Shows something to one person alone, among the messages of a channel that both are in. */
  async postEphemeral(place: Place, userId: string, content: SlackContent): Promise<void> {
    await this.#inTurn(place.channel, () =>
      this.#client.chat.postEphemeral({
        channel: place.channel,
        user: userId,
        ...(place.threadTs === undefined ? {} : { thread_ts: place.threadTs }),
        ...content,
        ...inert,
      }),
    );
  }

  /** Puts a file into a conversation, given by its id: a person's id won't do. */
  async upload(channel: string, file: { name: string; content: string }): Promise<void> {
    await this.#inTurn(channel, () =>
      this.#client.files.uploadV2({ channel_id: channel, filename: file.name, content: file.content }),
    );
  }

  /** @param content asked for at each attempt, so that after a wait the latest is sent. */
  async update(message: PostedMessage, content: () => SlackContent): Promise<void> {
    await this.#inTurn(message.channel, () =>
      this.#client.chat.update({ ...message, ...content(), ...inert }),
    );
  }

  /**
   * Answers by the request's response_url, which works in channels that the bot is not in: 5 times in 30 minutes.
   * @param visibility who sees it; `replacing` puts it in the place of the message that was clicked.
   */
  async respond(
    respond: RespondFn,
    content: SlackContent,
    visibility: 'in_channel' | 'ephemeral' | 'replacing',
  ): Promise<void> {
    const manner =
      visibility === 'replacing'
        ? { replace_original: true }
        : { response_type: visibility, replace_original: false };
    for (let attempt = 1; ; attempt += 1) {
      try {
        await respond({ ...content, ...unexpanded, ...manner });
        return;
      } catch (error) {
        if (!isPassing(error) || attempt === respondAttempts || this.#stopping.aborted) throw error;
        await pause(this.#retryDelayMs * attempt, this.#stopping);
      }
    }
  }

  #inTurn<T>(channel: string, call: () => Promise<T>): Promise<T> {
    const previous = this.#lastTurns.get(channel) ?? Promise.resolve();
    const result = previous.then(() => this.#patiently(call));
    // A failure is its caller's; the next turn comes all the same.
    const end = () => {
      if (this.#lastTurns.get(channel) === turn) this.#lastTurns.delete(channel);
    };
    const turn: Promise<void> = result.then(end, end);
    this.#lastTurns.set(channel, turn);
    return result;
  }

  async #patiently<T>(call: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await call();
      } catch (error) {
        const waitSeconds = retryAfterSeconds(error);
        if (waitSeconds === undefined || attempt === mostAttempts) throw error;
        await pause(waitSeconds * 1_000, this.#stopping);
        if (this.#stopping.aborted) throw error;
      }
    }
  }
}
