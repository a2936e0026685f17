import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { ClassificationAnswer, Refusal } from '../../../src/desk/answers.js';
import type { Desk } from '../../../src/desk/desk.js';
import { deferred } from '../../support/deferred.js';
import { folderOfTest } from '../../support/folders.js';
import { answerNaming, stubDesk } from '../../support/stub-desk.js';
import { oneLine, openTerminal, outputFor } from './support.js';

function file(content: string | Uint8Array, name = 'article.txt'): string {
  const path = join(folderOfTest(), name);
  writeFileSync(path, content);
  return path;
}

describe('/classify', () => {
  test('with a text asks about the text, over several lines too', async () => {
    const desk = stubDesk();
    await outputFor('/classify The harbour\n\nreopens today\n', desk);
    expect(desk.asked).toEqual(['The harbour\n\nreopens today']);
  });

  test('with a file asks about what is in it, blanks in its name or not; so does a path alone', async () => {
    const desk = stubDesk();
    const content = 'The harbour reopens\n\nToday.';
    await outputFor(`/classify ${file(content)}\n`, desk);
    await outputFor(`/classify ${file(content, 'my article')}\n`, desk);
    await outputFor(`${file(content, 'bare.txt')}\n`, desk);
    expect(desk.asked).toEqual([content, content, content]);
  });

  test('with nothing leaves it to the desk to say so', async () => {
    const desk = stubDesk();
    await outputFor('/classify\n', desk);
    expect(desk.asked).toEqual(['']);
  });

  test.each([
    ['is not there', () => 'nowhere/article.txt', "I can't open", 'FILE_UNREACHABLE'],
    ['is a folder', () => folderOfTest(), 'is a folder', 'FILE_UNREACHABLE'],
    ['is too large', () => file('x'.repeat(1_000_001)), 'is larger than 1 MB', 'FILE_TOO_LARGE'],
    ['is no text', () => file(Buffer.from([0, 1])), 'is not plain text', 'FILE_NOT_TEXT'],
  ])('with a file that %s says so under its own code', async (_what, path, words, code) => {
    const output = oneLine(await outputFor(`/classify ${path()}\n`));
    expect(output).toContain(words);
    expect(output).toContain(`Code ${code}`);
  });

  test('with a link leaves it to the desk, which cannot open it', async () => {
    const desk = stubDesk();
    await outputFor('/classify https://news.example/story.txt\n', desk);
    expect(desk.asked).toEqual(['https://news.example/story.txt']);
  });
});

test('a command that is none is refused with UNKNOWN_COMMAND and where the list is', async () => {
  const desk = stubDesk();
  const output = oneLine(await outputFor('/dance all night\n', desk));
  expect(output).toContain('There is no command /dance. /help lists them.');
  expect(output).toContain('Code UNKNOWN_COMMAND');
  expect(desk.asked).toEqual([]);
});

test('what goes wrong on its own side is INTERNAL, logged, and does not end it', async () => {
  let calls = 0;
  const desk = stubDesk({
    async classify() {
      if (calls++ === 0) throw new Error('a bug');
      return answerNaming('sport');
    },
  });
  const terminal = await openTerminal(desk);
  terminal.type('The first article.\n/model\nThe second article.\n');
  terminal.end();
  await terminal.platform.closed;
  const output = oneLine(terminal.output());
  expect(output).toContain(
    'Something went wrong on my side. It has been logged; please try again. Code INTERNAL',
  );
  expect(output).toContain('This is about sport');
  expect(terminal.logged).toContainEqual(
    expect.objectContaining({ err: expect.objectContaining({ message: 'a bug' }) }),
  );
});

test('answers come in the order asked, however long each takes', async () => {
  const first = deferred<ClassificationAnswer>();
  const desk = stubDesk({
    classify: (source) =>
      source.kind === 'text' && source.text.startsWith('Slow')
        ? first.promise
        : Promise.resolve(answerNaming('quick')),
  });
  const terminal = await openTerminal(desk);
  terminal.type('Slow article\n/model\nQuick article\n/help\n');
  await vi.waitUntil(() => desk.asked.length > 0);
  expect(terminal.output()).toBe('');
  terminal.end();
  first.resolve(answerNaming('slow'));
  await terminal.platform.closed;
  const words = ['This is about slow', 'Model v1\n', 'This is about quick', 'I say what a news'];
  const places = words.map((one) => terminal.output().indexOf(one));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places).not.toContain(-1);
});

describe('leaving', () => {
  test.each(['/quit', '/exit', ' /QUIT '])('by %s answers what was asked before it', async (command) => {
    const terminal = await openTerminal(stubDesk());
    terminal.type(`The harbour reopens.\n${command}\n`);
    await terminal.platform.closed;
    expect(terminal.output()).toContain('This is about The harbour reopens.');
  });

  test('by the end of the input waits for an answer under way', async () => {
    const answer = deferred<ClassificationAnswer>();
    const desk = stubDesk({ classify: () => answer.promise });
    const terminal = await openTerminal(desk);
    terminal.type('The harbour reopens.\n');
    terminal.end();
    await vi.waitUntil(() => desk.asked.length === 1);
    answer.resolve(answerNaming('sport'));
    await terminal.platform.closed;
    expect(terminal.output()).toContain('This is about sport');
  });

  test('by a stop does not wait for a retraining, which the app ends', async () => {
    const end = deferred<Refusal>();
    const begun = deferred<void>();
    const terminal = await openTerminal(
      stubDesk({
        retrain() {
          begun.resolve();
          return end.promise;
        },
      }),
    );
    terminal.type('/retrain\n');
    await begun.promise;
    vi.useFakeTimers();
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const stopped = terminal.platform.stop();
    await vi.advanceTimersByTimeAsync(5_000);
    await stopped;
    await terminal.platform.closed;
    end.resolve({ kind: 'refusal', code: 'RETRAIN_FAILED', message: 'It was ended.' });
  });

  test('twice is as once', async () => {
    const terminal = await openTerminal(stubDesk());
    await terminal.platform.stop();
    await terminal.platform.stop();
    await terminal.platform.closed;
  });
});

describe('/retrain', () => {
  const retrain: Desk['retrain'] = async (person, onProgress) => {
    onProgress({
      kind: 'retrain-progress',
      stage: `for ${person.platform}:${person.userId}`,
      fraction: 0.256,
      secondsLeft: 3,
    });
    return { kind: 'refusal', code: 'RETRAIN_FAILED', message: 'It failed.' };
  };

  test('shows progress in place where a person watches, then the answer', async () => {
    const terminal = await openTerminal(stubDesk({ retrain }), true);
    terminal.type('/retrain\r');
    await vi.waitUntil(() => terminal.output().includes('It failed.'));
    expect(terminal.output()).toContain('\r\u001b[K   26%  for terminal:local\r\u001b[K');
  });

  test('shows the answer alone in a pipe', async () => {
    expect(oneLine(await outputFor('/retrain\n', stubDesk({ retrain })))).toBe(
      ' It failed. Code RETRAIN_FAILED ',
    );
  });
});
