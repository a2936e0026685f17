/** Attributes of an element; numbers are rounded to a tenth, undefined is left out. */
type Attributes = Record<string, string | number | undefined>;

/** An SVG element as text. @param children elements, already text; use {@link words} for what is to be read. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? round(value) : escaped(value ?? '')}"`)
    .join('');
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join('')}</${name}>`;
}

/** A text element. @param classes of theme.ts, such as "label" or "label quiet" */
export function words(
  text: string,
  x: number,
  y: number,
  classes: string,
  anchor: 'start' | 'middle' | 'end' = 'start',
  transform?: string,
): string {
  return element('text', { x, y, class: classes, 'text-anchor': anchor, transform }, escaped(text));
}

/** Text made safe to stand in XML. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}
