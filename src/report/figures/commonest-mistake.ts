/** In words, what is most often taken for what: "business called tech (12)". @param confusion [truth][answer] */
export function commonestMistake(
  categories: readonly string[],
  confusion: readonly (readonly number[])[],
): string {
  const wrong = confusion.flatMap((row, truth) =>
    row.flatMap((count, answer) =>
      truth === answer ? [] : [{ count, text: `${categories[truth]} called ${categories[answer]}` }],
    ),
  );
  const worst = wrong.sort((a, b) => b.count - a.count).at(0);
  return `${worst?.text ?? 'none'} (${worst?.count ?? 0})`;
}
