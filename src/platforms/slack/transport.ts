import type { Receiver } from '@slack/bolt';

/** How Slack reaches the bot. */
export interface Transport {
  /** What Bolt listens to. */
  readonly receiver: Receiver;
  /** Resolves when Slack can reach the bot. @throws StartupError */
  open(): Promise<void>;
  /** Takes no more requests and leaves no connection behind. */
  close(): Promise<void>;
}
