import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { downloadCorpus } from '../../src/corpus/obtain.js';
import { readCorpus } from '../../src/news/corpus.js';
import { serveFiles } from '../support/file-server.js';
import { obtainingFrom, rangeServer, sendThenCut, smallFiles, smallZip, sourceAt } from './support.js';
import { zipOf } from './zip-files.js';

const half = Math.floor(smallZip.length / 2);

async function downloadFrom(answer: RequestListener, zip?: Buffer) {
  const server = await serveFiles(answer);
  const obtaining = obtainingFrom(sourceAt(server.origin, zip));
  return { server, obtaining, download: () => downloadCorpus(obtaining) };
}

const filesBeside = (path: string) => (existsSync(dirname(path)) ? readdirSync(dirname(path)) : []);

describe('downloading the corpus', () => {
  test('writes text and category, the headline on a line of its own, and leaves nothing else behind', async () => {
    const { download, obtaining } = await downloadFrom(rangeServer(() => smallZip));
    const obtained = await download();
    expect(obtained).toMatchObject({ documents: 5, counts: { business: 3, sport: 2 }, notes: [] });
    const { articles, faults } = await readCorpus(obtaining.outputPath);
    expect(faults).toEqual([]);
    expect(articles.map(({ text, category }) => ({ text, category }))).toEqual(
      smallFiles.map(({ name, content }) => ({
        text: String(content).trim(),
        category: name.split('/')[1],
      })),
    );
    expect(filesBeside(obtaining.outputPath)).toEqual(['bbc-fulltext.csv']);
    expect(readFileSync(obtaining.outputPath, 'utf8')).toMatch(
      /^text,category\r\n"Headline 1 of business\n\nThe ""first""/,
    );
  });

  test('goes on where the connection was cut, with the same file', async () => {
    const cutOnce = rangeServer(() => smallZip, { cutAfter: (answer) => (answer === 0 ? half : undefined) });
    const { download, server, obtaining } = await downloadFrom(cutOnce);
    expect(await download()).toMatchObject({ documents: 5, notes: [] });
    expect(server.requests.map(({ range }) => range)).toEqual([undefined, `bytes=${half}-`]);
    expect(server.requests[1]?.['if-range']).toBe('"1"');
    expect(obtaining.pauses).toEqual([1]);
  });

  test('goes on in a later run where the one before gave up', async () => {
    let isUp = false;
    const { download, server, obtaining } = await downloadFrom(
      rangeServer(() => smallZip, { cutAfter: (answer) => (isUp ? undefined : answer === 0 ? half : 0) }),
    );
    await expect(download()).rejects.toMatchObject({ code: 'CORPUS_UNREACHABLE' });
    expect(filesBeside(obtaining.outputPath)).toEqual([
      'bbc-fulltext.zip.part',
      'bbc-fulltext.zip.part.json',
    ]);
    expect(obtaining.pauses).toEqual([1, 2, 3, 4]);
    isUp = true;
    expect(await download()).toMatchObject({ documents: 5, notes: [] });
    expect(server.requests.at(-1)?.range).toBe(`bytes=${half}-`);
  });

  test.each([
    ['of another address', JSON.stringify({ address: 'http://127.0.0.1/other.zip', validator: '"1"' })],
    ['of which the note was cut off', '{"address":"http'],
    ['of which there is no validator', undefined],
  ])('begins again where what is there is %s', async (_what, note) => {
    const { download, server, obtaining } = await downloadFrom(rangeServer(() => smallZip));
    const part = obtaining.outputPath.replace('.csv', '.zip.part');
    mkdirSync(dirname(part));
    writeFileSync(part, 'the beginning of something');
    writeFileSync(`${part}.json`, note ?? JSON.stringify({ address: obtaining.source.address }));
    expect(await download()).toMatchObject({ documents: 5, notes: [] });
    expect(server.requests.map(({ range }) => range)).toEqual([undefined]);
  });

  test('begins again where the server ignores the range', async () => {
    const { download, server } = await downloadFrom(
      rangeServer(() => smallZip, { ranges: false, cutAfter: (answer) => (answer < 2 ? half : undefined) }),
    );
    expect(await download()).toMatchObject({ documents: 5, notes: [] });
    expect(server.requests).toHaveLength(3);
  });

  test('begins again where the file has changed on the server meanwhile', async () => {
    const old = Buffer.alloc(smallZip.length, 'x');
    let answered = 0;
    const { download } = await downloadFrom(
      rangeServer(() => (answered++ === 0 ? old : smallZip), {
        etag: () => (answered <= 1 ? '"old"' : '"new"'),
        cutAfter: (answer) => (answer === 0 ? half : undefined),
      }),
    );
    expect(await download()).toMatchObject({ documents: 5, notes: [] });
  });

  test('begins again where the server sends the rest of another file, or says that there is no rest', async () => {
    const answers: RequestListener[] = [
      (_, response) => {
        response.writeHead(200, { 'content-length': smallZip.length, etag: '"1"' });
        sendThenCut(response, smallZip.subarray(0, half), half);
      },
      (_, response) => {
        const total = smallZip.length + 1;
        response.writeHead(206, { etag: '"2"', 'content-range': `bytes ${half}-${total - 1}/${total}` });
        response.end(Buffer.alloc(total - half));
      },
      (_, response) => {
        response.writeHead(200, { 'content-length': smallZip.length, etag: '"1"' });
        sendThenCut(response, smallZip.subarray(0, half), half);
      },
      (_, response) => response.writeHead(416).end(),
      rangeServer(() => smallZip),
    ];
    const { download } = await downloadFrom((request, response) => answers.shift()?.(request, response));
    expect(await download()).toMatchObject({ documents: 5, notes: [] });
    expect(answers).toEqual([]);
  });

  test('tries again while the server is in trouble, and follows a redirect to the same host', async () => {
    const answers: RequestListener[] = [
      (_, response) => response.writeHead(503).end(),
      (_, response) => response.writeHead(302, { location: '/elsewhere.zip' }).end(),
      rangeServer(() => smallZip),
    ];
    const { download, obtaining } = await downloadFrom((request, response) =>
      answers.shift()?.(request, response),
    );
    expect(await download()).toMatchObject({ documents: 5 });
    expect(obtaining.pauses).toEqual([1]);
  });

  test.each<[string, RequestListener, RegExp]>([
    ['refuses', (_, response) => response.writeHead(404).end(), /the server refuses \(HTTP 404\)/],
    [
      'sends us to another host',
      (_, response) => response.writeHead(302, { location: 'http://example.org/corpus.zip' }).end(),
      /sends us elsewhere/,
    ],
    [
      'sends us in circles',
      (_, response) => response.writeHead(302, { location: '/files/corpus.zip' }).end(),
      /in circles/,
    ],
    [
      'answers with a web page',
      (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Log in</p>'),
      /a web page, not the file/,
    ],
    [
      'says that the file is far too large',
      (_, response) => response.writeHead(200, { 'content-length': 1e9 }).write('x'),
      /larger than 20000000 bytes/,
    ],
  ])('a server that %s is told at once, with the way by hand', async (_what, answer, problem) => {
    const { download, obtaining } = await downloadFrom(answer);
    await expect(download()).rejects.toMatchObject({
      code: 'CORPUS_UNREACHABLE',
      message: expect.stringMatching(problem),
    });
    await expect(download()).rejects.toThrow(/npm run corpus -- FILE/);
    expect(obtaining.pauses).toEqual([]);
    expect(existsSync(obtaining.outputPath)).toBe(false);
  });

  test('a host where nobody answers is tried five times, then told with the way by hand', async () => {
    const obtaining = obtainingFrom(sourceAt('http://127.0.0.1:1'));
    await expect(downloadCorpus(obtaining)).rejects.toMatchObject({
      code: 'CORPUS_UNREACHABLE',
      message: expect.stringMatching(
        /the connection failed.*http:\/\/mlg\.ucd\.ie\/datasets\/bbc\.html.*Kaggle/s,
      ),
    });
    expect(obtaining.pauses).toEqual([1, 2, 3, 4]);
  });

  test('a server that falls silent is left', async () => {
    const { obtaining } = await downloadFrom((_, response) => {
      response.writeHead(200, { 'content-length': smallZip.length });
      response.write(smallZip.subarray(0, half));
    });
    await expect(downloadCorpus({ ...obtaining, timeoutMs: 5 })).rejects.toThrow(
      /nothing came for 0\.005 seconds/,
    );
  });

  test('other numbers of documents are refused and told by category; nothing is written', async () => {
    const other = zipOf(smallFiles.slice(1, 4));
    const { download, obtaining } = await downloadFrom(rangeServer(() => other));
    await expect(download()).rejects.toMatchObject({
      code: 'CORPUS_DIFFERS',
      message: expect.stringMatching(
        `business 2 instead of 3; sport 1 instead of 2; The file has ${other.length} bytes, the known one ${smallZip.length}`,
      ),
    });
    expect(filesBeside(obtaining.outputPath)).toEqual([]);
  });

  test('another size with the right documents is taken and told', async () => {
    const other = zipOf(smallFiles);
    const { download } = await downloadFrom(rangeServer(() => other));
    expect((await download()).notes).toEqual([
      `The file has ${other.length} bytes, the known one ${smallZip.length}.`,
    ]);
  });

  test('what is no zip is refused, and the next run begins anew', async () => {
    const { download, obtaining } = await downloadFrom(rangeServer(() => Buffer.from('not a zip at all')));
    await expect(download()).rejects.toMatchObject({ code: 'CORPUS_ZIP_UNREADABLE' });
    expect(filesBeside(obtaining.outputPath)).toEqual([]);
  });
});
