import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import { readLocalText } from '../../articles/local-file.js';
import type { Answer, RefusalCode } from '../../desk/answers.js';
import type { Desk } from '../../desk/desk.js';
import { UserError } from '../../ops/errors.js';
import type { Logger } from '../../ops/log.js';
import { resolveUserPath } from '../../ops/paths.js';
import { type CommandWords, toCard } from '../card.js';
import { percent } from '../cards/words.js';
import type { Platform } from '../platform.js';
import { readEntries, type TerminalInput } from './input.js';
import { plain, renderCard } from './render.js';

/** The person at the terminal has the machine, and so the bot: they own it. */
export const terminalUserId = 'local';

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

/** How help names the commands in a terminal. */
export const terminalCommands: CommandWords = {
  classify: '/classify TEXT or /classify FILE',
  otherWays: ['Or paste an article, however many paragraphs it has.'],
  model: '/model',
  retrain: '/retrain',
  more: [],
};

/** What {@link readLocalText} refuses a file for. */
const fileFaults = ['FILE_UNREACHABLE', 'FILE_TOO_LARGE', 'FILE_NOT_TEXT'] as const;

const bareCommands = new Set(['/model', '/retrain', '/help', '/quit', '/exit']);

/** The desk in a terminal. */
export function createTerminalPlatform(options: TerminalOptions): TerminalPlatform {
  const { desk, log, input, output, interactive, colour } = options;
  let entries: TerminalInput | undefined;
  let leave: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => {
    leave = resolve;
  });
  /** Entries are answered one after another, in the order given. */
  let last: Promise<void> = Promise.resolve();

  const show = (answer: Answer) =>
    output.write(`${renderCard(toCard(answer, terminalCommands), { colour })}\n`);

  async function answer(entry: string): Promise<void> {
    const [command = '', rest = ''] = splitCommand(entry);
    switch (command) {
      case '/quit':
      case '/exit':
        entries?.close();
        return;
      case '/help':
        show(desk.help());
        return;
      case '/model':
        show(desk.describeModel());
        return;
      case '/retrain':
        show(await retrain());
        return;
      case '/classify':
        show(await classify(rest));
        return;
      case '':
        show(await desk.classify({ kind: 'text', text: entry }));
        return;
      default:
        show(refusalOf('UNKNOWN_COMMAND', `There is no command ${plain(command)}. /help lists them.`));
    }
  }

  async function classify(argument: string): Promise<Answer> {
    const path = asTyped(argument);
    if (!looksLikePath(path)) return desk.classify({ kind: 'text', text: argument });
    try {
      return await desk.classify({ kind: 'text', text: await readLocalText(resolveUserPath(path)) });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const code = fileFaults.find((known) => known === error.code);
      if (code === undefined) throw error;
      return refusalOf(code, error.message);
    }
  }

  async function retrain(): Promise<Answer> {
    const result = await desk.retrain({ platform: 'terminal', userId: terminalUserId }, (progress) => {
      if (interactive)
        output.write(
          `\r\u001b[K  ${percent(progress.fraction, 0).padStart(4)}  ${plain(progress.stage).slice(0, 70)}`,
        );
    });
    if (interactive) output.write('\r\u001b[K');
    return result;
  }

  function enqueue(entry: string): void {
    last = last
      .then(() => answer(entry))
      .catch((error: unknown) => {
        log.error({ err: error }, 'a terminal entry failed');
        show(refusalOf('INTERNAL', 'Something went wrong on my side. It has been logged; please try again.'));
      })
      .then(() => {
        entries?.readline.prompt();
      });
  }

  return {
    name: 'terminal',
    closed,
    async start() {
      entries = readEntries(input, output, interactive, isBareCommand, enqueue, () => {
        entries = undefined;
        void last.then(leave);
      });
      if (interactive) output.write('Paste an article, or type /help. /quit leaves.\n\n');
      entries.readline.prompt();
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

/** `/word rest` in two; an empty command where the entry is no command. */
function splitCommand(entry: string): [string, string] {
  const match = /^\s*(\/[a-z]+)(?:\s+|$)([\s\S]*)$/i.exec(entry);
  return match ? [(match[1] ?? '').toLowerCase(), (match[2] ?? '').trim()] : ['', ''];
}

function isBareCommand(line: string): boolean {
  return bareCommands.has(line.trim().toLowerCase());
}

/** A path as terminals write it when a file is dropped on them: in quotes, or with its spaces escaped; `~` is the home. */
function asTyped(argument: string): string {
  const bare = /^(['"])(.*)\1$/.exec(argument)?.[2] ?? argument.replace(/\\(.)/g, '$1');
  return bare.replace(/^~(?=\/)/, homedir());
}

/** One line that names a file: one that is there, or one word with a slash or an ending. */
function looksLikePath(argument: string): boolean {
  if (argument === '' || argument.length > 1_000 || argument.includes('\n')) return false;
  return (
    existsSync(resolveUserPath(argument)) ||
    /^(?!https?:)(\S*\/\S*|[^.]*\.(txt|md|text|html?|pdf|docx?))$/i.test(argument)
  );
}

function refusalOf(code: RefusalCode, message: string): Answer {
  return { kind: 'refusal', code, message };
}
