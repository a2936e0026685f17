import { createLogger, type Logger } from '../../src/ops/log.js';

export interface CollectedLog {
  log: Logger;
  /** The lines so far, parsed. */
  lines: Record<string, unknown>[];
}

/** A logger of every level that keeps its lines. */
export function collectLog(): CollectedLog {
  const lines: Record<string, unknown>[] = [];
  return { log: createLogger('trace', [], (line) => lines.push(JSON.parse(line))), lines };
}
