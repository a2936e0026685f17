import type { Answer } from '../desk/answers.js';

/** A place where people talk to the desk. */
export interface Platform {
  readonly name: 'discord' | 'slack' | 'terminal';
  /** Connects and serves; resolves when people can be answered. Rejects with a {@link StartupError} that a person can act on. */
  start(): Promise<void>;
  /** Stops taking requests, lets the answers under way finish for a bounded time, disconnects. Safe to call twice. */
  stop(): Promise<void>;
  /** Posts an answer that nobody asked for, such as the nightly report, where the settings say; nowhere if they don't. Never rejects. */
  announce?(answer: Answer): Promise<void>;
}
