import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PacedEdits } from '../../../src/platforms/slack/paced-edits.js';
import { createGate } from './support.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function recordEdits(edit?: (latest: () => number) => Promise<void>) {
  const shown: number[] = [];
  const errors: unknown[] = [];
  const edits = new PacedEdits<number>({
    gapMs: 3_000,
    edit: edit ?? (async (latest) => void shown.push(latest())),
    onError: (error) => errors.push(error),
  });
  return { edits, shown, errors };
}

describe('PacedEdits', () => {
  test('shows the first state at once and then at most one in three seconds, the latest', async () => {
    const { edits, shown } = recordEdits();
    for (const state of [1, 2, 3]) edits.show(state);
    await vi.advanceTimersByTimeAsync(2_999);
    expect(shown).toEqual([1]);
    edits.show(4);
    edits.show(5);
    await vi.advanceTimersByTimeAsync(1);
    expect(shown).toEqual([1, 5]);
  });

  test('keeps the gap after a quiet time within it, and does not wait after a longer one', async () => {
    const { edits, shown } = recordEdits();
    edits.show(1);
    await vi.advanceTimersByTimeAsync(10_000);
    edits.show(2);
    await vi.advanceTimersByTimeAsync(0);
    expect(shown).toEqual([1, 2]);
  });

  test('a call that waits shows the state of the moment when it is sent', async () => {
    const gate = createGate();
    const shown: number[] = [];
    const { edits } = recordEdits(async (latest) => {
      await gate.opened;
      shown.push(latest());
    });
    edits.show(1);
    edits.show(2);
    const finished = edits.finish(3);
    gate.open();
    await finished;
    expect(shown).toEqual([3]);
  });

  test('finish does not wait for the gap, and nothing is shown after it', async () => {
    const { edits, shown } = recordEdits();
    edits.show(1);
    await vi.advanceTimersByTimeAsync(1);
    edits.show(2);
    await edits.finish(3);
    edits.show(4);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(shown).toEqual([1]);
  });

  test('a failed edit is reported and the next state is shown all the same', async () => {
    let isFirst = true;
    const shown: number[] = [];
    const { edits, errors } = recordEdits(async (latest) => {
      if (isFirst) {
        isFirst = false;
        throw new Error('no');
      }
      shown.push(latest());
    });
    edits.show(1);
    await vi.advanceTimersByTimeAsync(1);
    edits.show(2);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(errors).toHaveLength(1);
    expect(shown).toEqual([2]);
  });
});
