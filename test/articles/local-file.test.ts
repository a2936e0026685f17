import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { largestFileBytes } from '../../src/articles/download.js';
import { readLocalText } from '../../src/articles/local-file.js';
import { folderOfTest } from '../support/folders.js';

function file(content: string | Uint8Array): string {
  const path = join(folderOfTest(), 'article.txt');
  writeFileSync(path, content);
  return path;
}

describe('readLocalText', () => {
  test('reads a text file, up to the limit to the byte', async () => {
    expect(await readLocalText(file('The harbour reopens\n\nToday.'))).toBe('The harbour reopens\n\nToday.');
    expect(await readLocalText(file('x'.repeat(largestFileBytes)))).toHaveLength(largestFileBytes);
  });

  test('refuses a file that is larger, by its path', async () => {
    const path = file('x'.repeat(largestFileBytes + 1));
    await expect(readLocalText(path)).rejects.toMatchObject({
      code: 'FILE_TOO_LARGE',
      message: `${path} is larger than 1 MB. Give one article.`,
    });
  });

  test('refuses a file that is no text', async () => {
    const path = file(Buffer.from([0, 1, 2]));
    await expect(readLocalText(path)).rejects.toMatchObject({
      code: 'FILE_NOT_TEXT',
      message: `${path} is not plain text. Give a .txt file, or paste the article.`,
    });
  });

  test('refuses a file that is not there', async () => {
    const path = join(folderOfTest(), 'nowhere.txt');
    await expect(readLocalText(path)).rejects.toMatchObject({
      code: 'FILE_UNREACHABLE',
      message: `I can't open ${path}. Check the path.`,
    });
  });

  test('refuses a folder', async () => {
    const path = join(folderOfTest(), 'articles');
    mkdirSync(path);
    await expect(readLocalText(path)).rejects.toMatchObject({
      code: 'FILE_UNREACHABLE',
      message: `${path} is a folder. Name a file in it.`,
    });
  });
});
