import type { LabelledArticle } from '../news/article.js';
import { quotedNames } from '../news/names.js';
import type { CategoryCounts } from './bbc.js';

/** How many articles each category has. */
export function countsOf(articles: readonly LabelledArticle[]): CategoryCounts {
  const counts: Record<string, number> = Object.create(null);
  for (const { category } of articles) counts[category] = (counts[category] ?? 0) + 1;
  return counts;
}

/** Where counts differ from those expected, in words: "business 12 instead of 510"; empty where they don't. */
export function differences(counts: CategoryCounts, expected: CategoryCounts): string[] {
  return Object.entries(expected).flatMap(([category, number]) => {
    const found = counts[category] ?? 0;
    return found === number ? [] : [`${category} ${found} instead of ${number}`];
  });
}

/** What makes a file another corpus altogether: categories that are too many or missing, in words. Undefined: nothing. */
export function foreignCategories(counts: CategoryCounts, expected: CategoryCounts): string | undefined {
  const unknown = Object.keys(counts).filter((category) => expected[category] === undefined);
  const missing = Object.keys(expected).filter((category) => counts[category] === undefined);
  const problems = [
    ...(unknown.length === 0 ? [] : [`it has ${quotedNames(unknown)}`]),
    ...(missing.length === 0 ? [] : [`it lacks ${quotedNames(missing)}`]),
  ];
  return problems.length === 0 ? undefined : problems.join(', and ');
}
