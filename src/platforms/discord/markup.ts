/** Mentions, custom emoji, timestamps and command links as Discord writes them into a message's raw text. */
const codes = /<(?:@[!&]?\d+|#\d+|a?:\w+:\d+|t:-?\d+(?::[A-Za-z])?|\/[^:<>]+:\d+|id:\w+)>/g;

/** Characters that could hide or reorder text: control characters, bidirectional overrides, invisible formatting. */
const invisible = /[\p{Cc}\p{Bidi_Control}\u200b\u2028\u2029\u2060\ufeff]+/gu;

/** Takes Discord's own codes off a person's text. Markdown stays: it does not hinder reading. */
export function withoutCodes(text: string): string {
  return text.replaceAll(codes, ' ').trim();
}

/** One line of plain text without anything invisible. */
export function plainLine(text: string): string {
  return text.replaceAll(invisible, ' ').replaceAll(/\s+/g, ' ').trim();
}

/**
 * Plain text as one line of Discord Markdown that shows exactly that text: backslashes keep formatting, headings, lists,
 * quotes, mentions, emoji, timestamps, masked links and bare addresses from acting.
 * @param limit most UTF-16 units of the result; what doesn't fit gives way to an ellipsis.
 */
export function escaped(text: string, limit: number): string {
  const line = plainLine(text);
  const listNumber = /^\d+(?=\.)/.exec(line)?.[0].length;
  const pieces = [...line].map((character, index) => {
    const acts = /[\\*_~`|<@[:]/.test(character) || (index === 0 && /[#>+-]/.test(character));
    return acts || index === listNumber ? `\\${character}` : character;
  });
  return clipped(pieces, limit);
}

/** Plain text for the places that Discord shows without Markdown, such as an embed's footer. */
export function unformatted(text: string, limit: number): string {
  return clipped([...plainLine(text)], limit);
}

/** Plain text for inside a code block: nothing acts there but the backticks that would end it, so each is kept apart. */
export function inCodeBlock(text: string, limit: number): string {
  return clipped([...plainLine(text)], limit).replaceAll('`', '`\u200b');
}

/** Joins whole pieces up to `limit`, so that neither an escape nor a surrogate pair is ever cut in two. */
function clipped(pieces: string[], limit: number): string {
  const whole = pieces.join('');
  if (whole.length <= limit) return whole;
  let text = '';
  for (const piece of pieces) {
    if (text.length + piece.length > limit - 1) break;
    text += piece;
  }
  return limit > 0 ? `${text}…` : '';
}
