import { PassThrough } from 'node:stream';
import { onTestFinished } from 'vitest';
import type { Desk } from '../../../src/desk/desk.js';
import { createTerminalPlatform, type TerminalPlatform } from '../../../src/platforms/terminal/platform.js';
import { type CollectedLog, collectLog } from '../../support/log.js';
import { stubDesk } from '../../support/stub-desk.js';

export interface OpenTerminal {
  platform: TerminalPlatform;
  /** Sends keys or lines, all at once as a paste comes. */
  type(text: string): void;
  /** Ends the input, as ctrl-D does and the end of a pipe. */
  end(): void;
  /** All that was written so far. */
  output(): string;
  logged: CollectedLog['lines'];
}

/** The real terminal platform on two streams, started; it stops when the test ends. */
export async function openTerminal(desk: Desk, interactive = false): Promise<OpenTerminal> {
  const input = new PassThrough();
  const output = new PassThrough({ encoding: 'utf8' });
  const { log, lines } = collectLog();
  let written = '';
  output.on('data', (text: string) => {
    written += text;
  });
  const platform = createTerminalPlatform({ desk, log, input, output, interactive, colour: false });
  onTestFinished(() => platform.stop());
  await platform.start();
  return {
    platform,
    type: (text) => input.write(text),
    end: () => input.end(),
    output: () => written,
    logged: lines,
  };
}

/** What the terminal shows for these lines, from the first to the end of the input. */
export async function outputFor(lines: string, desk: Desk = stubDesk()): Promise<string> {
  const terminal = await openTerminal(desk);
  terminal.type(lines);
  terminal.end();
  await terminal.platform.closed;
  return terminal.output();
}

/** The texts of two cards don't break where a test looks. */
export const oneLine = (output: string) => output.replaceAll(/\s+/g, ' ');
