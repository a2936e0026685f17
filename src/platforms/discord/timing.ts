/** The waits and limits of the Discord platform, all in milliseconds. */
export interface DiscordTiming {
  /** Discord drops an interaction that isn't acknowledged within 3 s; one that is older than this has no chance. */
  interactionStaleMs: number;
  /** An interaction's token lives 15 min; after this the answer goes to the channel instead. */
  tokenLifeMs: number;
  /** Least time between two edits that show progress. */
  progressIntervalMs: number;
  /** Waits before an answer that hit a network or server error is sent again. */
  resendDelaysMs: readonly number[];
  /** How long one login may take. Longer than the 30 s that the gateway's handshake may take. */
  loginTimeoutMs: number;
  /** Waits between logins; there is one login more than there are waits. */
  loginDelaysMs: readonly number[];
  /** How long the next login waits for a client that failed to log in to go away. */
  discardTimeoutMs: number;
  /** How long stop() waits for requests under way. */
  stopTimeoutMs: number;
}

export const defaultTiming: DiscordTiming = {
  interactionStaleMs: 2_500,
  tokenLifeMs: 14.5 * 60_000,
  progressIntervalMs: 2_000,
  resendDelaysMs: [500, 2_000, 5_000],
  loginTimeoutMs: 45_000,
  loginDelaysMs: [1_000, 2_000, 4_000, 8_000, 16_000],
  discardTimeoutMs: 2_000,
  stopTimeoutMs: 5_000,
};
