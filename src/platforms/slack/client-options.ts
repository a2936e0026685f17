import type { Logger as SlackLogger, webApi } from '@slack/bolt';
import type { Timings } from './timings.js';

/**
 * Options of a Web API client: bounded calls, few repetitions, and rate limits left to the {@link Outbox}.
 * Every call gives a fresh object, since Bolt and Socket Mode write into the one that they are handed.
 */
export function createClientOptions(options: {
  apiUrl: string;
  logger: SlackLogger;
  timings: Timings;
  retries: number;
  /** Ends the calls under way. */
  stopping: AbortSignal;
}): webApi.WebClientOptions {
  const { apiUrl, logger, timings, retries, stopping } = options;
  return {
    slackApiUrl: apiUrl,
    logger,
    timeout: timings.callTimeoutMs,
    retryConfig: { retries, minTimeout: timings.retryDelayMs, factor: 2 },
    rejectRateLimitedCalls: true,
    // What Bolt sends to a response_url comes without a signal and would wait for ever.
    fetch: (url, init) => {
      const deadline = init?.signal ?? AbortSignal.timeout(timings.callTimeoutMs);
      return fetch(url, { ...init, signal: AbortSignal.any([deadline, stopping]) });
    },
  };
}
