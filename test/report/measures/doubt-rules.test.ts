import { expect, test } from 'vitest';
import { ruleErrors } from '../../../src/report/measures/doubt-rules.js';
import type { Answer } from '../../../src/report/scoring/answers.js';

const answer = (verdict: Answer['verdict'], isRight = true): Answer => ({
  truth: 'sport',
  answer: isRight ? 'sport' : 'tech',
  probabilities: [1],
  verdict,
});

test('each rule is charged with what it stopped wrongly and with what nothing stopped', () => {
  const rules = ruleErrors({
    news: [
      {
        name: 'BBC',
        whole: [answer('category'), answer('not-news'), answer('unsure'), answer('category', false)],
        headline: [answer('too-short'), answer('category', false)],
      },
    ],
    notNews: [answer('category'), answer('unsure')],
    foreign: undefined,
    hidden: [answer('category'), answer('other-subject')],
  });
  const found = (name: string) => rules.find(({ rule }) => rule === name);
  expect(found('not-news')).toMatchObject({
    falseAccepts: [{ share: 0.5, of: 2 }],
    falseRefusals: [{ what: 'articles, BBC', share: 0.25, of: 4 }],
  });
  expect(found('too-short')?.falseRefusals).toMatchObject([{ share: 1, of: 1 }]);
  expect(found('other-subject')?.falseAccepts).toMatchObject([{ share: 0.5, of: 2 }]);
  expect(found('unsure')?.falseRefusals[0]?.share).toBeCloseTo(1 / 3, 12);
  expect(found('foreign')?.falseAccepts).toEqual([]);
});
