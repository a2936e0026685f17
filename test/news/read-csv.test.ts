import { expect, test } from 'vitest';
import { readCsvText } from './support.js';

const texts = async (content: string) => (await readCsvText(content)).rows.map(({ values }) => values);

test('line breaks, commas and doubled quotation marks within quotes belong to the value', async () => {
  expect(await texts('text,category\n"Cup won\nsays ""captain"", 28",sport\n')).toEqual([
    { text: 'Cup won\nsays "captain", 28', category: 'sport' },
  ]);
});

test('a byte order mark is no part of the first column, quoted or not', async () => {
  const expected = [{ text: 'a', category: 'b' }];
  expect(await texts('\uFEFFtext,category\na,b\n')).toEqual(expected);
  expect(await texts('\uFEFF"text","category"\r\na,b\r\n')).toEqual(expected);
});

test('rows may end with LF or CRLF, mixed, and the last one with nothing', async () => {
  expect(await texts('text,category\r\na,x\nb,y\r\nc,z')).toEqual([
    { text: 'a', category: 'x' },
    { text: 'b', category: 'y' },
    { text: 'c', category: 'z' },
  ]);
});

test('blanks around column names are dropped, those around values kept', async () => {
  expect(await texts(' text , category \n a , x \n')).toEqual([{ text: ' a ', category: ' x ' }]);
});

test('a column called __proto__ is a column like any other', async () => {
  const [row] = await texts('__proto__,text\nx,y\n');
  expect(Object.entries(row ?? {})).toEqual([
    ['__proto__', 'x'],
    ['text', 'y'],
  ]);
});

test('a file without rows has none, with a header and without', async () => {
  expect(await readCsvText('')).toEqual({ rows: [], faults: [] });
  expect(await readCsvText('text,category\n')).toEqual({ rows: [], faults: [] });
});

test('a row has the line that it begins on, whatever rows before it were like', async () => {
  const { rows } = await readCsvText(
    [
      'text,category',
      '"two\nlines",a',
      '',
      '',
      '"crlf\r\nin\r\nquotes",b',
      'plain,c',
      'lone\rcr,d',
      'last,e',
    ].join('\n'),
  );
  expect(rows.map(({ line, values }) => [line, values.category])).toEqual([
    [2, 'a'],
    [6, 'b'],
    [9, 'c'],
    [10, 'd'],
    [11, 'e'],
  ]);
});

test('a column name given twice leaves the lines right', async () => {
  const { rows } = await readCsvText('text,text,category\n"a\nb",c,x\nd,e,y\n');
  expect(rows.map(({ line }) => line)).toEqual([2, 4]);
});
