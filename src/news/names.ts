const namesShown = 12;
const longestName = 40;

/**
 * Names out of a file (columns, categories) for a message: quoted, without control characters, and cut, since a file that
 * was read wrongly has whole articles in their place.
 */
export function quotedNames(names: readonly string[], most = namesShown): string {
  const shown = names.slice(0, most).map(quotedName).join(', ');
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}

/** One name, as {@link quotedNames} shows it. */
export function quotedName(name: string): string {
  const plain = name.replace(/\p{C}/gu, ' ');
  return `"${plain.length > longestName ? `${plain.slice(0, longestName)}...` : plain}"`;
}
