import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Installation } from './installation.js';

export interface PostgresqlServer {
  /** With the superuser's name and password. */
  url: string;
  /** Ends the server and removes its folder. */
  stop(): Promise<void>;
}

const user = 'newsdesk';
/** Another program may take the port between finding it free and using it. */
const tries = 3;

/** Starts a server on loopback with an empty cluster in a temporary folder. What it keeps need not outlive the machine. */
export async function startPostgresql(installation: Installation): Promise<PostgresqlServer> {
  const { folder: programs, account } = installation;
  for (let left = tries - 1; ; left--) {
    const password = randomBytes(12).toString('hex');
    const folder = makeCluster(installation, password);
    const port = await freePort();
    const child = spawn('sh', ['-c', guard, folder, join(programs, 'postgres'), ...options(folder, port)], {
      ...account,
      cwd: tmpdir(),
      detached: true,
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    const log = await readLog(child);
    if (log.includes(ready)) {
      return {
        url: `postgresql://${user}:${password}@127.0.0.1:${port}/postgres`,
        async stop() {
          const exit = once(child, 'exit');
          child.stdin.end();
          await exit;
        },
      };
    }
    if (left === 0) throw new Error(`PostgreSQL does not start:\n${log}`);
  }
}

/** Ends the server and removes its folder when standard input ends, also when the tests were killed. */
const guard = `
  exec 3<&0
  "$@" </dev/null 3<&- &
  server=$!
  (cat <&3 >/dev/null; kill -INT $server) >/dev/null 2>&1 &
  exec 3<&-
  wait $server
  rm -rf "$0"`;

const ready = 'ready to accept connections';

function makeCluster({ folder: programs, account, version }: Installation, password: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'newsdesk-postgresql-'));
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password);
  if (account) for (const path of [folder, passwordFile]) chownSync(path, account.uid, account.gid);
  // Sorted as people do, which SQLite doesn't: many servers are so.
  const language = version >= 15 ? ['--locale-provider=icu', '--icu-locale=en'] : [];
  const options = ['--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--no-sync', '--encoding=UTF8'];
  execFileSync(
    join(programs, 'initdb'),
    ['-D', join(folder, 'data'), '-U', user, ...options, '--locale=C', ...language],
    { ...account, cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  return folder;
}

function options(folder: string, port: number): string[] {
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'off',
    full_page_writes: 'off',
  };
  return [
    '-D',
    join(folder, 'data'),
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

/** What the server says until it is ready or has ended. */
function readLog(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let log = '';
    child.on('error', reject);
    child.on('exit', () => resolve(log));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log += text;
      if (log.includes(ready)) resolve(log);
    });
  });
}
