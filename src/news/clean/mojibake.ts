/** What Windows-1252 shows for the bytes 80 to 9F; five of them it leaves undefined. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const byteByCharacter = new Map([...windows1252].map((character, index) => [character, 0x80 + index]));

/** Characters that a continuation byte of UTF-8 (80 to BF) can look like in Windows-1252 or Latin-1. */
const continuation = `[\\u0080-\\u00bf${windows1252}]`;
const misread = new RegExp(
  `[Â-ß]${continuation}|[à-ï]${continuation}{2}|[ð-ô]${continuation}{3}|â€(?!${continuation})|Â(?= )`,
  'g',
);

/** Continuations that no orthography writes after a capital: not quotes, dashes, guillemets, ellipses, spaces. */
const odd = '[\\u0080-\\u009f¡-ª¬-º¼-¿€ƒ„†‡ˆ‰Š‹ŒŽ˜™š›œžŸ]';
/** What only a misreading writes: `â€™`, `Ã©`, `Â£`, `ðŸ˜€`, `Ð¿`, `à¤•`. */
const evidence = new RegExp(
  `â€${continuation}|Â[\\u00a0»]|[ÂÃÐÑ]${odd}|[ÄÅ](?![¹²³])${odd}|[à-ï]${odd}{2}|ð[\\u009fŸ]${continuation}{2}`,
);

/**
 * Undoes UTF-8 that a program read as Windows-1252 or Latin-1, once or repeatedly. Without clear evidence the text stays:
 * `CAFÉ”` ends a quotation. With it, whatever decodes is decoded.
 * C1 control characters are taken for Windows-1252 as well, as browsers do.
 */
export function repairMojibake(text: string): string {
  let repaired = text;
  for (let readings = 0; readings < 3 && evidence.test(repaired); readings++) {
    repaired = repaired.replace(misread, decodeSequence);
  }
  return repaired.replace(/[\u0080-\u009f]/g, (control) => windows1252.charAt(control.charCodeAt(0) - 0x80));
}

/** The character that a sequence of misread bytes stands for; the sequence itself where it stands for none. */
function decodeSequence(sequence: string): string {
  // The last byte of a closing quote is undefined in Windows-1252 and often lost; a space after `Â` was unbreakable.
  if (sequence === 'â€') return '”';
  if (sequence === 'Â') return '';
  if (sequence === 'ï¿½') return '\ufffd';
  const bytes = [...sequence].map((character) => byteByCharacter.get(character) ?? character.charCodeAt(0));
  const decoded = utf8.decode(Uint8Array.from(bytes));
  return decoded.includes('\ufffd') ? sequence : decoded;
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
