import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chooseNotNews } from '../../src/trainer/default-corpus.js';
import { readNotNews } from '../../src/trainer/read-not-news.js';
import { folderOfTest } from '../support/folders.js';

test('the texts of each file are read with its name and the share that it counts', async () => {
  const folder = folderOfTest();
  const [chats, recipes] = ['chats.jsonl', 'recipes.csv'].map((name) => join(folder, name));
  writeFileSync(chats ?? '', '{"text":"lol see you","kind":"chat"}\n{"text":"on my way"}\n');
  writeFileSync(recipes ?? '', 'text,kind\n"Mix the flour, then the eggs.",recipe\n');
  expect(
    await readNotNews([
      { path: chats ?? '', share: 2 },
      { path: recipes ?? '', share: 0.5 },
    ]),
  ).toEqual([
    { name: 'chats.jsonl', texts: ['lol see you', 'on my way'], share: 2 },
    { name: 'recipes.csv', texts: ['Mix the flour, then the eggs.'], share: 0.5 },
  ]);
});

test('those that come with the program can be read, and are many and all different', async () => {
  const [{ texts, share } = { texts: [], share: 0 }, ...others] = await readNotNews(
    chooseNotNews(folderOfTest()),
  );
  expect(texts.length).toBeGreaterThan(500);
  expect(new Set(texts).size).toBe(texts.length);
  expect(share).toBeGreaterThan(0);
  expect(others).toEqual([]);
});

test('a file that is broken is told with its line', async () => {
  const path = join(folderOfTest(), 'broken.jsonl');
  writeFileSync(path, '{"text":"on my way"}\nno json\n');
  await expect(readNotNews([{ path, share: 1 }])).rejects.toThrow(
    `${path}, line 2: this is not a JSON object`,
  );
});
