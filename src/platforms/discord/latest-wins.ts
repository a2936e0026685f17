/** Sends states at most once per interval; of those that come faster, the latest replaces the ones before it. */
export interface LatestWins<State> {
  push(state: State): void;
  /** Drops what waits and resolves when nothing is being sent any more, so that the last word can follow. */
  close(): Promise<void>;
}

/**
 * @param options.send shows a state; one at a time. Answers false to end it: later states are dropped. Must not throw.
 * @param options.intervalMs least time from one sending's start to the next.
 */
export function latestWins<State>(options: {
  send: (state: State) => Promise<boolean>;
  intervalMs: number;
}): LatestWins<State> {
  let waiting: { state: State } | undefined;
  let sending: Promise<void> = Promise.resolve();
  let busy = false;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  let lastStart = Number.NEGATIVE_INFINITY;

  const next = () => {
    if (busy || closed || waiting === undefined || timer !== undefined) return;
    const waitMs = lastStart + options.intervalMs - Date.now();
    if (waitMs > 0) {
      timer = setTimeout(() => {
        timer = undefined;
        next();
      }, waitMs);
      return;
    }
    const { state } = waiting;
    waiting = undefined;
    busy = true;
    lastStart = Date.now();
    sending = options.send(state).then((goOn) => {
      busy = false;
      if (!goOn) closed = true;
      next();
    });
  };

  return {
    push(state) {
      waiting = { state };
      next();
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await sending;
    },
  };
}
