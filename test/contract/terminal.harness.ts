import { PassThrough } from 'node:stream';
import { createLogger } from '../../src/ops/log.js';
import { terminalUserId } from '../../src/platforms/terminal/person.js';
import { createTerminalPlatform, type TerminalPlatform } from '../../src/platforms/terminal/platform.js';
import type { PlatformHarness, SeenAnswer } from './harness.js';

/** The real terminal platform on two streams, as in a pipe: each answer is one piece of output. */
export function createTerminalHarness(): PlatformHarness {
  let input = new PassThrough();
  let platform: TerminalPlatform | undefined;
  let seen: SeenAnswer[] = [];
  let onAnswer: () => void = () => undefined;

  async function ask(entry: string): Promise<SeenAnswer> {
    const place = seen.length;
    const answered = new Promise<void>((resolve) => {
      onAnswer = resolve;
    });
    input.write(`${entry}\n`);
    await answered;
    return seen[place] ?? { text: '', active: [] };
  }

  return {
    name: 'terminal',
    owner: terminalUserId,
    stranger: terminalUserId,
    async start(desk) {
      input = new PassThrough();
      seen = [];
      const output = new PassThrough({ encoding: 'utf8' });
      output.on('data', (piece: string) => {
        seen.push(toSeenAnswer(piece));
        onAnswer();
      });
      const log = createLogger('silent', []);
      platform = createTerminalPlatform({ desk, log, input, output, interactive: false, colour: false });
      await platform.start();
    },
    async stop() {
      await platform?.stop();
    },
    classify: (text) => ask(`/classify ${text}`),
    paste: (text) => ask(text),
    model: () => ask('/model'),
    help: () => ask('/help'),
    retrain: () => ask('/retrain'),
    learning: {
      async judge(text, category) {
        await ask(text);
        return ask(`/wrong ${category}`);
      },
      teach: (text, category) => ask(`/teach ${category} ${text}`),
      switchLearning: (on) => ask(`/learning ${on ? 'on' : 'off'}`),
      review: () => ask('/review'),
      async approve() {
        await ask('/review');
        return ask('/approve');
      },
    },
    answers: () => seen,
  };
}

/** On a terminal control characters act, and nothing else; where a line was broken is no part of the text. */
function toSeenAnswer(piece: string): SeenAnswer {
  return { text: piece.replaceAll(/\s+/g, ' ').trim(), active: piece.match(/(?!\n)\p{Cc}/gu) ?? [] };
}
