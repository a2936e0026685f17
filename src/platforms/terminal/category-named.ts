/** The category that a person means, in any case; what they typed where there is none of that name. */
export function categoryNamed(typed: string, categories: readonly string[]): string {
  const wanted = typed.trim().toLowerCase();
  return categories.find((category) => category.toLowerCase() === wanted) ?? typed.trim();
}

/**
 * Parts "CATEGORY and the rest", where a category may be of several words: the longest category that the text begins
 * with, in any case; without one, the first line as it stands.
 */
export function leadingCategory(
  text: string,
  categories: readonly string[],
): { category: string; rest: string } {
  const lower = text.toLowerCase();
  const [longest] = categories
    .filter(
      (category) => lower.startsWith(category.toLowerCase()) && /^(?:\s|$)/.test(text.slice(category.length)),
    )
    .sort((a, b) => b.length - a.length);
  const end = longest?.length ?? /\n|$/.exec(text)?.index ?? text.length;
  return { category: longest ?? text.slice(0, end).trim(), rest: text.slice(end).trim() };
}
