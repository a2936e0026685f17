import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importCorpus } from '../../src/corpus/obtain.js';
import { readCorpus } from '../../src/news/corpus.js';
import { fileOfTest, obtainingFrom, smallCounts, smallFiles, smallZip, sourceAt } from './support.js';
import { type ZipMember, zipOf } from './zip-files.js';

const source = sourceAt('http://127.0.0.1:1');

async function importing(name: string, content: string | Buffer) {
  const { outputPath } = obtainingFrom(source);
  const obtained = await importCorpus(fileOfTest(name, content), { source, outputPath });
  return { ...obtained, articles: (await readCorpus(outputPath)).articles };
}

const csv = ['ArticleId,Text,Category', ...smallFiles.map(csvRow)].join('\n');

function csvRow({ name, content }: ZipMember, place: number): string {
  return `${place},"${String(content).replaceAll('"', '""').trim()}",${name.split('/')[1]}`;
}

describe('taking the corpus from a file', () => {
  test('the zip of the original: pounds in Windows-1252 and line ends of Windows come out right', async () => {
    const [first, ...others] = smallFiles;
    const pounds = Buffer.from('Profits rise\r\n\r\nThey rose to \xa3400m.\r\n', 'latin1');
    const { articles, notes } = await importing(
      'bbc.zip',
      zipOf([{ name: first?.name ?? '', content: pounds }, ...others]),
    );
    expect(articles[0]).toMatchObject({ text: 'Profits rise\n\nThey rose to £400m.', category: 'business' });
    expect(notes).toEqual([]);
  });

  test('a zip that holds the tree twice, and leavings of a Mac: one tree is taken, the other told', async () => {
    const again = smallFiles.map((file) => ({
      ...file,
      name: `bbc-fulltext (document classification)/${file.name}`,
    }));
    const leavings = smallFiles.map((file) => ({
      ...file,
      name: `__MACOSX/${file.name.replace('/00', '/._00')}`,
    }));
    const { documents, notes } = await importing(
      'archive.zip',
      zipOf([...smallFiles, ...leavings, ...again]),
    );
    expect(documents).toBe(5);
    expect(notes).toEqual([
      '"bbc-fulltext (document classification)/bbc/" of the zip was left out; "bbc/" was taken.',
    ]);
  });

  test.each(['corpus.csv', 'CORPUS.CSV'])("Kaggle's CSV, %s", async (name) => {
    const { documents, counts, notes, articles } = await importing(name, csv);
    expect({ documents, counts, notes }).toEqual({ documents: 5, counts: smallCounts, notes: [] });
    expect(articles[4]?.text).toContain('Headline 2 of sport\n\nThe "first"');
  });

  test("Kaggle's zip: of its CSV files those with texts and categories are taken, the others told", async () => {
    const { documents, notes } = await importing(
      'learn-ai-bbc.zip',
      zipOf([
        { name: 'BBC News Sample Solution.csv', content: 'ArticleId,Category\n1,sport\n' },
        { name: 'BBC News Test.csv', content: 'ArticleId,Text\n1,unlabelled\n' },
        { name: 'BBC News Train.csv', content: csv },
      ]),
    );
    expect(documents).toBe(5);
    expect(notes).toEqual([
      'BBC News Sample Solution.csv has no labelled texts; it was left out.',
      'BBC News Test.csv has no labelled texts; it was left out.',
    ]);
  });

  test('says what differs in number, and how many are copies of others', async () => {
    const copy = { name: 'bbc/sport/009.txt', content: smallFiles[0]?.content ?? '' };
    const empty = { name: 'bbc/sport/010.txt', content: '\n' };
    const { exactCopies, notes } = await importing('bbc.zip', zipOf([...smallFiles, copy, empty]));
    expect(exactCopies).toBe(1);
    expect(notes).toEqual([
      'bbc/sport/010.txt is empty or not text; it was left out.',
      'It differs from the original: sport 3 instead of 2.',
    ]);
  });

  test.each<[string, string, string | Buffer, string, RegExp]>([
    ['is missing', '', '', 'FILE_NOT_FOUND', /There is no file/],
    [
      'is neither a zip nor a CSV',
      'bbc.tar',
      'x',
      'CORPUS_UNKNOWN_FILE',
      /neither a zip nor a CSV file\. Give/,
    ],
    ['is a CSV with other columns', 'a.csv', 'a,b\n1,2\n', 'CORPUS_UNKNOWN_FILE', /other columns\. Give/],
    ['is a CSV without rows', 'a.csv', 'text,category\n', 'CORPUS_EMPTY', /no row/],
    [
      'is a zip of something else',
      'a.zip',
      zipOf([{ name: 'a', content: '' }]),
      'CORPUS_UNKNOWN_FILE',
      /no labelled/,
    ],
    ['is no zip', 'a.zip', 'x', 'CORPUS_ZIP_UNREADABLE', /not a zip/],
    ['is half a zip', 'a.zip', smallZip.subarray(0, 9_000), 'CORPUS_ZIP_UNREADABLE', /its end is missing/],
    [
      'is a zip with a wrong checksum',
      'a.zip',
      zipOf([{ name: 'bbc/sport/001.txt', content: 'x', claims: { crc32: 1 } }]),
      'CORPUS_ZIP_UNREADABLE',
      /a checksum is wrong/,
    ],
    [
      'is a zip whose names lead elsewhere',
      'a.zip',
      zipOf([{ name: '../../bbc/sport/001.txt', content: 'x' }]),
      'CORPUS_ZIP_UNREADABLE',
      /damaged/,
    ],
    [
      'has other categories',
      'a.csv',
      'text,category\nSome text,weather\nSome other,sport\n',
      'CORPUS_DIFFERS',
      /another corpus: it has "weather", and it lacks "business"/,
    ],
  ])('a file that %s is refused, and nothing is written', async (_what, name, content, code, message) => {
    const { outputPath } = obtainingFrom(source);
    const path = name === '' ? '/nowhere/bbc.zip' : fileOfTest(name, content);
    await expect(importCorpus(path, { source, outputPath })).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
    expect(existsSync(outputPath)).toBe(false);
  });

  test('what was there before stays whole when the new file is of no use', async () => {
    const { outputPath } = obtainingFrom(source);
    await importCorpus(fileOfTest('bbc.zip', smallZip), { source, outputPath });
    const before = readFileSync(outputPath);
    await expect(importCorpus(fileOfTest('a.zip', 'x'), { source, outputPath })).rejects.toThrow();
    expect(readFileSync(outputPath)).toEqual(before);
  });
});

describe('a zip bomb is refused before it is unpacked', () => {
  const bomb = Buffer.alloc(17_000_000);
  test.each<[string, Buffer]>([
    ['one large file', zipOf([{ name: 'bbc/sport/001.txt', content: bomb }])],
    [
      'many files that are large together',
      zipOf(
        Array.from({ length: 5 }, (_, place) => ({
          name: `bbc/sport/00${place}.txt`,
          content: '',
          claims: { uncompressedSize: 15_000_000 },
        })),
      ),
    ],
    [
      'a large file that claims to be small',
      zipOf([{ name: 'bbc/sport/001.txt', content: bomb, claims: { uncompressedSize: 100 } }]),
    ],
    [
      'more files than any corpus has',
      zipOf(Array.from({ length: 20_001 }, (_, place) => ({ name: `bbc/sport/${place}.txt`, content: '' }))),
    ],
  ])('%s', async (_what, zip) => {
    const { outputPath } = obtainingFrom(source);
    await expect(importCorpus(fileOfTest('bomb.zip', zip), { source, outputPath })).rejects.toMatchObject({
      code: 'CORPUS_ZIP_UNREADABLE',
    });
  });
});
