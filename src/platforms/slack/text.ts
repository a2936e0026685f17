/** Slack's text encoding: `& < >` travel as entities, and `<...>` holds links, people and channels. */

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const characters: Record<string, string> = { amp: '&', lt: '<', gt: '>' };

/** Encodes plain text for any text of a message, so that no link or mention of it acts. */
export function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (character) => entities[character] ?? character);
}

/** Encodes plain text and cuts it so that the encoded form has at most `limit` characters, with an ellipsis if cut. */
export function escapeWithin(text: string, limit: number): string {
  const whole = escapeText(text);
  if (whole.length <= limit) return whole;
  let kept = '';
  // By code point: half an emoji or half an entity would show as rubbish.
  for (const character of text) {
    const encoded = escapeText(character);
    if (kept.length + encoded.length > limit - 1) break;
    kept += encoded;
  }
  return `${kept}…`;
}

/**
 * Turns the text of a message as Slack delivers it into what the person wrote.
 * Links become their text, channels their name; mentions without a name are taken out.
 */
export function decodeText(text: string): string {
  return text
    .replace(/<([^<>]*)>/g, (_, reference: string) => expandReference(reference))
    .replace(entity, decodeEntity)
    .trim();
}

const entity = /&(amp|lt|gt);/g;

function decodeEntity(encoded: string, name: string): string {
  return characters[name] ?? encoded;
}

/**
 * The category that somebody chose or typed: Slack may hand an option's value back encoded, and people write in lower case.
 * What is none of the categories comes back as it is, for the desk to refuse.
 */
export function knownCategory(said: string, categories: readonly string[]): string {
  const decoded = said.replace(entity, decodeEntity).trim();
  const isSame = (category: string) => category.toLowerCase() === decoded.toLowerCase();
  return [said, decoded].find((name) => categories.includes(name)) ?? categories.find(isSame) ?? decoded;
}

/** @param reference what stands between `<` and `>`, such as `@U01`, `#C01|news`, `!here` or `https://example.org|link`. */
function expandReference(reference: string): string {
  const bar = reference.indexOf('|');
  const target = bar < 0 ? reference : reference.slice(0, bar);
  const label = bar < 0 ? '' : reference.slice(bar + 1);
  if (target.startsWith('@') || target.startsWith('!')) return label;
  if (target.startsWith('#')) return label === '' ? '' : `#${label}`;
  return label === '' ? target.replace(/^(mailto|tel):/, '') : label;
}
