import { textsOf } from './block-rules.js';
import type { SeenMessage } from './conversations.js';

/** What a person reads of a message: its blocks where it has any, with Slack's encoding undone. */
export function visibleText(message: Pick<SeenMessage, 'text' | 'blocks'>): string {
  const texts = message.blocks.length > 0 ? textsOf(message.blocks).map(({ text }) => text) : [message.text];
  return undoEncoding(texts.map((text) => text.replace(/^```\n|\n```$/g, '')).join('\n'));
}

export function undoEncoding(text: string): string {
  return text.replace(/&(amp|lt|gt);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>' })[name] ?? '');
}

/** What would act in a message: links, mentions, markup. Empty when all of it is inert. */
export function activeParts(message: Pick<SeenMessage, 'text' | 'blocks'>): string[] {
  const controls = [message.text, ...textsOf(message.blocks).map(({ text }) => text)].flatMap(
    (text) => text.match(/[<>]|&(?!(?:amp|lt|gt);)/g) ?? [],
  );
  const markup = textsOf(message.blocks)
    .filter(({ type }) => type === 'mrkdwn')
    .flatMap(({ text, verbatim }) => {
      const outside = text.replace(/^```\n[^`]*\n```$/, '');
      const linked = verbatim === true ? [] : (outside.match(/[@#]\w+|https?:\S+/g) ?? []);
      return [...linked, ...(outside.match(/[*_~`]/g) ?? [])];
    });
  const emoji = textsOf(message.blocks).filter(({ type, emoji }) => type === 'plain_text' && emoji !== false);
  return [...controls, ...markup, ...emoji.map(({ text }) => text)];
}
