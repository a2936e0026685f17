import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json, whether this runs from src/ or from dist/. */
export const projectRoot: string = findProjectRoot(dirname(fileURLToPath(import.meta.url)));

function findProjectRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder)
    throw new Error('No package.json above this module: the installation is incomplete.');
  return findProjectRoot(parent);
}

/**
 * The path that a person typed on a command line. `npm run` changes to the project's folder and keeps the caller's in
 * INIT_CWD, so a relative path is looked for there first.
 */
export function resolveUserPath(path: string): string {
  if (isAbsolute(path)) return path;
  const fromCaller = resolve(process.env.INIT_CWD ?? process.cwd(), path);
  return existsSync(fromCaller) ? fromCaller : resolve(path);
}

/**
 * The path of a built file, given its place in the project, for threads and processes to start from. They run from
 * dist/ even where this module runs from its source, as in the tests.
 */
export function builtFile(path: string): string {
  return join(projectRoot, 'dist', path);
}

/** The word vectors that come with the program; every version that uses them names their digest. */
export const wordVectorsFolder: string = join(projectRoot, 'models', 'word-vectors');
