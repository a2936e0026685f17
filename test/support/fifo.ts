import { execFileSync } from 'node:child_process';
import { closeSync, openSync, rmSync } from 'node:fs';

const againMs = 10;

/** Puts a named pipe in a file's place: whoever opens it waits. After `release`, whoever does finds it empty. */
export function stall(path: string): { release: () => void } {
  rmSync(path, { force: true });
  execFileSync('mkfifo', [path]);
  return {
    release() {
      // A reader that comes late must not wait either, or its thread could never end.
      const timer = setInterval(() => {
        try {
          closeSync(openSync(path, 'r+'));
        } catch {
          clearInterval(timer);
        }
      }, againMs).unref();
    },
  };
}
