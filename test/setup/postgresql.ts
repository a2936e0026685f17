import type { TestProject } from 'vitest/node';
import { findPostgresql } from '../support/postgresql/installation.js';
import { startPostgresql } from '../support/postgresql/server.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** A running server of this run's own, with its superuser; null where PostgreSQL isn't installed. */
    postgresqlUrl: string | null;
  }
}

/** Starts a PostgreSQL server for all tests of a run; says so where there is none. */
export async function setup({ provide }: TestProject): Promise<(() => Promise<void>) | undefined> {
  const installation = findPostgresql();
  if (installation === undefined) {
    process.stdout.write(
      '\nSKIPPED: all tests on PostgreSQL. Its programs are neither in /usr/lib/postgresql nor on the PATH; ' +
        'on Debian: apt-get install postgresql\n\n',
    );
    provide('postgresqlUrl', null);
    return undefined;
  }
  const server = await startPostgresql(installation);
  provide('postgresqlUrl', server.url);
  return server.stop;
}
