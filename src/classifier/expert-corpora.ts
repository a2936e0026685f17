import type { LabelledArticle } from '../news/article.js';

/** From about this many articles on, more of the same change a model little. */
const fewestArticles = 500;
/** An expert must know every category, or it would never answer with those that it lacks. */
const fewestOfCategory = 20;
/** Each costs training time and disk space. */
const mostExperts = 4;

/**
 * The corpora that are worth an expert of their own, the largest four at most: large enough, with articles of every category, and with as many
 * articles beside them, or nobody could tell what is like them and what is not. What people submitted is no corpus: it is
 * from anywhere, and what one of them slips in is to be weighed against all the rest.
 */
export function expertCorpora(articles: readonly LabelledArticle[]): string[] {
  const categories = new Set(articles.map(({ category }) => category));
  const names = new Set(articles.map(({ corpus }) => corpus));
  return [...names]
    .filter((name) => name !== undefined)
    .map((name) => ({ name, own: articles.filter(({ corpus }) => corpus === name) }))
    .filter(({ own }) => {
      const isKnown = (category: string) =>
        own.filter((article) => article.category === category).length >= fewestOfCategory;
      const fewest = Math.min(own.length, articles.length - own.length);
      return fewest >= fewestArticles && [...categories].every(isKnown);
    })
    .sort((a, b) => b.own.length - a.own.length || (a.name < b.name ? -1 : 1))
    .slice(0, mostExperts)
    .map(({ name }) => name)
    .sort();
}
