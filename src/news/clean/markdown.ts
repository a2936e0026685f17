const fence = /^[ \t]*(?:```|~~~)[^\s`~]*[ \t]*(?:\n|$)/gm;
/** A rule, the underline of a heading, the line under a table's head: no word, three signs at least. */
const rule = /^[ \t]*(?:[-=_*+|:][ \t]*){3,}$/;
/** Quotes, headings, Discord's subtext and the bullets of lists, also in each other. */
const prefix = /^[ \t]*(?:(?:>+|#{1,6}(?=[ \t])|-#(?=[ \t])|[-*+•◦▪‣·](?=[ \t])|\[[ xX]\](?=[ \t]))[ \t]*)+/;
const number = /^[ \t]*(\d{1,3})[.)][ \t]+/;

/** Takes Markdown's signs off, Discord's and Slack's kinds too, and keeps all words, those of code as well. */
export function withoutMarkdown(text: string): string {
  const unfenced = text.replace(fence, '').replace(/\\(?=[!-/:-@[-`{-~\n])/g, '');
  return withoutLineMarks(withoutEmphasis(unfenced));
}

/** Runs of `*`, `_`, `~` and backticks, save those between two letters or digits (snake_case, f**k) or standing alone. */
function withoutEmphasis(text: string): string {
  return text.replace(/[*_~`]+/g, (run, offset: number) => {
    const before = text.charAt(offset - 1);
    const after = text.charAt(offset + run.length);
    const within = wordCharacter.test(before) && wordCharacter.test(after);
    const alone = before.trim() === '' && after.trim() === '';
    return within || alone ? run : '';
  });
}

/** Half a surrogate pair counts: emoji are gone by now, so it is a letter. */
const wordCharacter = /[\p{L}\p{M}\p{N}\ud800-\udfff]/u;

function withoutLineMarks(text: string): string {
  let expected = 1;
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    const unmarked = withoutPipes(line).replace(prefix, '');
    if (rule.test(line) || rule.test(unmarked)) continue;
    const counted = number.exec(unmarked);
    const count = Number(counted?.[1]);
    // A number is a list's only in order: "Aged\n12. He ..." is prose. Markdown counts "1." on every item as well.
    const isItem = counted !== null && (count === expected || count === 1);
    if (isItem) expected = count + 1;
    lines.push(isItem ? unmarked.slice(counted[0].length).replace(prefix, '') : unmarked);
  }
  return lines.join('\n');
}

/** A row of a table has a bar before its first cell; elsewhere a bar is the author's. */
function withoutPipes(line: string): string {
  return line.trimStart().startsWith('|') ? line.replaceAll('|', ' ') : line;
}
