import { setTimeout as delay } from 'node:timers/promises';
import { SimpleShardingStrategy, WebSocketShardStatus } from 'discord.js';

type GatewayManager = ConstructorParameters<typeof SimpleShardingStrategy>[0];

const handshakePollMs = 25;

/**
 * discord.js's way of running its gateway connections, mended where destroying a client is concerned (seen in 14.28.1):
 *
 * - Destroyed during the WebSocket's handshake, discord.js takes its error listener off the socket. When the handshake
 *   then fails, the error is uncaught and ends the process. So the end of the handshake, at most 30 s, is waited for.
 * - A connection that is being retried when its client is destroyed goes on retrying for ever. Every attempt first asks
 *   for the session to resume; once destroyed, that question gets no answer any more.
 */
export class FinalShardingStrategy extends SimpleShardingStrategy {
  readonly #manager: GatewayManager;
  /** Shards whose gateway has said hello on the connection that they have. */
  readonly #greeted = new Set<number>();

  constructor(manager: GatewayManager) {
    super(manager);
    this.#manager = manager;
    manager.on('hello', ({ shardId }: { shardId: number }) => this.#greeted.add(shardId));
    manager.on('closed', ({ shardId }: { shardId: number }) => this.#greeted.delete(shardId));
  }

  override async destroy(options?: Parameters<SimpleShardingStrategy['destroy']>[0]): Promise<void> {
    const statuses = await this.fetchStatus();
    // discord.js also calls this before the first connection, when there is nothing to destroy.
    if (statuses.size > 0) this.#manager.options.retrieveSessionInfo = () => new Promise(() => {});
    while (await this.#isShakingHands()) await delay(handshakePollMs);
    await super.destroy(options);
  }

  async #isShakingHands(): Promise<boolean> {
    const statuses = await this.fetchStatus();
    return statuses.some(
      (status, shardId) => status === WebSocketShardStatus.Connecting && !this.#greeted.has(shardId),
    );
  }
}
