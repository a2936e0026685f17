import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { notNewsPath } from '../../src/trainer/default-corpus.js';
import { readCorpora, readTexts } from '../../src/trainer/read-corpora.js';
import { shortArticles } from '../support/articles.js';
import { folderOfTest } from '../support/folders.js';
import { userErrorOf } from '../support/user-error.js';

function corpus(name: string, lines: readonly string[]) {
  const path = join(folderOfTest(), name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return { path, name: basename(path) };
}

const rows = shortArticles.map(({ text, category }) => JSON.stringify({ text, category }));

describe('several corpora', () => {
  test('are read as one, in the order given, and named by all of their names', async () => {
    const {
      name,
      rows: read,
      faults,
    } = await readCorpora([corpus('b.jsonl', rows.slice(0, 3)), corpus('a.jsonl', rows.slice(3, 5))], {});
    expect(name).toBe('b.jsonl + a.jsonl');
    expect(read.map(({ text }) => text)).toEqual(shortArticles.slice(0, 5).map(({ text }) => text));
    expect(faults).toEqual([]);
  });

  test('count by the square root of their words: the larger one more in all, each of its words less', async () => {
    const { distinct } = await readCorpora(
      [corpus('large.jsonl', rows.slice(0, 16)), corpus('small.jsonl', rows.slice(16))],
      {},
    );
    const parts = [distinct.kept.slice(0, 16), distinct.kept.slice(16)];
    const [large = 0, small = 0] = parts.map((part) => part.reduce((sum, { weight }) => sum + weight, 0));
    const [largeWords = 0, smallWords = 0] = parts.map(
      (part) => part.flatMap(({ text }) => text.split(/\s+/)).length,
    );
    expect(large / small).toBeCloseTo(Math.sqrt(largeWords / smallWords), 9);
    expect(large + small).toBeCloseTo(18, 9);
    for (const part of parts) expect(new Set(part.map(({ weight }) => weight)).size).toBe(1);
  });

  test('of a few long texts do not drown the others: no article counts more than 3', async () => {
    const words = Array.from({ length: 20_000 }, (_, place) => `word${place}`).join(' ');
    const long = corpus('long.jsonl', [JSON.stringify({ text: words, category: 'sport' })]);
    const { distinct } = await readCorpora([corpus('news.jsonl', rows), long], {});
    expect(distinct.kept.at(-1)?.weight).toBe(3);
  });

  test('of which there is one count each article as 1', async () => {
    const { distinct } = await readCorpora([corpus('whole.jsonl', rows)], {});
    expect(distinct.kept.map(({ weight }) => weight)).toEqual(new Array(18).fill(1));
  });

  test('lose what an earlier one has, word for word or nearly; the first is kept', async () => {
    const text = 'The harbour of Stenning reopened on Monday after a year of repairs to its old quay.';
    const nearly = `${text} Ferries sail.`;
    const line = (given: string, category: string) => JSON.stringify({ text: given, category });
    const { rows: read, distinct } = await readCorpora(
      [
        corpus('first.jsonl', [...rows.slice(0, 2), line(text, 'first')]),
        corpus('second.jsonl', [
          line(text.toUpperCase(), 'second'),
          line(nearly, 'second'),
          ...rows.slice(2, 4),
        ]),
      ],
      {},
    );
    expect(read).toHaveLength(7);
    expect(distinct).toMatchObject({ exactCopies: 1, nearCopies: 1 });
    expect(distinct.kept).toHaveLength(5);
    expect(distinct.kept.filter(({ text: kept }) => /harbour/i.test(kept))).toMatchObject([
      { text, category: 'first' },
    ]);
  });

  test('tell their faults by file and line; one corpus by line alone', async () => {
    const broken = () => corpus('broken.csv', ['text,category', 'Rain,', ' ,sport', 'Ash,sport']);
    const { faults } = await readCorpora([corpus('whole.jsonl', [...rows, 'x']), broken()], {});
    expect(faults).toEqual([
      { line: 19, problem: 'whole.jsonl: this is not a JSON object' },
      { line: 2, problem: 'broken.csv: the category is empty' },
      { line: 3, problem: 'broken.csv: the text is empty' },
    ]);
    expect((await readCorpora([broken()], {})).faults).toEqual([
      { line: 2, problem: 'the category is empty' },
      { line: 3, problem: 'the text is empty' },
    ]);
  });

  test.each([
    ['FILE_NOT_FOUND', () => ({ path: '/nowhere/b.csv', name: 'b.csv' }), '/nowhere/b.csv'],
    ['CORPUS_EMPTY', () => corpus('empty.csv', ['text,category']), 'empty.csv'],
    ['COLUMN_NOT_FOUND', () => corpus('other.csv', ['a,b', '1,2']), '"a", "b"'],
  ])('of which one cannot be read are refused with %s', async (code, bad, named) => {
    const error = await userErrorOf(() => readCorpora([corpus('good.jsonl', rows), bad()], {}));
    expect(error.code).toBe(code);
    expect(error.message).toContain(named);
  });
});

test('the texts that are not news, which come with the program, can be read and are many', async () => {
  expect((await readTexts(notNewsPath)).length).toBeGreaterThan(100);
});
