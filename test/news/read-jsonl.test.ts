import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isJsonLines, readRows } from '../../src/news/read-rows.js';
import { readJsonLinesText, temporaryFile } from './support.js';

test('a line is a row; blank lines count as lines, and a byte order mark is no part of the first', async () => {
  const { rows, faults } = await readJsonLinesText('\uFEFF{"text":"a"}\r\n\r\n  \n{"text":"b"}');
  expect(rows).toEqual([
    { line: 1, values: { text: 'a' } },
    { line: 4, values: { text: 'b' } },
  ]);
  expect(faults).toEqual([]);
});

test('what is not a JSON object is reported with its line', async () => {
  const { rows, faults } = await readJsonLinesText('[1]\n"text"\nnull\n{"text":\n\n{"text":"good"}\n');
  expect(rows).toEqual([{ line: 6, values: { text: 'good' } }]);
  expect(faults).toEqual([1, 2, 3, 4].map((line) => ({ line, problem: 'this is not a JSON object' })));
});

test('numbers and truth values become text, and everything else is left out', async () => {
  const { rows } = await readJsonLinesText(
    '{"text":"a","label":3,"is":true,"no":null,"list":[1],"in":{"b":1}}',
  );
  expect(rows[0]?.values).toEqual({ text: 'a', label: '3', is: 'true' });
});

test('any texts survive, line separators of Unicode included', async () => {
  const texts = fc.array(
    fc.string({ unit: fc.oneof(fc.constantFrom('\n', '\r', '\u2028', '\u0085'), fc.string()) }),
  );
  await fc.assert(
    fc.asyncProperty(texts, async (values) => {
      const { rows } = await readJsonLinesText(
        values.map((text) => `${JSON.stringify({ text })}\n`).join(''),
      );
      expect(rows.map((row) => row.values.text)).toEqual(values);
      expect(rows.map(({ line }) => line)).toEqual(values.map((_, place) => place + 1));
    }),
    { numRuns: 100 },
  );
});

test('the ending of its name says what a file is, in any case', async () => {
  expect(['a.jsonl', 'a.NDJSON', 'a.csv', 'jsonl', 'a.json'].map(isJsonLines)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
  for (const [name, content] of [
    ['a.JSONL', '{"text":"a"}'],
    ['a.txt', 'text\na'],
  ] as const) {
    const rows = [];
    for await (const row of readRows(temporaryFile(name, content), () => expect.unreachable()))
      rows.push(row);
    expect(rows.map(({ values }) => values)).toEqual([{ text: 'a' }]);
  }
});
