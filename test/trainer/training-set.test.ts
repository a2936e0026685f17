import { describe, expect, test } from 'vitest';
import { readTrainingSet, type Submission } from '../../src/trainer/training-set.js';
import { shortArticles } from '../support/articles.js';
import { folderOfFile } from '../support/folders.js';
import { writeCorpus } from '../support/models.js';

const corpora = [{ path: writeCorpus(folderOfFile(), shortArticles), name: 'base.jsonl' }];
const [known = { text: '', category: '' }] = shortArticles;
let submitted = 0;

function submission(text: string, category: string, person = 'slack:U1'): Submission {
  submitted++;
  return { text, category, contributors: [{ submissionId: `s${submitted}`, person }] };
}

const idsOf = ({ contributors }: Submission) => contributors.map(({ submissionId }) => submissionId);
const ferry =
  'The ferry company cut its fares after a summer of weak sales. Its shares rose by four per cent on the news.';
const read = (...submissions: Submission[]) => readTrainingSet(corpora, {}, submissions);

test('each row says where it is from', async () => {
  const one = submission(ferry, 'business');
  const { fromCorpora, fromPeople, corpora: read1 } = await read(one);
  expect(fromCorpora).toHaveLength(18);
  expect(fromCorpora[0]).toMatchObject({ corpus: 'base.jsonl', submissionIds: [] });
  expect(fromPeople).toMatchObject([{ text: ferry, category: 'business', submissionIds: idsOf(one) }]);
  expect(read1).toEqual([{ name: 'base.jsonl', rows: 18, digest: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
});

describe('submissions', () => {
  test('of one article that agree are one row with all of their ids', async () => {
    const all = [
      submission(ferry, 'business'),
      submission(`${ferry} `, 'business', 'slack:U2'),
      submission(`${ferry} It sails daily.`, 'business', 'slack:U3'),
    ];
    const { fromPeople, heldBack } = await read(...all);
    expect(fromPeople.map(({ submissionIds }) => submissionIds)).toEqual([all.flatMap(idsOf)]);
    expect(heldBack).toBe(0);
  });

  test('of one article that disagree are held back, all of them', async () => {
    const { fromPeople, heldBack } = await read(
      submission(ferry, 'business'),
      submission(ferry, 'sport', 'slack:U2'),
    );
    expect([fromPeople, heldBack]).toEqual([[], 2]);
  });

  test('that nearly copy an article of a corpus under another category are held back', async () => {
    const {
      fromCorpora,
      fromPeople,
      heldBack,
      known: same,
    } = await read(
      submission(`${known.text} Read on.`, 'sport'),
      submission(known.text.toUpperCase(), known.category),
    );
    expect(fromCorpora.filter(({ text }) => text === known.text)).toMatchObject([
      { category: known.category },
    ]);
    expect([fromPeople, heldBack, same]).toEqual([[], 1, 1]);
  });

  test('of a category that no corpus has are held back: one article makes no category', async () => {
    const { fromPeople, heldBack } = await read(submission(ferry, 'shipping'));
    expect([fromPeople, heldBack]).toEqual([[], 1]);
  });

  test('count at most twice as much as an article of a corpus, and less the more they are', async () => {
    const [few] = (await read(submission(ferry, 'business'))).fromPeople;
    expect(few?.weight).toBe(2);
    const many = Array.from({ length: 72 }, (_, place) =>
      submission(`Harbour ${place} sees ship ${place} with cargo ${place} at quay ${place}.`, 'business'),
    );
    expect((await read(...many)).fromPeople[0]?.weight).toBeCloseTo(0.5, 9);
  });
});

describe('a background', () => {
  const folder = folderOfFile();
  const weather = Array.from({ length: 3 }, (_, place) => ({
    text: `Storm ${place} brings rain ${place} to town ${place} and snow ${place} to the hills.`,
    category: 'weather',
  }));
  const withBackground = (articles: Parameters<typeof writeCorpus>[1], ...submissions: Submission[]) =>
    readTrainingSet(corpora, {}, submissions, [
      { path: writeCorpus(folder, articles), name: 'others.jsonl' },
    ]);

  test('is a corpus of its own, whose subjects are no categories', async () => {
    const set = await withBackground([...weather, { text: 'A goal in the derby', category: 'SPORT' }]);
    expect(set.background).toEqual(['weather']);
    expect(set.corpora.map(({ name, rows }) => [name, rows])).toEqual([
      ['base.jsonl', 18],
      ['others.jsonl', 3],
    ]);
    expect(set.rows).toBe(21);
    expect(set.fromCorpora.filter(({ corpus }) => corpus === 'others.jsonl')).toMatchObject(weather);
    expect((await read()).background).toEqual([]);
  });

  test('of which an article is in a corpus too adds nothing by it, nor a subject that is left with none', async () => {
    const copies = [{ ...known, category: 'gossip' }];
    const set = await withBackground([...weather, ...copies]);
    expect(set).toMatchObject({ background: ['weather'], exactCopies: 1 });
    expect(set.fromCorpora.filter(({ text }) => text === known.text)).toMatchObject([
      { category: known.category },
    ]);
  });

  test('can be submitted to: what people say is of another subject teaches that subject', async () => {
    const one = submission('Hail the size of eggs falls on the orchards of the valley.', 'weather');
    const set = await withBackground(weather, one);
    expect(set.fromPeople).toMatchObject([{ category: 'weather', submissionIds: idsOf(one) }]);
    expect(set.heldBack).toBe(0);
  });
});
