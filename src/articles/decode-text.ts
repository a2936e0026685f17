/**
 * The text in a file's bytes: UTF-8, or UTF-16 where a byte order mark says so, or Windows-1252 where it is neither but
 * has no control characters. Undefined when the bytes are not text.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  if (startsWith(bytes, [0xff, 0xfe])) return readable(decode(bytes, 'utf-16le'));
  if (startsWith(bytes, [0xfe, 0xff])) return readable(decode(bytes, 'utf-16be'));
  return readable(decode(bytes, 'utf-8')) ?? readable(decodeWindows1252(bytes));
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, place) => bytes[place] === byte);
}

function decode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** What Windows-1252 has at 0x80 to 0x9f; a space where it has nothing. */
const windowsCharacters = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/** By hand, since TextDecoder in Node 20 takes Windows-1252 for Latin-1, which has control characters there. */
function decodeWindows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (character) => {
      const windows = windowsCharacters[character.charCodeAt(0) - 0x80] ?? ' ';
      return windows === ' ' ? character : windows;
    });
}

/** Text has no control characters but tabs, line breaks and form feeds. */
function readable(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  return /(?![\t\n\v\f\r\x85])\p{Cc}/u.test(text) ? undefined : text;
}
