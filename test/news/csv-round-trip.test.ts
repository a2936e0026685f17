import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCsvText } from './support.js';

/** RFC 4180: a value is quoted when it must be, or by whim; quotation marks are doubled. */
function writeCsv(
  rows: readonly Record<string, string>[],
  columns: readonly string[],
  end: string,
  whim: boolean,
) {
  const cell = (text: string) =>
    whim || text === '' || /["\n\r,]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))];
  return lines.map((cells) => cells.map(cell).join(',') + end).join('');
}

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r\n', '\t', ' ', 'x', '£', '😀'), maxLength: 12 }),
);

test('what a CSV writer writes is read back, value for value, in chunks of any size', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ text, category: text, source: text }), { maxLength: 6 }),
      fc.constantFrom('\n', '\r\n'),
      fc.boolean(),
      fc.constantFrom('', '\uFEFF'),
      fc.integer({ min: 1, max: 50 }),
      async (rows, end, whim, mark, chunkSize) => {
        const content = mark + writeCsv(rows, ['text', 'category', 'source'], end, whim);
        const table = await readCsvText(content, chunkSize);
        expect(table.faults).toEqual([]);
        expect(table.rows.map(({ values }) => values)).toEqual(rows);
      },
    ),
    { numRuns: 300 },
  );
});
