import type { Readable, Writable } from 'node:stream';
import type { Answer, RetrainProgress } from '../../desk/answers.js';
import type { Desk } from '../../desk/desk.js';
import type { Logger } from '../../ops/log.js';
import { toCard } from '../card.js';
import { percent } from '../cards/words.js';
import type { Platform } from '../platform.js';
import { terminalCommands } from './command-words.js';
import { createCommands, splitCommand } from './commands.js';
import { readEntries, type TerminalInput } from './input.js';
import { paragraph, plain, renderCard } from './render.js';
import { refusalOf, type Shown } from './shown.js';

export interface TerminalOptions {
  desk: Desk;
  log: Logger;
  input: Readable;
  output: Writable;
  /** Whether a person types into it: prompt, line editing, progress in place. */
  interactive: boolean;
  colour: boolean;
}

export interface TerminalPlatform extends Platform {
  /** Resolves when the person leaves, by /quit or the end of input, and what they asked for is answered. */
  readonly closed: Promise<void>;
}

/** How long a stop waits for the answers under way. A retraining takes longer; the app ends it. */
const stopTimeoutMs = 2_000;

const leavings = new Set(['/quit', '/exit']);

/** The desk in a terminal. */
export function createTerminalPlatform(options: TerminalOptions): TerminalPlatform {
  const { desk, log, input, output, interactive, colour } = options;
  const commands = createCommands(desk, showProgress);
  let entries: TerminalInput | undefined;
  let leave: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => {
    leave = resolve;
  });
  /** Entries are answered one after another, in the order given. */
  let last: Promise<void> = Promise.resolve();

  function show({ answer, hint }: Shown): void {
    const card = answer === undefined ? '' : renderCard(toCard(answer, terminalCommands), { colour });
    const line = hint === undefined ? '' : paragraph(hint, { colour });
    output.write(`${interactive ? clearLine : ''}${card}${line}\n`);
  }

  function showProgress({ fraction, stage }: RetrainProgress): void {
    if (!interactive) return;
    output.write(`${clearLine}  ${percent(fraction, 0).padStart(4)}  ${plain(stage).slice(0, 70)}`);
  }

  async function answer(entry: string): Promise<void> {
    const [command] = splitCommand(entry);
    if (leavings.has(command)) entries?.close();
    else show(await commands.answer(entry));
  }

  function enqueue(entry: string): void {
    last = last
      .then(() => answer(entry))
      .catch((error: unknown) => {
        log.error({ err: error }, 'a terminal entry failed');
        const message = 'Something went wrong on my side. It has been logged; please try again.';
        show({ answer: refusalOf('INTERNAL', message) });
      })
      .then(() => {
        entries?.readline.prompt();
      });
  }

  function standsAlone(line: string): boolean {
    return leavings.has(line.trim().toLowerCase()) || commands.standsAlone(line);
  }

  return {
    name: 'terminal',
    closed,
    async start() {
      entries = readEntries(input, output, interactive, standsAlone, enqueue, () => {
        entries = undefined;
        void last.then(leave);
      });
      if (interactive) output.write('Paste an article, or type /help. /quit leaves.\n\n');
      entries.readline.prompt();
    },
    async announce(report: Answer) {
      last = last.then(() => {
        show({ answer: report });
        entries?.readline.prompt(true);
      });
      await last;
    },
    async stop() {
      entries?.close();
      let timer: NodeJS.Timeout | undefined;
      const timeout = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, stopTimeoutMs);
      });
      await Promise.race([last, timeout]);
      clearTimeout(timer);
      leave();
    },
  };
}

/** To the start of the line, and nothing of it left: progress or a prompt may stand there. */
const clearLine = '\r\u001b[K';
