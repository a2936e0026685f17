/** Without halves of surrogate pairs, which are no characters and which some later step would refuse. */
export function withoutLoneSurrogates(text: string): string {
  return text.replace(/\p{Surrogate}+/gu, '');
}

/**
 * Each character in its plainest form: one kind of line end, no invisible characters, no emoji, NFKC (full-width and
 * "mathematical" letters, ligatures), ASCII quotes and dashes.
 */
export function plainCharacters(text: string): string {
  return plainPunctuation(compatible(withoutInvisible(withPlainLineEnds(text))));
}

function withPlainLineEnds(text: string): string {
  return text.replace(/\r\n?|[\v\f\u2028\u2029]/g, '\n');
}

function withoutInvisible(text: string): string {
  return (
    text
      // A soft hyphen that shows is at the end of a line.
      .replace(/\u00ad[ \t]*\n[ \t]*/g, '')
      // Zero-width characters, soft hyphens, variation selectors, directions; control and private-use characters.
      .replace(/[\p{Default_Ignorable_Code_Point}\p{Co}\ufff9-\ufffb]+|(?![\t\n])\p{Cc}/gu, '')
      .replace(
        /(?:(?![©®])[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}])+|\u20e3/gu,
        ' ',
      )
      // More marks on one letter than any language writes; ordering them costs the square of their number.
      .replace(/(\p{M}{6})\p{M}+/gu, '$1')
  );
}

/** NFKC, but for what it would spoil. */
function compatible(text: string): string {
  return (
    text
      // An ellipsis often stands between words without a space.
      .replace(/\u2026(?=[^\s\u2026])/g, '... ')
      // These would be glued to the word or number before them: 2½ would become 21⁄2, a footnote's ¹ a part of its word.
      .replace(/(?=[¼½¾\u2150-\u215f¹²³\u2070-\u2079])/g, ' ')
      // These would become two characters, a space and a combining mark, or a whole sentence.
      .replaceAll('\u2033', '"')
      .replaceAll('\u00b4', "'")
      .replace(/[\u00a8\u00af\u00b8\u02d8-\u02dd\ufdfa\ufdfb]/g, ' ')
      .normalize('NFKC')
  );
}

function plainPunctuation(text: string): string {
  return (
    text
      .replace(/[\u2018-\u201b\u2032\u2035\u02bc]/g, "'")
      .replace(/[\u201c-\u201f]/g, '"')
      .replace(/[\u2010-\u2013\u2212]/g, '-')
      // Dashes often stand between words without spaces.
      .replace(/[\u2014\u2015]/g, ' - ')
      // What is left of a character that a program could not read; between letters most often an apostrophe.
      .replace(/(?<=\p{L})\ufffd(?=\p{L})/gu, "'")
      .replaceAll('\ufffd', '')
  );
}
