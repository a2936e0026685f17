import { type Logger as SlackLogger, SocketModeReceiver } from '@slack/bolt';
import type { Logger } from '../../ops/log.js';
import { createClientOptions } from './client-options.js';
import { failureCode, retryAfterSeconds } from './failures.js';
import { pause } from './pause.js';
import { readEnvelope } from './socket-envelope.js';
import { isOutage, socketModeError } from './startup-errors.js';
import type { Timings } from './timings.js';
import type { Transport } from './transport.js';

const longestReconnectDelayMs = 30_000;
const closeHandshakeMs = 1_000;

/**
 * Socket Mode with a reconnection of our own. The library's own one waits seconds after a routine refresh, ends the
 * process when a call fails on the way, and opens a new socket after a stop; here it is switched off, and every
 * failure of a reconnection is caught and tried again.
 */
export class SocketTransport implements Transport {
  readonly receiver: SocketModeReceiver;
  readonly #options: { apiUrl: string; log: Logger; timings: Timings };
  readonly #closing = new AbortController();
  #connectedAt: number | undefined;
  #disconnectReason: string | undefined;
  /** Attempts and connections that failed one after the other. */
  #failures = 0;

  constructor(options: {
    appToken: string;
    apiUrl: string;
    logger: SlackLogger;
    log: Logger;
    timings: Timings;
  }) {
    this.#options = options;
    const stopping = this.#closing.signal;
    this.receiver = new SocketModeReceiver({
      appToken: options.appToken,
      logger: options.logger,
      autoReconnectEnabled: false,
      installerOptions: { clientOptions: createClientOptions({ ...options, retries: 0, stopping }) },
      customPropertiesExtractor: ({ envelope_id }) => ({ envelopeId: envelope_id }),
    });
    this.#shieldMessageListener();
    this.#client.on('connected', () => {
      this.#connectedAt = Date.now();
    });
    this.#client.on('disconnected', () => this.#onDisconnected());
  }

  async open(): Promise<void> {
    try {
      await this.#connect();
    } catch (error) {
      await this.close();
      throw socketModeError(error, this.#options.apiUrl, this.#disconnectReason);
    }
  }

  async close(): Promise<void> {
    this.#closing.abort();
    const overdue = new AbortController();
    const gone = this.#client.disconnect().then(() => overdue.abort());
    await pause(closeHandshakeMs, overdue.signal);
    // To a peer that does not answer the close frame the library drops the socket when it is told a second time.
    if (!overdue.signal.aborted) await Promise.all([gone, this.#client.disconnect()]);
  }

  get #client() {
    return this.receiver.client;
  }

  /** The library's listener throws, unseen by anyone, at an envelope without an event, such as `app_rate_limited`. */
  #shieldMessageListener(): void {
    const listeners = this.#client.listeners('ws_message');
    this.#client.removeAllListeners('ws_message');
    this.#client.on('ws_message', (data: unknown, isBinary: unknown) => {
      const envelope = readEnvelope(data);
      if (envelope.kind === 'unusable') {
        this.#options.log.warn({ code: envelope.reason }, 'slack: an envelope without an event');
        return;
      }
      if (envelope.kind === 'disconnect') this.#disconnectReason = envelope.reason;
      for (const listener of listeners) listener(data, isBinary);
    });
  }

  async #connect(): Promise<void> {
    this.#disconnectReason = undefined;
    // Longer than the call for the address may take: what hangs then is the socket, and disconnecting ends it.
    const timer = setTimeout(() => void this.#client.disconnect(), 2 * this.#options.timings.callTimeoutMs);
    try {
      await this.#client.start();
    } catch (error) {
      // A late timer of an earlier socket can fail the attempt while its own socket is still opening.
      void this.#client.disconnect();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  #onDisconnected(): void {
    const connectedAt = this.#connectedAt;
    this.#connectedAt = undefined;
    if (connectedAt === undefined || this.#closing.signal.aborted) return;
    const isSound = Date.now() - connectedAt >= this.#options.timings.soundConnectionMs;
    this.#failures = isSound ? 0 : this.#failures + 1;
    this.#options.log.info({ reason: this.#disconnectReason }, 'slack: connection closed, connecting again');
    void this.#reconnect();
  }

  /** Tries until it is connected or closing. Never rejects. */
  async #reconnect(): Promise<void> {
    let waitMs = this.#backoffMs();
    for (;;) {
      await pause(waitMs, this.#closing.signal);
      if (this.#closing.signal.aborted) return;
      try {
        await this.#connect();
        this.#options.log.info('slack: connected again');
        return;
      } catch (error) {
        if (this.#closing.signal.aborted) return;
        this.#failures += 1;
        waitMs = Math.max(this.#backoffMs(), (retryAfterSeconds(error) ?? 0) * 1_000);
        const code = this.#disconnectReason ?? failureCode(error);
        const hint = isOutage(code)
          ? undefined
          : socketModeError(error, this.#options.apiUrl, this.#disconnectReason).message;
        this.#options.log.error({ code, waitMs, hint }, 'slack: connecting again failed');
      }
    }
  }

  #backoffMs(): number {
    if (this.#failures === 0) return 0;
    return Math.min(
      longestReconnectDelayMs,
      this.#options.timings.reconnectDelayMs * 2 ** (this.#failures - 1),
    );
  }
}
