import { readFileSync } from 'node:fs';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { corpusCommand } from '../../src/commands/corpus.js';
import { bbcSource } from '../../src/corpus/bbc.js';
import { fileOfTest, obtainingFrom, rangeServer, smallZip, sourceAt } from '../corpus/support.js';
import { serveFiles } from '../support/file-server.js';
import { runBuilt } from '../support/run-built.js';

/** What the command prints. */
function listen(): () => string {
  const spy = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  onTestFinished(() => spy.mockRestore());
  return () => spy.mock.calls.map(([text]) => text).join('');
}

describe('npm run corpus', () => {
  test('downloads, says what it wrote and what to do next; a second run leaves the host alone', async () => {
    const said = listen();
    const server = await serveFiles(rangeServer(() => smallZip));
    const places = obtainingFrom(sourceAt(server.origin));
    await corpusCommand([], places);
    expect(said()).toBe(
      [
        `Downloading ${places.source.address}`,
        `Wrote ${places.outputPath}: 5 documents (business 3, sport 2).`,
        '0 of them are copies and 0 near copies of others; training drops those by itself.',
        'Next: npm run train shows how good a model of it is; npm run train -- --promote makes that model the live one, which later nights are held against.',
        '',
      ].join('\n'),
    );
    await corpusCommand([], places);
    expect(said()).toContain('is there already, and whole');
    expect(server.requests).toHaveLength(1);
  });

  test('takes a file that the person has, and asks nobody', async () => {
    const said = listen();
    const places = obtainingFrom(sourceAt('http://127.0.0.1:1'));
    await corpusCommand([fileOfTest('bbc.zip', smallZip)], places);
    expect(said()).toContain('5 documents (business 3, sport 2).');
    expect(readFileSync(places.outputPath, 'utf8')).toMatch(/^text,category\r\n/);
  });

  test('the built program refuses a file that is not there by its code, with exit code 1 and no stack', async () => {
    const { code, stdout, stderr } = await runBuilt('scripts/corpus.js', ['/nowhere/bbc.zip']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe('FILE_NOT_FOUND: There is no file /nowhere/bbc.zip. Check the path.\n');
  });

  test('the corpus that is known has the numbers that its authors state', () => {
    expect(Object.values(bbcSource.counts).reduce((sum, number) => sum + number)).toBe(2225);
    expect(new URL(bbcSource.address).hostname).toBe('mlg.ucd.ie');
  });
});
