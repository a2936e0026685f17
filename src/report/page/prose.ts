const width = 120;
/** What would become a heading, a quote or a list at the beginning of a line. */
const actsAtLineStart = /^([-+*>]|#+|\d+[.)])$/;

/** Text broken into lines of 120 characters at most, so that a change in it can be read in a diff. */
export function wrapped(text: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && longer.length > width && !actsAtLineStart.test(word)) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line].join('\n');
}
