import { expect, test } from 'vitest';
import { lengthWithinLabel } from '../../../src/report/measures/length-within-label.js';
import { answersTo } from '../../../src/report/scoring/answers.js';
import { answering } from '../support.js';

const ofWords = (count: number, category: string) => ({
  text: Array.from({ length: count }, () => category).join(' '),
  category,
});
/** Takes whatever is long for politics. */
const classifier = answering(['politics', 'sport'], (text) => ({
  probabilities: text.split(' ').length > 100 || text.startsWith('politics') ? [0.9, 0.1] : [0.1, 0.9],
}));

test('a model that takes length for a sign of a label is seen to', () => {
  const articles = [20, 30, 59, 60, 300, 301, 700].flatMap((count) => [
    ofWords(count, 'politics'),
    ofWords(count, 'sport'),
  ]);
  const measured = lengthWithinLabel(classifier, articles, answersTo(classifier, articles));
  const [politics, sport] = measured.labels;
  expect(sport?.rightly.map(({ share, of }) => [share, of])).toEqual([
    [1, 1],
    [1, 2],
    [1, 1],
    [0, 1],
    [0, 2],
  ]);
  expect(politics?.wrongly.map(({ share }) => share)).toEqual([0, 0, 0, 1, 1]);
  expect(measured.cut.find(({ label }) => label === 'sport')).toEqual({
    label: 'sport',
    whole: { share: 0, of: 3 },
    cuts: [
      { words: 60, share: 1, of: 3 },
      { words: 30, share: 1, of: 3 },
    ],
  });
  expect(measured.cut.at(-1)).toMatchObject({ label: 'all', whole: { share: 0.5, of: 6 } });
});
