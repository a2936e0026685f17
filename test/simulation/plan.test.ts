import { describe, expect, test } from 'vitest';
import { planMonth, reacts, type SimulationOptions } from '../../src/simulation/plan.js';

const categories = ['business', 'sport', 'tech'];
const articles = Array.from({ length: 1_000 }, (_, place) => ({
  text: `Article ${place}`,
  category: categories[place % 3] ?? '',
}));
const options: SimulationOptions = {
  days: 30,
  correctionRate: 0.5,
  confirmationRate: 0.1,
  errorRate: 0.05,
  people: 12,
  trustedPeople: 3,
  readers: 3,
  reviews: 0,
  nightsBetween: 3,
  seed: 1,
};
const planned = planMonth(articles, categories, options);
const readers = planned.flatMap((day) =>
  day.articles.flatMap((article) =>
    article.readers.map((reader) => ({ ...reader, truth: article.category })),
  ),
);
const shareOfReaders = (is: (reader: (typeof readers)[number]) => boolean) =>
  readers.filter(is).length / readers.length;

describe('the plan of a simulated month', () => {
  test('every article comes on one day, about as many on each, in another order than in the file', () => {
    const order = planned.flatMap((day) => day.articles.map(({ text }) => text));
    expect([...order].sort()).toEqual(articles.map(({ text }) => text).sort());
    expect(order).not.toEqual(articles.map(({ text }) => text));
    expect(planned.map(({ day }) => day)).toEqual(Array.from({ length: 30 }, (_, day) => day + 1));
    for (const day of planned) expect([33, 34]).toContain(day.articles.length);
  });

  test('the model is retrained in every third night', () => {
    expect(planned.filter(({ retrains }) => retrains).map(({ day }) => day)).toEqual([
      3, 6, 9, 12, 15, 18, 21, 24, 27, 30,
    ]);
  });

  test('the same seed gives the same month, another one another', () => {
    expect(planMonth(articles, categories, options)).toEqual(planned);
    expect(planMonth(articles, categories, { ...options, seed: 2 })).not.toEqual(planned);
  });

  test('three different people see each article, and everybody sees some', () => {
    for (const { articles: ofDay } of planned)
      for (const article of ofDay) expect(new Set(article.readers.map(({ person }) => person)).size).toBe(3);
    expect(new Set(readers.map(({ person }) => person)).size).toBe(12);
  });

  // 3,000 draws: four standard errors are 0.037 at a rate of 0.5, 0.016 at 0.05 and 0.022 at 0.1.
  test('people correct, confirm and err at the given rates', () => {
    expect(Math.abs(shareOfReaders(({ corrects }) => corrects) - 0.5)).toBeLessThan(0.037);
    expect(Math.abs(shareOfReaders(({ confirms }) => confirms) - 0.1)).toBeLessThan(0.022);
    expect(Math.abs(shareOfReaders(({ category, truth }) => category !== truth) - 0.05)).toBeLessThan(0.016);
  });

  test('without errors everybody takes every article for what it is', () => {
    const faultless = planMonth(articles, categories, { ...options, errorRate: 0 });
    for (const { articles: ofDay } of faultless)
      for (const { category, readers: seenBy } of ofDay)
        for (const reader of seenBy) expect(reader.category).toBe(category);
  });

  test('with fewer articles than days some days have none', () => {
    const few = planMonth(articles.slice(0, 2), categories, { ...options, days: 4 });
    expect(few.map((day) => day.articles.length).reduce((sum, number) => sum + number)).toBe(2);
    expect(few).toHaveLength(4);
  });

  test.each([
    ['business', { corrects: false, confirms: true }, true],
    ['business', { corrects: true, confirms: false }, false],
    ['sport', { corrects: true, confirms: false }, true],
    ['sport', { corrects: false, confirms: true }, false],
  ])(
    'a reader who takes it for business, of the answer %s, with %j: reacts %s',
    (answered, would, expected) => {
      expect(reacts({ person: 0, category: 'business', ...would }, answered)).toBe(expected);
    },
  );
});
