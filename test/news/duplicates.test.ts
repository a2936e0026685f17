import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withoutDuplicates } from '../../src/news/duplicates.js';
import { seededRandom, shuffled } from '../../src/news/random.js';

/** Words that occur in no other text: w7-0 w7-1 ... */
const words = (text: number, count: number) => Array.from({ length: count }, (_, word) => `w${text}x${word}`);
const items = (...texts: string[]) => texts.map((text) => ({ text }));

test('the first of exact copies is kept, whatever their layout', () => {
  expect(withoutDuplicates(items('Cup won by two goals!', 'Vote held.', 'cup won\nby TWO goals'))).toEqual({
    kept: items('Cup won by two goals!', 'Vote held.'),
    copies: [{ copy: { text: 'cup won\nby TWO goals' }, of: { text: 'Cup won by two goals!' } }],
    exactCopies: 1,
    nearCopies: 0,
  });
});

test('a text that shares half of all shingles of five words is a near copy, one that shares less is not', () => {
  const story = words(1, 34); // 30 shingles
  const cutAt = (kept: number) => [...story.slice(0, kept), ...words(2, 34 - kept)].join(' ');
  // 24 words kept: 20 shared of 30 + 30 - 20 = 40. 23 kept: 19 of 41.
  expect(withoutDuplicates(items(story.join(' '), cutAt(24)), 0.5)).toMatchObject({ nearCopies: 1 });
  expect(withoutDuplicates(items(story.join(' '), cutAt(24)), 0.51)).toMatchObject({ nearCopies: 0 });
  expect(withoutDuplicates(items(story.join(' '), cutAt(23)), 0.5)).toMatchObject({ nearCopies: 0 });
  expect(withoutDuplicates(items(story.join(' '), cutAt(23)), 0.46)).toMatchObject({ nearCopies: 1 });
});

test('a short text within a long one is no copy of it', () => {
  const story = words(1, 60);
  expect(withoutDuplicates(items(story.join(' '), story.slice(0, 10).join(' ')))).toMatchObject({
    nearCopies: 0,
  });
});

test('texts of fewer than five words are compared by exact wording alone', () => {
  expect(withoutDuplicates(items('one two three four', 'one two three five', 'One two three four.'))).toEqual(
    {
      kept: items('one two three four', 'one two three five'),
      copies: [{ copy: { text: 'One two three four.' }, of: { text: 'one two three four' } }],
      exactCopies: 1,
      nearCopies: 0,
    },
  );
});

test('everything but the text of an item is left alone', () => {
  const first = { text: 'Cup won', category: 'sport', line: 3 };
  expect(withoutDuplicates([first, { ...first, line: 4 }]).kept).toEqual([first]);
});

test('of any groups of edited copies one each is kept, in any order of the rows', () => {
  const group = fc.record({ copies: fc.integer({ min: 1, max: 4 }), edits: fc.boolean() });
  fc.assert(
    fc.property(fc.array(group, { minLength: 1, maxLength: 8 }), fc.nat(), (groups, seed) => {
      const texts = groups.flatMap(({ copies, edits }, story) =>
        Array.from({ length: copies }, (_, copy) => {
          const text = words(story, 40);
          if (edits && copy > 0) text[0] = `edit${copy}`;
          return { text: text.join(' '), story };
        }),
      );
      const { kept, exactCopies, nearCopies } = withoutDuplicates(shuffled(texts, seededRandom(seed)));
      expect(kept.map(({ story }) => story).sort()).toEqual(groups.map((_, story) => story).sort());
      expect(exactCopies + nearCopies).toBe(texts.length - groups.length);
    }),
    { numRuns: 100 },
  );
});
