import type { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { onTestFinished } from 'vitest';

/** The child processes that this one starts from now on, until the test ends. */
export function watchChildren(): ChildProcess[] {
  const children: ChildProcess[] = [];
  const listener = (message: unknown) => {
    children.push((message as { process: ChildProcess }).process);
  };
  subscribe('child_process', listener);
  onTestFinished(() => {
    unsubscribe('child_process', listener);
  });
  return children;
}
