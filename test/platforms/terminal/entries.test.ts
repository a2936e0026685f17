import { describe, expect, test, vi } from 'vitest';
import { stubDesk } from '../../support/stub-desk.js';
import { openTerminal } from './support.js';

const article = 'The harbour reopens\n\nFerries sail again.\n\nTickets cost as before.';
const paste = (text: string) => `\u001b[200~${text.replaceAll('\n', '\r')}\u001b[201~`;

describe('in a pipe', () => {
  test('paragraphs that come together are one article', async () => {
    const desk = stubDesk();
    const terminal = await openTerminal(desk);
    terminal.type(`${article}\n`);
    await vi.waitUntil(() => desk.asked.length > 0);
    terminal.end();
    await terminal.platform.closed;
    expect(desk.asked).toEqual([article]);
  });

  test('the end of the input ends an article too, with its last line unfinished', async () => {
    const desk = stubDesk();
    const terminal = await openTerminal(desk);
    terminal.type(article);
    terminal.end();
    await terminal.platform.closed;
    expect(desk.asked).toEqual([article]);
    expect(terminal.output()).toContain('This is about The harbour reopens');
  });

  test('a command amid other lines stands for itself and parts them', async () => {
    const desk = stubDesk();
    const terminal = await openTerminal(desk);
    terminal.type('First article of today.\n/model\nSecond article of today.\nIt goes on.\n /HELP \n');
    terminal.end();
    await terminal.platform.closed;
    expect(desk.asked).toEqual(['First article of today.', 'Second article of today.\nIt goes on.']);
    const places = ['about First article', 'Model v1\n', 'about Second article', 'I say what'].map((words) =>
      terminal.output().lastIndexOf(words),
    );
    expect(places).not.toContain(-1);
  });

  test('blank lines are no entry, at the end of the input neither', async () => {
    const desk = stubDesk();
    const terminal = await openTerminal(desk);
    terminal.type('\n  \n\n');
    terminal.end();
    await terminal.platform.closed;
    expect(desk.asked).toEqual([]);
    expect(terminal.output()).toBe('');
  });

  test('a thousand lines at once, in pieces that part them anywhere, are one article', async () => {
    const desk = stubDesk();
    const terminal = await openTerminal(desk);
    const long = Array.from({ length: 1000 }, (_, place) => `Line ${place} of a long report.`).join('\n');
    for (let start = 0; start < long.length; start += 997) terminal.type(long.slice(start, start + 997));
    terminal.end();
    await terminal.platform.closed;
    expect(desk.asked).toEqual([long]);
  });
});

describe('on a terminal', () => {
  test('a marked paste of several paragraphs is one article, and its lines are no commands', async () => {
    const desk = stubDesk();
    const terminal = await openTerminal(desk, true);
    const withCommands = `${article}\n/quit\n/model\nThe end.`;
    terminal.type(paste(withCommands));
    await vi.waitUntil(() => desk.asked.length > 0);
    expect(desk.asked).toEqual([withCommands]);
    terminal.type('/quit\r');
    await terminal.platform.closed;
  });

  test('a marked paste of one line stays on the line until it is entered', async () => {
    const desk = stubDesk();
    const terminal = await openTerminal(desk, true);
    terminal.type(paste('The harbour reopens'));
    terminal.type(' today\r');
    await vi.waitUntil(() => desk.asked.length > 0);
    expect(desk.asked).toEqual(['The harbour reopens today']);
  });

  test('a paste behind a typed command belongs to it', async () => {
    const desk = stubDesk();
    const terminal = await openTerminal(desk, true);
    terminal.type('/classify ');
    terminal.type(paste(article));
    await vi.waitUntil(() => desk.asked.length > 0);
    expect(desk.asked).toEqual([article]);
  });

  test('two pastes are two articles', async () => {
    const desk = stubDesk();
    const terminal = await openTerminal(desk, true);
    terminal.type(paste(`${article}\n`));
    await vi.waitUntil(() => desk.asked.length === 1);
    terminal.type(paste('Another one\n\nfollows it.\n'));
    await vi.waitUntil(() => desk.asked.length === 2);
    expect(desk.asked.map((text) => text.trim())).toEqual([article, 'Another one\n\nfollows it.']);
  });

  test('pastes are asked to be marked while it is open, and no longer', async () => {
    const terminal = await openTerminal(stubDesk(), true);
    expect(terminal.output()).toContain('\u001b[?2004h');
    await terminal.platform.stop();
    expect(terminal.output().split('\u001b[?2004h').at(-1)).toContain('\u001b[?2004l');
  });
});
