import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

export interface TerminalInput {
  readline: Interface;
  close(): void;
}

/** Lines that come this close together were pasted, not typed. */
const pasteGapMs = 40;
const bracketedPaste = { on: '\u001b[?2004h', off: '\u001b[?2004l' };

/**
 * Reads entries from a terminal: a typed line, or everything that was pasted at once, however many paragraphs it has.
 * A terminal that marks pastes ("bracketed paste") is asked to; elsewhere lines that arrive together belong together.
 * @param isCommand whether a line stands for itself even amid others.
 */
export function readEntries(
  input: Readable,
  output: Writable,
  interactive: boolean,
  isCommand: (line: string) => boolean,
  onEntry: (entry: string) => void,
  onEnd: () => void,
): TerminalInput {
  const readline = createInterface({
    input,
    output,
    terminal: interactive,
    prompt: interactive ? '> ' : '',
    historySize: 50,
  });
  let lines: string[] = [];
  let pasting = false;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  const flush = () => {
    clearTimeout(timer);
    const entry = lines.join('\n');
    lines = [];
    if (entry.trim() !== '') onEntry(entry);
    else if (!closed) readline.prompt();
  };
  readline.on('line', (line) => {
    if (!pasting && isCommand(line)) {
      if (lines.length > 0) flush();
      onEntry(line);
      return;
    }
    lines.push(line);
    clearTimeout(timer);
    if (!pasting) timer = setTimeout(flush, pasteGapMs);
  });
  // Line editing takes Ctrl-C from the system; it has to end the process as it does elsewhere.
  readline.on('SIGINT', () => {
    process.kill(process.pid, 'SIGINT');
  });
  readline.on('close', () => {
    closed = true;
    if (lines.length > 0) flush();
    onEnd();
  });
  const onKeypress = (_text: string | undefined, key: { name?: string } | undefined) => {
    if (key?.name === 'paste-start') {
      pasting = true;
    } else if (key?.name === 'paste-end' && pasting) {
      pasting = false;
      // A paste of one line stays on the line, where it can be looked over; more lines are an article.
      if (lines.length === 0) return;
      lines.push(readline.line);
      readline.write(null, { ctrl: true, name: 'u' });
      output.write('\n');
      flush();
    }
  };
  if (interactive) {
    output.write(bracketedPaste.on);
    input.on('keypress', onKeypress);
  }
  return {
    readline,
    close() {
      clearTimeout(timer);
      input.off('keypress', onKeypress);
      if (interactive) output.write(bracketedPaste.off);
      readline.close();
    },
  };
}
