import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { latestWins } from '../../../src/platforms/discord/latest-wins.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('shows the first state at once and then the latest one per interval', async () => {
  const shown: number[] = [];
  const states = latestWins<number>({
    intervalMs: 2_000,
    send: async (state) => {
      shown.push(state);
      return true;
    },
  });
  for (const state of [1, 2, 3]) states.push(state);
  expect(shown).toEqual([1]);
  await vi.advanceTimersByTimeAsync(1_999);
  expect(shown).toEqual([1]);
  await vi.advanceTimersByTimeAsync(1);
  expect(shown).toEqual([1, 3]);
  await vi.advanceTimersByTimeAsync(10_000);
  states.push(4);
  expect(shown).toEqual([1, 3, 4]);
});

test('sends one state at a time, however long it takes', async () => {
  const shown: number[] = [];
  let finish: (goOn: boolean) => void = () => {};
  const states = latestWins<number>({
    intervalMs: 10,
    send: (state) => {
      shown.push(state);
      return new Promise((resolve) => {
        finish = resolve;
      });
    },
  });
  states.push(1);
  states.push(2);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(shown).toEqual([1]);
  finish(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(shown).toEqual([1, 2]);
});

test('closing waits for the state being sent and drops those behind it', async () => {
  const shown: number[] = [];
  let finish: (goOn: boolean) => void = () => {};
  const states = latestWins<number>({
    intervalMs: 10,
    send: (state) => {
      shown.push(state);
      return new Promise((resolve) => {
        finish = resolve;
      });
    },
  });
  states.push(1);
  states.push(2);
  let closed = false;
  const closing = states.close().then(() => {
    closed = true;
  });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(closed).toBe(false);
  finish(true);
  await closing;
  states.push(3);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(shown).toEqual([1]);
  expect(vi.getTimerCount()).toBe(0);
});

test('stops when sending says so', async () => {
  const shown: number[] = [];
  const states = latestWins<number>({
    intervalMs: 10,
    send: async (state) => {
      shown.push(state);
      return false;
    },
  });
  states.push(1);
  await vi.advanceTimersByTimeAsync(100);
  states.push(2);
  await vi.advanceTimersByTimeAsync(100);
  expect(shown).toEqual([1]);
});
