import { EventEmitter } from 'node:events';

const patienceMs = 30_000;

/** Lets a test wait for something to become true: looked at again at every thing that the double sees. */
export class Activity {
  readonly #emitter = new EventEmitter().setMaxListeners(0);

  /** Something was received or sent. */
  note(): void {
    this.#emitter.emit('note');
  }

  /** @param what for the error, should it not come about. */
  until(condition: () => boolean, what: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = () => {
        if (!condition()) return;
        clearTimeout(timer);
        this.#emitter.off('note', look);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#emitter.off('note', look);
        reject(new Error(`Waited ${patienceMs} ms in vain for: ${what}`));
      }, patienceMs);
      this.#emitter.on('note', look);
      look();
    });
  }
}
