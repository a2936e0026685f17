import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bbcCategories,
  type CategoryChoice,
  chooseCategories,
  parseCategoryChoice,
} from '../../src/classifier/category-choice.js';
import { userErrorOf } from '../support/user-error.js';

const known = ['business', 'crime', 'entertainment', 'politics', 'sport', 'tech', 'weather'];

describe('the categories chosen', () => {
  test('are all but the background by default', () => {
    expect(chooseCategories('all', known)).toEqual(known);
    expect(chooseCategories('all', known, ['crime', 'weather'])).toEqual([...bbcCategories]);
  });

  test('are the five of the BBC by "bbc", whatever is background', () => {
    expect(chooseCategories('bbc', known)).toEqual(bbcCategories);
    expect(chooseCategories('bbc', known, ['sport'])).toEqual(bbcCategories);
  });

  test('are those named, in any case and order, each once, in the order of the model', () => {
    expect(chooseCategories(['Weather', 'SPORT', 'sport', 'business'], known)).toEqual([
      'business',
      'sport',
      'weather',
    ]);
    expect(chooseCategories(['arts & culture'], ['ARTS & CULTURE', 'SPORTS'])).toEqual(['ARTS & CULTURE']);
  });

  test('may be of the background where they are named', () => {
    expect(chooseCategories(['weather', 'sport'], known, ['weather'])).toEqual(['sport', 'weather']);
  });

  test('that the model does not know are refused by name, with those to choose from', async () => {
    const error = await userErrorOf(() => chooseCategories(['sport', 'arts', 'gossip'], known));
    expect(error.code).toBe('UNKNOWN_CATEGORY');
    expect(error.message).toBe(
      'The model does not know "arts", "gossip". Choose among its subjects: "business", "crime", "entertainment", "politics", "sport", "tech", "weather".',
    );
    expect((await userErrorOf(() => chooseCategories('bbc', ['sport', 'tech']))).message).toContain(
      'does not know "business", "entertainment", "politics"',
    );
  });

  test('that are refused are told with all that there are, also where those are many', async () => {
    const many = Array.from({ length: 17 }, (_, place) => `subject ${place}`);
    const { message } = await userErrorOf(() => chooseCategories(['gossip'], many));
    for (const name of many) expect(message).toContain(`"${name}"`);
  });

  test('cannot be none', async () => {
    expect((await userErrorOf(() => chooseCategories([], known))).code).toBe('TOO_FEW_CATEGORIES');
  });

  test('of any names are some of the model’s in its order, or refused', () => {
    const choice: fc.Arbitrary<CategoryChoice> = fc.oneof(
      fc.constantFrom('all' as const, 'bbc' as const),
      fc.array(fc.oneof(fc.constantFrom(...known), fc.constantFrom('SPORT', 'Crime', 'x', '')), {
        maxLength: 5,
      }),
    );
    fc.assert(
      fc.property(
        choice,
        fc.subarray(known, { minLength: 2 }),
        fc.subarray(known),
        (given, model, background) => {
          let chosen: string[];
          try {
            chosen = chooseCategories(given, model, background);
          } catch (error) {
            expect(error).toMatchObject({
              code: expect.stringMatching(/^(UNKNOWN_CATEGORY|TOO_FEW_CATEGORIES)$/),
            });
            return;
          }
          expect(chosen).toEqual(model.filter((category) => chosen.includes(category)));
          if (given === 'all')
            expect(chosen).toEqual(model.filter((category) => !background.includes(category)));
          else expect(chosen.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});

describe('a choice as people write it', () => {
  test.each<[string, CategoryChoice]>([
    ['all', 'all'],
    [' All ', 'all'],
    ['', 'all'],
    [' , ', 'all'],
    ['BBC', 'bbc'],
    ['bbc,', 'bbc'],
    ['sport', ['sport']],
    ['sport, Arts & Culture ,, tech', ['sport', 'Arts & Culture', 'tech']],
    ['all, sport', ['all', 'sport']],
  ])('%j is %j', (written, choice) => {
    expect(parseCategoryChoice(written)).toEqual(choice);
  });

  test('of any names with commas between is those names', () => {
    const name = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
      .map((text) => text.replaceAll(',', '').trim())
      .filter((text) => text !== '' && !/^(all|bbc)$/i.test(text));
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 5 }), (names) => {
        expect(parseCategoryChoice(names.join(' , '))).toEqual(names);
      }),
    );
  });
});
