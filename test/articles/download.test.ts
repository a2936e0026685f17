import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allowHosts, downloadText, largestFileBytes } from '../../src/articles/download.js';
import { serveFiles } from '../support/file-server.js';

const article = 'Café at the quay reopens\n\n“At last”, its owner said.';
const everywhere = () => true;
const token = { authorization: 'Bearer xoxb-secret' };

describe('downloadText', () => {
  test.each([
    ['UTF-8', Buffer.from(article)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${article}`)],
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(article, 'utf16le')])],
  ])('reads a text in %s, sending the headers it was given', async (_charset, bytes) => {
    const server = await serveFiles((_request, response) => response.end(bytes));
    const file = server.file({ headers: token, contentType: 'text/plain; charset=utf-8' });
    expect(await downloadText(file, everywhere)).toBe(article);
    expect(server.requests).toEqual([expect.objectContaining(token)]);
  });

  test('reads a text in Windows-1252 that comes in pieces, whatever type is stated', async () => {
    const server = await serveFiles((_request, response) => {
      response.write(Buffer.from([0x43, 0x61, 0x66]));
      setImmediate(() => response.end(Buffer.from([0xe9])));
    });
    const file = server.file({ contentType: 'application/octet-stream' });
    expect(await downloadText(file, everywhere)).toBe('Café');
  });

  test('reads a file of just the largest size', async () => {
    const server = await serveFiles((_request, response) => response.end('x'.repeat(largestFileBytes)));
    expect(await downloadText(server.file(), everywhere)).toHaveLength(largestFileBytes);
  });

  test('refuses a file that the platform calls too large without asking for it', async () => {
    const server = await serveFiles((_request, response) => response.end(article));
    const file = server.file({ sizeBytes: largestFileBytes + 1 });
    await expect(downloadText(file, everywhere)).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
    expect(server.requests).toEqual([]);
  });

  test('stops reading a file that is larger than it was said to be', async () => {
    let cutOff: () => void = () => undefined;
    const wasCutOff = new Promise<void>((resolve) => {
      cutOff = resolve;
    });
    const server = await serveFiles((_request, response) => {
      response.on('close', cutOff);
      const piece = 'x'.repeat(100_000);
      // Without end: only the reader can stop it.
      const pour = () => {
        while (!response.destroyed && response.write(piece));
      };
      response.on('drain', pour);
      pour();
    });
    await expect(downloadText(server.file(), everywhere)).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
    await wasCutOff;
  });

  test.each(['image/png', 'video/mp4', 'application/pdf', 'application/zip'])(
    'refuses %s without asking for it',
    async (contentType) => {
      const server = await serveFiles((_request, response) => response.end(article));
      await expect(downloadText(server.file({ contentType }), everywhere)).rejects.toMatchObject({
        code: 'FILE_NOT_TEXT',
      });
      expect(server.requests).toEqual([]);
    },
  );

  test('refuses bytes that are no text, whatever type is stated', async () => {
    const server = await serveFiles((_request, response) => response.end(Buffer.from([0x50, 0x4b, 3, 4, 0])));
    const file = server.file({ contentType: 'text/plain' });
    await expect(downloadText(file, everywhere)).rejects.toMatchObject({ code: 'FILE_NOT_TEXT' });
  });

  test('follows no redirect: the token goes nowhere else', async () => {
    const elsewhere = await serveFiles((_request, response) => response.end(article));
    const server = await serveFiles((_request, response) =>
      response.writeHead(302, { location: `${elsewhere.origin}/` }).end(),
    );
    await expect(downloadText(server.file({ headers: token }), everywhere)).rejects.toMatchObject({
      code: 'FILE_UNREACHABLE',
    });
    expect(server.requests).toHaveLength(1);
    expect(elsewhere.requests).toEqual([]);
  });

  test('asks no host that is not allowed, and sends it no token', async () => {
    const server = await serveFiles((_request, response) => response.end(article));
    const file = server.file({ headers: token });
    await expect(
      downloadText(file, allowHosts({ hosts: [], origins: [] }, { hosts: ['files.slack.com'], origins: [] })),
    ).rejects.toMatchObject({
      code: 'FILE_UNREACHABLE',
    });
    expect(server.requests).toEqual([]);
    expect(
      await downloadText(
        file,
        allowHosts({ hosts: [], origins: [server.origin] }, { hosts: [], origins: [server.origin] }),
      ),
    ).toBe(article);
  });

  test.each([401, 404, 500])('calls a file unreachable when the answer is %d', async (status) => {
    const server = await serveFiles((_request, response) => response.writeHead(status).end(article));
    await expect(downloadText(server.file(), everywhere)).rejects.toMatchObject({ code: 'FILE_UNREACHABLE' });
  });

  test('calls a file unreachable when the connection breaks in the middle', async () => {
    const server = await serveFiles((_request, response) => {
      response.writeHead(200, { 'content-length': 1000 });
      response.write(article, () => response.destroy());
    });
    await expect(downloadText(server.file(), everywhere)).rejects.toMatchObject({
      code: 'FILE_UNREACHABLE',
      cause: expect.any(Error),
    });
  });

  test.each([
    ['nobody listens', 'http://127.0.0.1:2/'],
    ['it has a password in it', 'http://user:password@127.0.0.1:2/'],
    ['it is none', 'not an address'],
    ['it is of this machine', 'file:///etc/hostname'],
  ])('calls a file unreachable when its address is such that %s', async (_what, url) => {
    const file = { url, name: 'article.txt', sizeBytes: 1 };
    await expect(downloadText(file, everywhere)).rejects.toMatchObject({
      code: 'FILE_UNREACHABLE',
      message: 'I could not download that file. Send it again, or paste the article.',
    });
  });
});

describe('allowHosts', () => {
  const places = { hosts: ['files.slack.com'], origins: ['http://127.0.0.1:8080'] };
  const isAllowed = allowHosts({ hosts: ['cdn.discordapp.com'], origins: [] }, places);
  const allowed = (url: URL) => isAllowed(url, true);

  test.each([
    ['https://files.slack.com/a', true],
    ['https://eu.files.slack.com/a', true],
    ['http://127.0.0.1:8080/a', true],
    ['http://files.slack.com/a', false],
    ['https://evilfiles.slack.com/a', false],
    ['https://files.slack.com.evil.example/a', false],
    ['https://evil.example/files.slack.com', false],
    ['https://files.slack.com@evil.example/a', false],
    ['http://127.0.0.1:8081/a', false],
    ['https://127.0.0.1:8080/a', false],
  ])('%s: %s', (address, expected) => {
    expect(allowed(new URL(address))).toBe(expected);
  });

  test('no address of another host is allowed, however it is written', () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (address) => {
        const url = new URL(address);
        fc.pre(!/(^|\.)files\.slack\.com$/.test(url.hostname));
        expect(allowed(url)).toBe(false);
      }),
    );
  });
});
