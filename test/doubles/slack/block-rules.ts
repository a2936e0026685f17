/** The limits of Block Kit that the bot can hit, checked as Slack does: `invalid_blocks` where one is broken. */

interface TextObject {
  type: 'plain_text' | 'mrkdwn';
  text: string;
  emoji?: boolean;
  verbatim?: boolean;
}

export interface Block {
  type: string;
  text?: TextObject;
  fields?: TextObject[];
  elements?: TextObject[];
}

/** All texts of some blocks in reading order. */
export function textsOf(blocks: readonly Block[]): TextObject[] {
  return blocks.flatMap((block) => [
    ...(block.text ? [block.text] : []),
    ...(block.fields ?? []),
    ...(block.elements ?? []),
  ]);
}

/** What is wrong with some blocks; empty when Slack would take them. */
export function faultsOf(blocks: readonly Block[]): string[] {
  const faults = blocks.flatMap(faultsOfBlock);
  if (blocks.length > 50) faults.push('more than 50 blocks');
  const total = textsOf(blocks).reduce((sum, { text }) => sum + text.length, 0);
  if (total > 13_200) faults.push('more than 13,200 characters');
  return faults;
}

function faultsOfBlock(block: Block): string[] {
  const most = { header: 150, section: 3_000 }[block.type];
  return [
    ...(block.text && most !== undefined && block.text.text.length > most
      ? [`${block.type}: text too long`]
      : []),
    ...(block.type === 'header' && block.text?.type !== 'plain_text' ? ['header: plain text only'] : []),
    ...(block.type === 'section' && !block.text && !block.fields ? ['section: neither text nor fields'] : []),
    ...((block.fields?.length ?? 0) > 10 ? ['section: more than 10 fields'] : []),
    ...((block.fields ?? []).some(({ text }) => text.length > 2_000) ? ['section: field too long'] : []),
    ...((block.elements?.length ?? 0) > 10 ? ['context: more than 10 elements'] : []),
    ...(textsOf([block]).some(({ text }) => text === '') ? [`${block.type}: empty text`] : []),
  ];
}
