import type { MessageBody } from './shown-message.js';

/** What a message looks like on Discord: its visible text, and every piece of it that would act instead of being shown. */
export interface Visible {
  text: string;
  active: string[];
}

/** Discord's Markdown, mentions and addresses that act where no backslash stands in front of them. */
const acting = [
  /<(?:@[!&]?|#)\d+>/g,
  /<a?:\w+:\d+>/g,
  /<t:-?\d+/g,
  /<\/[^>]+:\d+>/g,
  /@(?:everyone|here)/g,
  /:\w+:/g,
  /https?:\/\/\S/g,
  /\[[^\]]*\]\(/g,
  /[*_~`|]/g,
  /^(?:#{1,3} |-# |> |[-+] |\d+\. )/gm,
];

/** Reads a message as Discord shows it. */
export function visible(body: MessageBody): Visible {
  const parts: Visible[] = [formatted(body.content ?? '')];
  for (const embed of body.embeds ?? []) {
    parts.push(formatted(embed.title ?? ''), formatted(embed.description ?? ''));
    for (const { name, value } of embed.fields ?? []) parts.push(formatted(name), formatted(value));
    // Discord shows a footer as it is.
    parts.push({ text: embed.footer?.text ?? '', active: [] });
  }
  return {
    text: parts
      .map(({ text }) => text)
      .filter((text) => text !== '')
      .join('\n'),
    active: parts.flatMap(({ active }) => active),
  };
}

/** Text with Markdown: what stands between code fences is shown as it is, apart from the spaces that keep backticks apart. */
function formatted(markdown: string): Visible {
  const parts = markdown.split('```');
  const shown = parts.map((part, index) =>
    index % 2 === 1 ? part.replaceAll('\u200b', '').trim() : part.replaceAll(/\\([^0-9A-Za-z\s])/g, '$1'),
  );
  const outside = parts.filter((_part, index) => index % 2 === 0);
  const live = outside.map((part) => part.replaceAll(/\\[^0-9A-Za-z\s]/g, '\ufffc'));
  const active = live.flatMap((part) => acting.flatMap((pattern) => part.match(pattern) ?? []));
  if (parts.length % 2 === 0) active.push('```');
  return { text: shown.join('').trim(), active };
}
