import { setTimeout as delay } from 'node:timers/promises';

/** The requests that are being answered at the moment, so that stopping can wait for them. */
export class InFlight {
  readonly #running = new Set<Promise<void>>();

  /** @param request must not reject. */
  add(request: Promise<void>): void {
    const tracked: Promise<void> = request.finally(() => this.#running.delete(tracked));
    this.#running.add(tracked);
  }

  /**
   * Waits for all of them, but no longer than `timeoutMs`.
   * @returns how many were still running then.
   */
  async settled(timeoutMs: number): Promise<number> {
    const waited = new AbortController();
    const timeout = delay(timeoutMs, undefined, { signal: waited.signal }).catch(() => {});
    await Promise.race([Promise.all(this.#running), timeout]);
    waited.abort();
    return this.#running.size;
  }
}
