import pg from 'pg';

/** Where a database's address leads, and with whose password. */
export interface PostgresqlAddress {
  /** In words, without the password: `newsdesk on db.example.org:5432 as bot`. */
  inWords: string;
  /** Undefined when the address has none. */
  password: string | undefined;
}

/**
 * Reads an address as the driver does.
 * @param url such as postgresql://user:password@host:5432/name
 * @throws Error when it is none, or names files that can't be read.
 */
export function readAddress(url: string): PostgresqlAddress {
  // Making a client doesn't connect.
  const { host, port, user, database, password } = new pg.Client({ connectionString: url });
  return {
    inWords: `${database ?? 'the default database'} on ${host}:${port}${user === undefined ? '' : ` as ${user}`}`,
    password: typeof password === 'string' && password !== '' ? password : undefined,
  };
}
