import { execFileSync } from 'node:child_process';
import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** PostgreSQL's programs on this machine, and the user that runs them. */
export interface Installation {
  folder: string;
  /** Such as 15. */
  version: number;
  /** Undefined: this process's own. PostgreSQL refuses to run as root. */
  account: { uid: number; gid: number } | undefined;
}

/** The newest of Debian's versions, else what is on the PATH; undefined when there is none. */
export function findPostgresql(): Installation | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = isThere(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folder = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ].find((place) => isThere(join(place, 'initdb')) && isThere(join(place, 'postgres')));
  if (folder === undefined) return undefined;
  const version = Number(/\d+/.exec(said(join(folder, 'postgres'), '--version'))?.[0]);
  return { folder, version, account: process.getuid?.() === 0 ? unprivileged() : undefined };
}

function isThere(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Debian's package makes the user postgres; nobody is everywhere. */
function unprivileged(): { uid: number; gid: number } {
  const users = new Set(
    said('getent', 'passwd')
      .split('\n')
      .map((line) => line.split(':')[0]),
  );
  const name = users.has('postgres') ? 'postgres' : 'nobody';
  return { uid: Number(said('id', '-u', name)), gid: Number(said('id', '-g', name)) };
}

function said(program: string, ...args: string[]): string {
  return execFileSync(program, args, { encoding: 'utf8' });
}
