/** Character references of HTML that articles have; names of accented letters are composed. */
const characters = new Map(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
    ensp: ' ',
    emsp: ' ',
    thinsp: ' ',
    shy: '\u00ad',
    zwj: '',
    zwnj: '',
    lrm: '',
    rlm: '',
    lsquo: '‘',
    rsquo: '’',
    sbquo: '‚',
    ldquo: '“',
    rdquo: '”',
    bdquo: '„',
    laquo: '«',
    raquo: '»',
    lsaquo: '‹',
    rsaquo: '›',
    prime: '′',
    Prime: '″',
    ndash: '–',
    mdash: '—',
    hyphen: '‐',
    minus: '−',
    hellip: '…',
    bull: '•',
    middot: '·',
    dagger: '†',
    Dagger: '‡',
    para: '¶',
    sect: '§',
    copy: '©',
    reg: '®',
    trade: '™',
    pound: '£',
    euro: '€',
    cent: '¢',
    yen: '¥',
    curren: '¤',
    deg: '°',
    plusmn: '±',
    times: '×',
    divide: '÷',
    permil: '‰',
    micro: 'µ',
    sup1: '¹',
    sup2: '²',
    sup3: '³',
    frac12: '½',
    frac14: '¼',
    frac34: '¾',
    ordf: 'ª',
    ordm: 'º',
    iexcl: '¡',
    iquest: '¿',
    larr: '←',
    rarr: '→',
    num: '#',
    excl: '!',
    period: '.',
    comma: ',',
    colon: ':',
    semi: ';',
    quest: '?',
    lpar: '(',
    rpar: ')',
    lsqb: '[',
    rsqb: ']',
    sol: '/',
    bsol: '\\',
    lowbar: '_',
    ast: '*',
    vert: '|',
    commat: '@',
    percnt: '%',
    dollar: '$',
    grave: '`',
    Tab: '\t',
    NewLine: '\n',
    szlig: 'ß',
    aelig: 'æ',
    AElig: 'Æ',
    oelig: 'œ',
    OElig: 'Œ',
    oslash: 'ø',
    Oslash: 'Ø',
    eth: 'ð',
    ETH: 'Ð',
    thorn: 'þ',
    THORN: 'Þ',
    inodot: 'ı',
  }),
);

/** Combining marks by the ends of names such as `eacute` and `Scaron`. */
const marks = new Map([
  ['grave', '\u0300'],
  ['acute', '\u0301'],
  ['circ', '\u0302'],
  ['tilde', '\u0303'],
  ['macr', '\u0304'],
  ['breve', '\u0306'],
  ['dot', '\u0307'],
  ['uml', '\u0308'],
  ['ring', '\u030a'],
  ['dblac', '\u030b'],
  ['caron', '\u030c'],
  ['cedil', '\u0327'],
  ['ogon', '\u0328'],
]);

/** Also those encoded more than once (`&amp;amp;lt;`), as feeds often have them. */
const reference = /&(?:amp;)*(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z][a-z\d]{1,31}));/gi;

/** Replaces HTML's character references by their characters. Unknown names stay: "R&B;" is no reference. */
export function decodeEntities(text: string): string {
  return text.replace(reference, (whole, decimal?: string, hexadecimal?: string, name?: string) => {
    if (name !== undefined) {
      return characters.get(name) ?? accentedLetter(name) ?? characters.get(name.toLowerCase()) ?? whole;
    }
    const codePoint = decimal !== undefined ? Number(decimal) : Number.parseInt(hexadecimal ?? '', 16);
    const isSurrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
    return isSurrogate || codePoint > 0x10ffff ? '' : String.fromCodePoint(codePoint);
  });
}

function accentedLetter(name: string): string | undefined {
  const mark = marks.get(name.slice(1));
  if (mark === undefined) return undefined;
  const letter = `${name.charAt(0)}${mark}`.normalize('NFC');
  return letter.length === 1 ? letter : undefined;
}
