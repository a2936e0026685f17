import type { LabelledArticle } from '../../src/news/article.js';

/** Twenty names that people might give to categories, or that programs might trip over. */
export const oddLabels: readonly string[] = [
  '__proto__',
  'constructor',
  'toString',
  'two\nlines',
  '"quoted", with comma',
  "it's",
  '📰',
  '👩‍👩‍👧‍👦 family',
  'long '.repeat(200).trim(),
  '0',
  '1',
  '-1',
  'null',
  'undefined',
  'Kunst & Kultur',
  'kunst & kultur',
  '体育',
  '../../etc',
  '<b>bold</b>',
  '| cell | `code`',
];

/** As many articles for each label, told apart by words of the label's own; by label, then by number. */
export function toyArticles(labels: readonly string[], each: number): LabelledArticle[] {
  return labels.flatMap((category, label) =>
    Array.from({ length: each }, (_, item) => {
      const own = (place: number) => `topic${label}word${(item + place) % 4}`;
      return {
        text: `${own(0)} ${own(1)} and ${own(2)} today.\nIssue${label}x${item} has more of ${own(3)} and of ${own(0)}, note${label}y${item} said.`,
        category,
      };
    }),
  );
}
