import { expect, test } from 'vitest';
import { findColumns } from '../../src/news/columns.js';
import { userErrorOf } from '../support/user-error.js';

test('the usual names are found in any case, category before label', () => {
  expect(findColumns(['Text', 'Category'], {}, true)).toEqual({ text: 'Text', category: 'Category' });
  expect(findColumns(['label', 'TEXT'], {}, true)).toEqual({ text: 'TEXT', category: 'label' });
  expect(findColumns(['label', 'text', 'category'], {}, true).category).toBe('category');
});

test('a name that a person gave is taken as written and wins over the usual one', () => {
  expect(findColumns(['text', 'Body', 'label'], { text: 'Body' }, true)).toEqual({
    text: 'Body',
    category: 'label',
  });
});

test('where no category is needed, none is asked for', () => {
  expect(findColumns(['text'], {}, false)).toEqual({ text: 'text', category: undefined });
});

test('a missing text column is refused with what was looked for, what is there, and the option that helps', async () => {
  const error = await userErrorOf(() => findColumns(['title', 'body'], {}, true));
  expect(error.code).toBe('COLUMN_NOT_FOUND');
  expect(error.message).toBe(
    'There is no text column: looked for "text", the file has "title", "body". Name the column with --text-column.',
  );
});

test('a missing category column is refused with its own option', async () => {
  const usual = await userErrorOf(() => findColumns(['text', 'topic'], {}, true));
  expect(usual.message).toBe(
    'There is no category column: looked for "category" or "label", the file has "text", "topic". Name the column with --label-column.',
  );
  const given = await userErrorOf(() => findColumns(['text', 'label'], { category: 'Label' }, true));
  expect(given.message).toContain('looked for "Label", the file has "text", "label"');
});

test('a file without columns says so', async () => {
  expect((await userErrorOf(() => findColumns([], {}, true))).message).toContain('the file has none.');
});
