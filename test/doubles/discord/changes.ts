/** Wakes whoever waits for a state of the double, so that tests wait for the event itself and never sleep. */
export class Changes {
  readonly #listeners = new Set<() => void>();

  /** To be called after every change of the double's state. */
  notify(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  /** Resolves with the first value that isn't undefined; rejects after `timeoutMs` with what was waited for. */
  until<T>(what: string, read: () => T | undefined, timeoutMs = 30_000): Promise<T> {
    const now = read();
    if (now !== undefined) return Promise.resolve(now);
    return new Promise((resolve, reject) => {
      const finish = () => {
        clearTimeout(timer);
        this.#listeners.delete(look);
      };
      const look = () => {
        const value = read();
        if (value === undefined) return;
        finish();
        resolve(value);
      };
      const timer = setTimeout(() => {
        finish();
        reject(new Error(`The Discord double waited ${timeoutMs} ms in vain for ${what}.`));
      }, timeoutMs);
      this.#listeners.add(look);
    });
  }
}
