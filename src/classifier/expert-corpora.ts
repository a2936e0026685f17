import type { LabelledArticle } from '../news/article.js';

/** From about this many articles on, more of the same change a model little. */
const fewestArticles = 500;
/** Fewer articles of a category than this teach an expert nothing of it: the general model answers for it. */
const fewestOfCategory = 20;
const fewestCategories = 2;
/** Each costs training time and disk space. */
const mostExperts = 4;

/**
 * The corpora that may be worth an expert of their own, the largest four at most: large enough, with articles of several
 * categories, and with as many articles beside them, or nobody could tell what is like them and what is not. What makes up
 * more than half of all is what the general model knows best. What people submitted is no corpus: it is from anywhere, and
 * what one of them slips in is to be weighed against all the rest.
 */
export function expertCorpora(articles: readonly LabelledArticle[]): string[] {
  const names = new Set(articles.map(({ corpus }) => corpus));
  return [...names]
    .filter((name) => name !== undefined)
    .map((name) => ({ name, own: articles.filter(({ corpus }) => corpus === name) }))
    .filter(
      ({ own }) =>
        own.length >= fewestArticles &&
        articles.length - own.length >= Math.max(fewestArticles, own.length) &&
        ownCategories(own.map(({ category }) => category)).size >= fewestCategories,
    )
    .sort((a, b) => b.own.length - a.own.length || (a.name < b.name ? -1 : 1))
    .slice(0, mostExperts)
    .map(({ name }) => name)
    .sort();
}

/** The categories that occur often enough among an expert's articles for it to answer for them. */
export function ownCategories<Category>(of: readonly Category[]): Set<Category> {
  const counts = new Map<Category, number>();
  for (const category of of) counts.set(category, (counts.get(category) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count >= fewestOfCategory).map(([category]) => category));
}
