import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCsvText } from './support.js';

const columnFault = 'the number of columns is not that of the header';
const strayQuote = 'a quotation mark stands where CSV does not allow one';
const openQuote =
  'a quotation mark is opened and never closed, so that the rest of the file could not be read';

const lineAndTexts = ({ rows }: Awaited<ReturnType<typeof readCsvText>>) =>
  rows.map(({ line, values }) => `${line} ${values.text}`);

test('a row with too few or too many values is reported on the line that it begins on, and its neighbours are read', async () => {
  const table = await readCsvText('text,category\na,x\n"two\nlines"\nb,x\n"one,\ntwo",y,z\nc,x\n');
  expect(table.faults).toEqual([
    { line: 3, problem: columnFault },
    { line: 6, problem: columnFault },
  ]);
  expect(lineAndTexts(table)).toEqual(['2 a', '5 b', '8 c']);
});

test('a stray quotation mark is one fault, however many stand in the row', async () => {
  const table = await readCsvText('text,category\nsays "yes" and "no",x\n"a\nb","c"d"\ngood,y\n');
  expect(table.faults).toEqual([
    { line: 2, problem: strayQuote },
    { line: 3, problem: strayQuote },
  ]);
  expect(lineAndTexts(table)).toEqual(['5 good']);
});

test('a quotation mark that is never closed is reported where its row begins, not where the file ends', async () => {
  const first = await readCsvText('text,category\na,x\n\n\n"never closed,y\nb,x\nc,x\n');
  expect(first.faults).toEqual([{ line: 5, problem: openQuote }]);
  const second = await readCsvText('text,category\na,x\n"b\nc","never closed\n\nd,x\n');
  expect(second.faults).toEqual([{ line: 3, problem: openQuote }]);
});

test('a header that is never closed is reported on line 1', async () => {
  expect((await readCsvText('"text,category\na,x\n')).faults).toEqual([{ line: 1, problem: openQuote }]);
});

const value = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', '\r\n', ' ') });
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

test('any row of the wrong width among any rows is reported with its own line, and no other row is lost', async () => {
  const row = fc.record({ text: value, bad: fc.boolean(), blankLines: fc.nat({ max: 2 }) });
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 8 }),
      fc.constantFrom('\n', '\r\n'),
      fc.constantFrom('', '\uFEFF'),
      fc.integer({ min: 1, max: 60 }),
      async (rows, end, mark, chunkSize) => {
        let content = `${mark}text,category${end}`;
        const good: number[] = [];
        const bad: number[] = [];
        for (const { text, bad: isBad, blankLines } of rows) {
          content += end.repeat(blankLines);
          (isBad ? bad : good).push(content.split('\n').length);
          content += `${quoted(text)},${isBad ? 'x,y' : 'x'}${end}`;
        }
        const table = await readCsvText(content, chunkSize);
        expect(table.rows.map(({ line }) => line)).toEqual(good);
        expect(table.faults.map(({ line }) => line)).toEqual(bad);
      },
    ),
    { numRuns: 150 },
  );
});
