import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { topicWords } from '../../../src/classifier/linear/topic-words.js';
import { stopWords } from '../../../src/classifier/stop-words.js';

const none: ReadonlySet<string> = new Set();
const wordsOf = (text: string, stopped = none) => topicWords(text, stopped).map(({ word }) => word);
/** The words as the text has them. */
const partsOf = (text: string) => topicWords(text, none).map(({ start, end }) => text.slice(start, end));

describe('the topic words of a text', () => {
  test('are not its stop words and single letters; compatible forms of a letter are one', () => {
    const text = "The U.S. team didn't win: ﬁnal score 3-21, CAFÉ ①②";
    expect(wordsOf(text, stopWords)).toEqual(['team', 'win', 'final', 'score', '0-0', 'café', '12']);
  });

  test('leave out the stop words that are given and no others', () => {
    expect(wordsOf('The cup of the town')).toEqual(['the', 'cup', 'of', 'the', 'town']);
    expect(wordsOf('The cup of the town', new Set(['cup', 'of']))).toEqual(['the', 'the', 'town']);
  });

  test.each([
    ['2-1', ['0-0']],
    ['21–14', ['0-0']],
    ['They won 6-4 6-3, then 7-6.', ['they', 'won', '0-0', '0-0', 'then', '0-0']],
    ['$4bn', ['$0bn']],
    ['$4 billion', ['$0bn']],
    ['$4\u00a0BILLION', ['$0bn']],
    ['£1.2m or €3 million', ['£0m', 'or', '€0m']],
    ['$1.5tn, $2 trillion', ['$0tn', '$0tn']],
    ['₹50 crore', ['₹0crore']],
    ['$1,299.99', ['$0']],
    ['4.5%', ['0%']],
    ['Up 12% to 3,000%', ['up', '0%', 'to', '0%']],
  ])('of %s are by the form of its figures', (text, expected) => {
    expect(wordsOf(text)).toEqual(expected);
  });

  test.each([
    ['2010-11', ['2010', '11']],
    ['a 10-year-old', ['10', 'year', 'old']],
    ['3nm', ['3nm']],
    ['3.5bn in 2024', ['3.5bn', 'in', '2024']],
    ['1,234.56', ['1,234.56']],
    ['19:30', ['19', '30']],
    ['555-123-4567', ['555', '123', '4567']],
    ['covid-19 and B-52', ['covid', '19', 'and', '52']],
    ['50 million', ['50', 'million']],
  ])('of %s stay what they are', (text, expected) => {
    expect(wordsOf(text)).toEqual(expected);
  });

  test('stand where they are said to: without the stop at the end of a sentence, and with the unit behind a space', () => {
    expect(partsOf('He won 6-4, paid $4 billion. It cost £1.2m, or $5. Then 4.5%.')).toEqual([
      ...['He', 'won', '6-4', 'paid', '$4 billion', 'It', 'cost', '£1.2m', 'or', '$5', 'Then', '4.5%'],
    ]);
  });

  /** Text with more figures, signs and stop words than chance has. */
  const anyText = fc
    .array(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 8 }),
        fc.constantFrom('the', 'cup', '$', '£', '%', '-', '–', '.', ',', ' ', 'bn', 'million', 'k'),
        fc.nat({ max: 99_999 }).map(String),
      ),
      { maxLength: 25 },
    )
    .map((parts) => parts.join(''));

  test('stand in any text where they say, in order and apart; what is no form is the text itself', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let after = 0;
        for (const { word, start, end } of topicWords(text, stopWords)) {
          expect(start).toBeGreaterThanOrEqual(after);
          const part = text.slice(start, end);
          const isForm = word === '0-0' || word === '0%' || /^[$£€¥₹]0/.test(word);
          if (isForm) expect(part).toMatch(/\p{N}/u);
          else expect(part.normalize('NFKC').toLowerCase()).toBe(word);
          expect(part).toMatch(/^[\p{L}\p{M}\p{N}$£€¥₹](?:.*[\p{L}\p{M}\p{N}%])?$/su);
          expect(stopWords.has(word)).toBe(false);
          after = end;
        }
      }),
      { numRuns: 500 },
    );
  });

  test('of a score, a percentage or a sum hang on no figure: other figures of as many digits are the same words', () => {
    const figure = fc.integer({ min: 1, max: 9 });
    const pattern = fc.constantFrom(
      '#-#',
      '##-##',
      '$#bn',
      '£#.# million',
      '##.#%',
      '#%',
      'won #-# and $## million',
    );
    fc.assert(
      fc.property(pattern, fc.array(figure, { minLength: 8, maxLength: 8 }), (form, figures) => {
        let next = 0;
        const text = form.replaceAll('#', () => String(figures[next++ % figures.length]));
        expect(wordsOf(text)).toEqual(wordsOf(form.replaceAll('#', '7')));
      }),
    );
  });
});
