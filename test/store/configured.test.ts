import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { StartupError } from '../../src/ops/errors.js';
import { databasePassword, openConfiguredDatabase } from '../../src/store/configured.js';
import { openDatabase } from '../../src/store/database.js';
import { postgresqlOfTest, serverUrl } from '../support/engines.js';
import { folderOfTest } from '../support/folders.js';
import { collectLog } from '../support/log.js';

const { log } = collectLog();

/** What the person who starts the bot reads. */
async function refusal(databaseUrl: string): Promise<string> {
  const opened = openConfiguredDatabase({ stateDir: folderOfTest(), databaseUrl }, log);
  const error = await opened.then(
    (database) => database.destroy(),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StartupError);
  return error instanceof Error ? error.message : '';
}

async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

describe('openConfiguredDatabase', () => {
  test('keeps a file in STATE_DIR where DATABASE_URL is not set', async () => {
    const stateDir = folderOfTest();
    const database = await openConfiguredDatabase({ stateDir, databaseUrl: undefined }, log);
    await database.insertInto('setting').values({ name: 'a', value: '1' }).execute();
    await database.destroy();
    const file = await openDatabase({ kind: 'file', path: join(stateDir, 'newsdesk.sqlite') });
    onTestFinished(() => file.destroy());
    expect(await file.selectFrom('setting').select('name').execute()).toEqual([{ name: 'a' }]);
  });

  test.each(['127.0.0.1', 'localhost'])(
    'says that no server answers at %s, naming the variable and never the password',
    async (host) => {
      const port = await closedPort();
      const message = await refusal(`postgresql://bot:s3cret-word@${host}:${port}/news`);
      expect(message).toContain(
        `DATABASE_URL names news on ${host}:${port} as bot, and it can't be opened: `,
      );
      expect(message).toContain(`connect ECONNREFUSED 127.0.0.1:${port}`);
      expect(message).not.toContain('s3cret-word');
    },
  );

  test.each([
    'postgresql://bot:s3cret#word@127.0.0.1/news',
    'postgresql://bot:s3cret-word@127.0.0.1:port/news',
  ])('says that %s is not an address, without repeating it', async (url) => {
    const message = await refusal(url);
    expect(message).toMatch(/^DATABASE_URL can't be read: Invalid URL\. It must look like postgresql:/);
    expect(message).not.toContain('s3cret');
  });

  describe.skipIf(inject('postgresqlUrl') === null)('on a server', () => {
    test.each([
      [
        'a wrong password',
        { password: 'wrong-s3cret' },
        'password authentication failed for user "newsdesk"',
      ],
      ['a database that is not there', { pathname: '/nowhere' }, 'database "nowhere" does not exist'],
    ])('says that it has %s', async (_, change, reason) => {
      const url = Object.assign(new URL(serverUrl()), change);
      const message = await refusal(url.href);
      expect(message).toMatch(
        new RegExp(`^DATABASE_URL names .* on 127\\.0\\.0\\.1:${url.port} as newsdesk, `),
      );
      expect(message).toContain(reason);
      expect(message).not.toContain(url.password);
    });

    test('keeps everything there, and no file in STATE_DIR', async () => {
      const target = await postgresqlOfTest();
      const database = await openConfiguredDatabase({ stateDir: '/nowhere', databaseUrl: target.url }, log);
      await database.insertInto('setting').values({ name: 'a', value: '1' }).execute();
      await database.destroy();
      const there = await openDatabase(target);
      onTestFinished(() => there.destroy());
      expect(await there.selectFrom('setting').select('name').execute()).toEqual([{ name: 'a' }]);
    });
  });
});

test.each([
  [undefined, undefined],
  ['postgresql://bot@127.0.0.1/news', undefined],
  ['postgresql://bot:p%40ss%23word@127.0.0.1/news', 'p@ss#word'],
])('the password of %s is found for the log to leave out', (url, password) => {
  expect(databasePassword(url)).toBe(password);
});
