import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findPartial, noteOrigin } from '../../src/corpus/partial-file.js';
import { folderOfTest } from '../support/folders.js';

const address = 'https://data.example/articles.zip';

test('where no download was begun there is none to go on with', async () => {
  const path = join(folderOfTest(), 'articles.zip');
  expect(await findPartial(path, address)).toEqual({ path, receivedBytes: 0, origin: undefined });
});

test('a download is gone on with that is of the same address, and no other', async () => {
  const path = join(folderOfTest(), 'articles.zip');
  writeFileSync(path, 'half');
  await noteOrigin(path, { address, totalBytes: 8 });
  expect(await findPartial(path, address)).toMatchObject({ receivedBytes: 4, origin: { address } });
  expect(await findPartial(path, `${address}?other`)).toMatchObject({ receivedBytes: 0, origin: undefined });
});

test('a place that cannot be looked at is a fault, not a download that has yet to begin', async () => {
  const file = join(folderOfTest(), 'a-file');
  writeFileSync(file, '');
  await expect(findPartial(join(file, 'articles.zip'), address)).rejects.toThrow('ENOTDIR');
});
