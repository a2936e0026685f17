import { pause } from './pause.js';

/** Shows the states of something that changes, at most one each `gapMs`: of those that come faster the latest wins. */
export class PacedEdits<State> {
  readonly #options: {
    gapMs: number;
    /** @param latest asked when the state is really sent: a newer one may have come while an earlier call waited. */
    edit: (latest: () => State) => Promise<void>;
    onError: (error: unknown) => void;
  };
  readonly #finishing = new AbortController();
  #latest: () => State = () => {
    throw new Error('nothing was shown yet');
  };
  #isUnsent = false;
  #work: Promise<void> | undefined;

  constructor(options: {
    gapMs: number;
    edit: (latest: () => State) => Promise<void>;
    onError: (error: unknown) => void;
  }) {
    this.#options = options;
  }

  show(state: State): void {
    if (this.#finishing.signal.aborted) return;
    this.#latest = () => state;
    this.#isUnsent = true;
    this.#work ??= this.#sendUntilQuiet();
  }

  /** Ends the showing: resolves when no edit is under way any more. One that still waited has shown `last`. */
  async finish(last: State): Promise<void> {
    this.#latest = () => last;
    this.#finishing.abort();
    await this.#work;
  }

  async #sendUntilQuiet(): Promise<void> {
    const { gapMs, edit, onError } = this.#options;
    while (this.#isUnsent && !this.#finishing.signal.aborted) {
      this.#isUnsent = false;
      await edit(() => this.#latest()).catch(onError);
      await pause(gapMs, this.#finishing.signal);
    }
    this.#work = undefined;
  }
}
