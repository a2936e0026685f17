/** Elements that hold no prose. */
const hiddenOpening = /<(script|style|noscript|template|svg|iframe|nav|button)(?=[\s/>])[^<>]*>|<!--/gi;

/** What an element does to the text around it: begins a paragraph, begins a line, keeps words apart, or nothing. */
const separators = new Map([
  ...entries(
    'address article aside blockquote body div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 head header hr html main ol p pre section table title ul',
    '\n\n',
  ),
  ...entries('br caption dd dt figcaption legend li option tbody tfoot thead tr', '\n'),
  ...entries(
    'audio button canvas embed iframe img input label nav noscript object picture script select source style svg td template textarea th track video',
    ' ',
  ),
  ...entries(
    'a abbr acronym b base bdi bdo big center cite code col colgroup data del details dfn dialog em font i ins kbd link map mark meta meter param path progress q rp rt ruby s samp small span strike strong sub summary sup time tt u var wbr',
    '',
  ),
]);

/** Known elements alone, and names with a prefix such as `o:p`: a `<name>` in somebody's text is not HTML. */
const names = `(${[...separators.keys()].join('|')}|[a-z]{1,20}:[\\w:-]{1,40})(?=[\\s/>])`;
/** First with quoted values, which may hold `>`; else up to the next bracket. A longer tag is none: the search is linear. */
const tag = new RegExp(`</?${names}(?:"[^"]*"|'[^']*'|[^<>"']){0,2000}>|</?${names}[^<>]*>`, 'gi');

/** Takes HTML off: comments, scripts and the like with their content, tags without it. Blocks become paragraphs and lines. */
export function withoutHtml(text: string): string {
  if (!text.includes('<')) return text;
  return withoutHidden(text.replace(/<!\[CDATA\[|\]\]>/g, ''))
    .replace(tag, (_, name?: string, plainName?: string) => {
      return separators.get((name ?? plainName ?? '').toLowerCase()) ?? '';
    })
    .replace(/<(?:!doctype|!\[|\?xml)[^<>]*>|<!--/gi, '');
}

function withoutHidden(text: string): string {
  // Lower-cased in ASCII alone, which keeps every position.
  const lower = text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  const unclosed = new Set<string>();
  let kept = '';
  let position = 0;
  for (const opening of lower.matchAll(hiddenOpening)) {
    const closing = opening[1] === undefined ? '-->' : `</${opening[1]}`;
    if (opening.index < position || unclosed.has(closing)) continue;
    const end = lower.indexOf(closing, opening.index + opening[0].length);
    if (end < 0) {
      // To look again at every further opening would cost the square of their number.
      unclosed.add(closing);
      continue;
    }
    kept += `${text.slice(position, opening.index)} `;
    const bracket = lower.indexOf('>', end);
    position = bracket < 0 ? lower.length : bracket + 1;
  }
  return kept + text.slice(position);
}

function entries(elements: string, separator: string): [string, string][] {
  return elements.split(' ').map((element) => [element, separator]);
}
