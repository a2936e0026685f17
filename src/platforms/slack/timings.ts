/** How long things may take. All in milliseconds. */
export interface Timings {
  /** One call of the Web API or of a response_url; Bolt's own default is to wait for ever. */
  callTimeoutMs: number;
  /** Before the first repetition of a call that failed on the way; it doubles. */
  retryDelayMs: number;
  /** Before the second attempt at a lost Socket Mode connection (the first comes at once); it doubles up to 30 s. */
  reconnectDelayMs: number;
  /** A Socket Mode connection that lasted this long was sound: its loss is made good at once. */
  soundConnectionMs: number;
  /** Least time between two edits of a progress message. */
  progressGapMs: number;
  /** For answers under way and connections to end when the bot stops. */
  stopTimeoutMs: number;
  /** For which it is remembered whether somebody is an admin. */
  adminMemoryMs: number;
}

export const defaultTimings: Timings = {
  callTimeoutMs: 10_000,
  retryDelayMs: 500,
  reconnectDelayMs: 500,
  soundConnectionMs: 10_000,
  progressGapMs: 3_000,
  stopTimeoutMs: 5_000,
  adminMemoryMs: 60_000,
};
