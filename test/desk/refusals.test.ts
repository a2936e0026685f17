import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { ArticleSource } from '../../src/desk/desk.js';
import { promote } from '../../src/registry/champion.js';
import { type OpenDesk, openDesk, owner } from '../support/desk.js';
import { serveFiles } from '../support/file-server.js';
import { folderOfFile, folderOfTest } from '../support/folders.js';
import { copyShipped } from '../support/models.js';

const modelsDir = folderOfFile();
const article =
  'The harbour reopens\n\nFerries sail from Stenning again after a year of repairs to its quay.';
let open: OpenDesk;

beforeAll(async () => {
  await promote(modelsDir, await copyShipped(modelsDir));
  open = await openDesk({ modelsDir, queueSize: 1 });
});
afterAll(() => open.close());

/** What a refusal must be: its code, and a sentence. */
const refusal = (code: string, message: RegExp) => ({
  kind: 'refusal',
  code,
  message: expect.stringMatching(message),
});
const text = (given: string): ArticleSource => ({ kind: 'text', text: given });

describe('a text', () => {
  test.each([
    ['is empty', '', 'EMPTY_ARTICLE', /no text in that\. Paste the article/],
    ['is too short', 'Harbour reopens', 'ARTICLE_TOO_SHORT', /give me 3 words at least/],
    ['is too long', 'harbour '.repeat(20_000), 'ARTICLE_TOO_LONG', /I read up to 100000/],
    ['has no words', '1 + 1 = 2', 'NOT_TEXT', /no words in that/],
    ['is a link', 'https://news.example/story', 'LINK_ONLY', /can't open links yet\. Paste/],
  ])('that %s is refused with what to do', async (_what, given, code, message) => {
    expect(await open.desk.classify(text(given))).toEqual(refusal(code, message));
  });
});

describe('a file', () => {
  test('that is too large is refused with the limit', async () => {
    const server = await serveFiles((_request, response) => response.end(article));
    expect(await open.desk.classify({ kind: 'file', file: server.file({ sizeBytes: 1_000_001 }) })).toEqual(
      refusal('FILE_TOO_LARGE', /at most 1 MB/),
    );
  });

  test('that is no text is refused with what to send', async () => {
    const server = await serveFiles((_request, response) => response.end(Buffer.from([0, 1, 2, 3])));
    expect(await open.desk.classify({ kind: 'file', file: server.file() })).toEqual(
      refusal('FILE_NOT_TEXT', /Send a \.txt file/),
    );
  });

  test('that cannot be had is refused, and the log says why', async () => {
    const server = await serveFiles((_request, response) => response.writeHead(404).end());
    expect(await open.desk.classify({ kind: 'file', file: server.file() })).toEqual(
      refusal('FILE_UNREACHABLE', /Send it again, or paste/),
    );
    expect(open.logged).toContainEqual(
      expect.objectContaining({ code: 'FILE_UNREACHABLE', cause: 'HTTP_404' }),
    );
  });

  test('is classified as its text is', async () => {
    const server = await serveFiles((_request, response) => response.end(article));
    const ofFile = await open.desk.classify({ kind: 'file', file: server.file() });
    expect(ofFile.kind).toBe('classification');
    const ofText = await open.desk.classify(text(article));
    expect(ofFile).toEqual(ofText);
  });
});

test('a full queue refuses with BUSY: of many at once each is answered or told so, and then there is room again', async () => {
  const answers = await Promise.all(Array.from({ length: 30 }, () => open.desk.classify(text(article))));
  const busy = answers.filter((answer) => answer.kind === 'refusal');
  expect(busy.length).toBeGreaterThan(0);
  expect(answers.length - busy.length).toBeGreaterThan(0);
  for (const answer of busy) expect(answer).toEqual(refusal('BUSY', /Try again in a minute/));
  expect((await open.desk.classify(text(article))).kind).toBe('classification');
});

test('without any model it refuses with NO_MODEL and how to train one', async () => {
  const empty = await openDesk({ modelsDir: folderOfTest() });
  onTestFinished(() => empty.close());
  const noModel = refusal('NO_MODEL', /npm run train -- --promote/);
  expect(await empty.desk.classify(text(article))).toEqual(noModel);
  expect(empty.desk.describeModel()).toEqual(noModel);
});

test.each([
  { platform: 'discord', userId: '43' },
  { platform: 'slack', userId: owner.userId },
  { platform: 'terminal', userId: owner.userId },
] as const)('$platform $userId is not an owner there and cannot retrain', async (person) => {
  const answer = await open.desk.retrain(person, () => undefined);
  expect(answer).toEqual(refusal('NOT_OWNER', /Only the owners/));
});

test('what fails on its own side is INTERNAL to the person and logged with its cause', async () => {
  const folder = folderOfTest();
  const version = await copyShipped(folder);
  await promote(folder, version);
  const broken = await openDesk({ modelsDir: folder });
  onTestFinished(() => broken.close());
  await broken.inference.close();
  const answer = await broken.desk.classify({ kind: 'text', text: 'The minister spoke to the press today' });
  expect(answer).toEqual(refusal('INTERNAL', /on my side\. It has been logged/));
  expect(broken.logged).toContainEqual(
    expect.objectContaining({
      msg: 'a request failed',
      err: expect.objectContaining({ stack: expect.any(String) }),
    }),
  );
});

test('describes the model that answers, by its own records', () => {
  expect(open.desk.describeModel()).toMatchObject({
    kind: 'model',
    version: 'shipped-copy',
    backend: 'wasm',
    categories: expect.arrayContaining(['business']),
    test: { articles: expect.any(Number), accuracy: expect.any(Number) },
    nextRetrainAt: undefined,
  });
});
