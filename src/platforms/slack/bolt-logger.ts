import { LogLevel, type Logger as SlackLogger } from '@slack/bolt';
import type { Logger } from '../../ops/log.js';

const longestMessage = 300;

/**
 * Bolt's logger over ours. Its debug lines are dropped at every level, since they hold whole messages;
 * of objects only an error's message is kept, for the same reason. Its errors are warnings here: what they mean for
 * people is logged where it is known.
 */
export function createBoltLogger(log: Logger): SlackLogger {
  return {
    debug: () => {},
    info: (...parts) => log.debug(toLine(parts)),
    warn: (...parts) => log.warn(toLine(parts)),
    error: (...parts) => log.warn(toLine(parts)),
    getLevel: () => LogLevel.INFO,
    setLevel: () => {},
    setName: () => {},
  };
}

function toLine(parts: readonly unknown[]): string {
  const texts = parts.flatMap((part) => {
    if (part instanceof Error) return [part.message];
    return typeof part === 'string' ? [part] : [];
  });
  return `bolt: ${[...new Set(texts)].join(' ')}`.slice(0, longestMessage);
}
