import { buffer as readBytes } from 'node:stream/consumers';
import { type App, startApp } from '../app.js';
import { decodeText } from '../articles/decode-text.js';
import type { Settings } from '../config.js';
import { readCorpus } from '../news/corpus.js';
import { articleDigest } from '../news/digest.js';
import { UserError } from '../ops/errors.js';
import { createLogger } from '../ops/log.js';
import { shutDownInOrder } from '../ops/shutdown.js';
import { toCard } from '../platforms/card.js';
import { terminalCommands } from '../platforms/terminal/command-words.js';
import { createTerminalPlatform } from '../platforms/terminal/platform.js';
import { plain, renderCard } from '../platforms/terminal/render.js';
import { sampleCorpusPath } from '../trainer/default-corpus.js';
import { separateArticles } from './unlabelled-texts.js';

const samplesShown = 5;
/** Somebody who pipes an article in begins to within this time; an open pipe with nobody behind it does not. */
const firstByteTimeoutMs = 5_000;

/** `npm run demo`: the main job on what the repository ships, then a chat where there is a terminal. */
export async function demoCommand(settings: Readonly<Settings>): Promise<void> {
  const log = createLogger('warn', []);
  const app = await startApp(settings, log);
  shutDownInOrder(log, () => app.stop());
  const colour = process.stdout.isTTY && process.stdout.hasColors();
  try {
    describe(app, colour);
    if (process.stdin.isTTY && process.stdout.isTTY) {
      await showSamples(app, colour);
      const terminal = createTerminalPlatform({
        desk: app.desk,
        log,
        input: process.stdin,
        output: process.stdout,
        interactive: true,
        colour,
      });
      await terminal.start();
      await terminal.closed;
    } else {
      const articles = separateArticles(await readPipe());
      if (articles.length === 0) await showSamples(app, colour);
      for (const { text } of articles) await show(app, text, colour);
    }
  } finally {
    await app.stop();
    process.stdin.unref?.();
  }
}

function describe({ desk }: App, colour: boolean): void {
  process.stdout.write(`${renderCard(toCard(desk.describeModel(), terminalCommands), { colour })}\n`);
}

/** Articles that the live model did not learn from, as long as there are enough of them. */
async function showSamples(app: App, colour: boolean): Promise<void> {
  const { articles } = await readCorpus(sampleCorpusPath);
  const seen = app.liveModel.current?.metadata.seenArticles;
  const unseen = articles.filter(({ text }) => !seen?.has(articleDigest(text)));
  const areNew = unseen.length >= samplesShown;
  process.stdout.write(
    `Articles of the sample corpus${areNew ? ', which the live model has not seen' : ''}:\n\n`,
  );
  for (const { text } of (areNew ? unseen : articles).slice(0, samplesShown)) await show(app, text, colour);
}

async function show({ desk }: App, text: string, colour: boolean): Promise<void> {
  const [headline = ''] = text.split('\n', 1);
  const answer = await desk.classify({ kind: 'text', text });
  process.stdout.write(
    `“${plain(headline).slice(0, 100)}”\n${renderCard(toCard(answer, terminalCommands), { colour })}\n`,
  );
}

/** Standard input to its end; nothing when nothing begins to come. */
async function readPipe(): Promise<string> {
  const { stdin } = process;
  const begun = await new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => resolve(false), firstByteTimeoutMs);
    const settle = (value: boolean) => {
      clearTimeout(timer);
      resolve(value);
    };
    stdin.once('readable', () => settle(true));
    stdin.once('end', () => settle(false));
    stdin.once('error', () => settle(false));
  });
  if (!begun) {
    stdin.destroy();
    return '';
  }
  const text = decodeText(await readBytes(stdin));
  if (text === undefined)
    throw new UserError('FILE_NOT_TEXT', 'That is not plain text. Pipe a text file in.');
  return text;
}
