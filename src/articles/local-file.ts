import { open } from 'node:fs/promises';
import { UserError } from '../ops/errors.js';
import { decodeText } from './decode-text.js';
import { largestFileBytes } from './download.js';

/**
 * Reads a text file of this machine, for the person at its terminal.
 * @throws UserError FILE_UNREACHABLE, FILE_TOO_LARGE, FILE_NOT_TEXT
 */
export async function readLocalText(path: string): Promise<string> {
  const text = decodeText(await readBytes(path));
  if (text === undefined)
    throw new UserError(
      'FILE_NOT_TEXT',
      `${path} is not plain text. Give a .txt file, or paste the article.`,
    );
  return text;
}

async function readBytes(path: string): Promise<Uint8Array> {
  const file = await open(path).catch((cause: unknown) => {
    throw new UserError('FILE_UNREACHABLE', `I can't open ${path}. Check the path.`, { cause });
  });
  try {
    const stats = await file.stat();
    if (stats.isCharacterDevice() || stats.isBlockDevice()) {
      throw new UserError('FILE_NOT_TEXT', `${path} is a device, no text file.`);
    }
    if (stats.isDirectory())
      throw new UserError('FILE_UNREACHABLE', `${path} is a folder. Name a file in it.`);
    if (stats.size > largestFileBytes)
      throw new UserError('FILE_TOO_LARGE', `${path} is larger than 1 MB. Give one article.`);
    return await file.readFile();
  } finally {
    await file.close();
  }
}
