import { copyFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCorpora, readTexts } from '../../src/trainer/read-corpora.js';
import { shortArticles } from '../support/articles.js';
import { folderOfTest } from '../support/folders.js';
import { userErrorOf } from '../support/user-error.js';
import { sampleCorpus } from './support.js';

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

test('the texts of a file are read, whatever else it has', async () => {
  const { path } = corpus('texts.csv', ['kind,text,n', 'chat,lol see you,1', 'chat,,2', 'chat,on my way,3']);
  expect(await readTexts(path)).toEqual(['lol see you', 'on my way']);
});

/** What a corpus counts in all. */
const totalOf = (articles: readonly { weight: number; corpus: string }[], name: string) =>
  articles.filter((article) => article.corpus === name).reduce((sum, { weight }) => sum + weight, 0);

describe('a corpus that comes with the program', () => {
  test('counts twice what its size gives it, since each article of it was written to be of its category', async () => {
    const own = corpus('own.jsonl', rows);
    const copy = { path: join(folderOfTest(), 'copy.jsonl'), name: 'copy.jsonl' };
    copyFileSync(sampleCorpus.path, copy.path);
    const [asSample, asOther] = await Promise.all(
      [sampleCorpus, copy].map(async (other) => {
        const { kept } = (await readCorpora([own, other], {})).distinct;
        return { own: totalOf(kept, own.name), other: totalOf(kept, other.name) };
      }),
    );
    expect(asSample?.other).toBeCloseTo(2 * (asOther?.other ?? Number.NaN), 9);
    expect(asSample?.own).toBeCloseTo(asOther?.own ?? Number.NaN, 9);
  });

  test('counts each article as 2 where it is the only one', async () => {
    const { distinct } = await readCorpora([sampleCorpus], {});
    expect(new Set(distinct.kept.map(({ weight }) => weight))).toEqual(new Set([2]));
  });
});

describe('a background', () => {
  const line = (text: string, category: string) => JSON.stringify({ text, category });
  const weather = (count: number, category = 'weather') =>
    Array.from({ length: count }, (_, place) =>
      line(`Storm ${place} brings rain ${place} to town ${place} and snow ${place} to the hills`, category),
    );

  test('has its rows but those of categories of the corpora, in whatever case they are written', async () => {
    const background = corpus('others.jsonl', [
      ...weather(4),
      line('A late goal decides the derby', 'Sport'),
      line('The minister resigns', 'POLITICS'),
      line('New chip unveiled', 'tech'),
    ]);
    const { name, rows: read, distinct } = await readCorpora([corpus('own.jsonl', rows)], {}, [background]);
    expect(name).toBe('own.jsonl + others.jsonl');
    expect(read.filter((row) => row.corpus === 'others.jsonl').map(({ category }) => category)).toEqual([
      ...['weather', 'weather', 'weather', 'weather'],
      'tech',
    ]);
    expect(distinct.kept).toHaveLength(18 + 5);
  });

  test('counts by the root of its words as any corpus, but all of it together no more than the corpora do', async () => {
    const own = corpus('own.jsonl', rows);
    const [small, large, other] = [
      corpus('small.jsonl', weather(3)),
      corpus('large.jsonl', weather(400)),
      corpus(
        'other.jsonl',
        weather(100, 'travel').map((text) => text.replaceAll(/[a-z]+ (?=\d)/g, (word) => `other${word}`)),
      ),
    ] as const;
    const few = (await readCorpora([own], {}, [small])).distinct.kept;
    const asCorpora = (await readCorpora([own, small], {})).distinct.kept;
    expect(few).toEqual(asCorpora);
    const many = (await readCorpora([own], {}, [large, other])).distinct.kept;
    const [ofOwn, ofLarge, ofOther] = [own, large, other].map(({ name }) => totalOf(many, name));
    expect((ofLarge ?? 0) + (ofOther ?? 0)).toBeCloseTo(ofOwn ?? Number.NaN, 6);
    expect((ofLarge ?? 0) / (ofOther ?? 0)).toBeCloseTo(2, 1);
  });

  test('is read by the usual columns, whatever those of the corpora are called', async () => {
    const own = corpus('own.csv', [
      'body,topic',
      'The bank lifts its profit,business',
      'A goal decides it,sport',
    ]);
    const background = corpus('others.csv', ['text,category', 'Rain in the north,weather', ',weather']);
    const { rows: read, faults } = await readCorpora([own], { text: 'body', category: 'topic' }, [
      background,
    ]);
    expect(read.map(({ category }) => category)).toEqual(['business', 'sport', 'weather']);
    expect(faults).toEqual([{ line: 3, problem: 'others.csv: the text is empty' }]);
  });

  test('of no other subject is refused by its path', async () => {
    const background = corpus('same.jsonl', [line('A late goal decides the derby', 'SPORT')]);
    const error = await userErrorOf(() => readCorpora([corpus('own.jsonl', rows)], {}, [background]));
    expect(error.code).toBe('CORPUS_EMPTY');
    expect(error.message).toMatch(/same\.jsonl has no article of a subject that is not among the categories/);
  });
});
