import { writeFile } from 'node:fs/promises';
import { parse, resolve } from 'node:path';
import type { Refusal } from '../../desk/answers.js';
import { refusalOf } from './shown.js';

const mostTries = 1_000;

/**
 * Writes a file into the folder that the person called from, for their eyes alone, and never over another one: a number is
 * put after its name where it is taken.
 * @returns where it is, or a refusal where the folder takes none.
 */
export async function writeRecords(
  name: string,
  content: string,
): Promise<{ kind: 'written'; path: string } | Refusal> {
  const folder = process.env.INIT_CWD ?? process.cwd();
  const { name: stem, ext } = parse(name);
  for (let number = 1; ; number++) {
    const path = resolve(folder, number === 1 ? name : `${stem}-${number}${ext}`);
    const fault = await tryToWrite(path, content);
    if (fault === undefined) return { kind: 'written', path };
    if (fault !== 'EEXIST' || number === mostTries) {
      return refusalOf(
        'FILE_UNREACHABLE',
        `I can't write ${path} (${fault}). Make room or start me in a folder that I may write to.`,
      );
    }
  }
}

/** The system's code for what went wrong; undefined when it is written. */
async function tryToWrite(path: string, content: string): Promise<string | undefined> {
  try {
    await writeFile(path, content, { flag: 'wx', mode: 0o600 });
    return undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
    throw error;
  }
}
