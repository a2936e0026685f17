/** The limits of Block Kit that the bot can hit, checked as Slack does: `invalid_blocks` where one is broken. */

export interface TextObject {
  type: 'plain_text' | 'mrkdwn';
  text: string;
  emoji?: boolean;
  verbatim?: boolean;
}

interface Option {
  text: TextObject;
  value: string;
}

/** A button, select or text box. */
export interface Control {
  type: 'button' | 'static_select' | 'plain_text_input';
  action_id: string;
  text?: TextObject;
  style?: string;
  placeholder?: TextObject;
  options?: Option[];
  initial_option?: Option;
  initial_value?: string;
  max_length?: number;
  multiline?: boolean;
}

export interface Block {
  type: string;
  block_id?: string;
  text?: TextObject;
  fields?: TextObject[];
  elements?: (TextObject | Control)[];
  label?: TextObject;
  element?: Control;
}

/** All texts of some blocks in reading order. */
export function textsOf(blocks: readonly Block[]): TextObject[] {
  return blocks.flatMap((block) => [
    ...(block.text ? [block.text] : []),
    ...(block.fields ?? []),
    ...(block.elements ?? []).flatMap((element) => (isText(element) ? [element] : textsOfControl(element))),
    ...(block.label ? [block.label] : []),
    ...(block.element ? textsOfControl(block.element) : []),
  ]);
}

/** The buttons, selects and boxes of some blocks, in order. */
export function controlsOf(blocks: readonly Block[]): Control[] {
  return blocks.flatMap((block) => [
    ...(block.elements ?? []).flatMap((element) => (isText(element) ? [] : [element])),
    ...(block.element ? [block.element] : []),
  ]);
}

function textsOfControl({ text, placeholder, options }: Control): TextObject[] {
  return [
    ...(text ? [text] : []),
    ...(placeholder ? [placeholder] : []),
    ...(options ?? []).map((option) => option.text),
  ];
}

function isText(element: TextObject | Control): element is TextObject {
  return element.type === 'plain_text' || element.type === 'mrkdwn';
}

/** What is wrong with some blocks; empty when Slack would take them. */
export function faultsOf(blocks: readonly Block[], most = 50): string[] {
  const faults = blocks.flatMap(faultsOfBlock);
  if (blocks.length > most) faults.push(`more than ${most} blocks`);
  const total = textsOf(blocks).reduce((sum, { text }) => sum + text.length, 0);
  if (total > 13_200) faults.push('more than 13,200 characters');
  return faults;
}

function faultsOfBlock(block: Block): string[] {
  const most = { header: 150, section: 3_000 }[block.type];
  const elements = { context: 10, actions: 25 }[block.type] ?? 0;
  const controls = controlsOf([block]);
  const ids = controls.map((control) => control.action_id);
  return [
    ...(block.text && most !== undefined && block.text.text.length > most
      ? [`${block.type}: text too long`]
      : []),
    ...(block.type === 'header' && block.text?.type !== 'plain_text' ? ['header: plain text only'] : []),
    ...(block.type === 'section' && !block.text && !block.fields ? ['section: neither text nor fields'] : []),
    ...((block.fields?.length ?? 0) > 10 ? ['section: more than 10 fields'] : []),
    ...((block.fields ?? []).some(({ text }) => text.length > 2_000) ? ['section: field too long'] : []),
    ...((block.elements?.length ?? 0) > elements ? [`${block.type}: more than ${elements} elements`] : []),
    ...(block.type === 'actions' && !block.elements?.length ? ['actions: no elements'] : []),
    ...(block.type === 'input' && (!block.element || !block.label) ? ['input: no element or label'] : []),
    ...(new Set(ids).size < ids.length ? [`${block.type}: an action_id twice`] : []),
    ...(block.type === 'actions' || block.type === 'input' || controls.length === 0
      ? controls.flatMap(faultsOfControl)
      : [`${block.type}: takes no controls`]),
    ...(textsOf([block]).some(({ text }) => text === '') ? [`${block.type}: empty text`] : []),
  ];
}

function faultsOfControl(control: Control): string[] {
  const { type, action_id, text, style, placeholder, options, initial_option, initial_value } = control;
  const tooLong = (value: string | undefined, most: number, what: string) =>
    (value?.length ?? 0) > most ? [`${type}: ${what} longer than ${most}`] : [];
  const plain = [text, placeholder, ...(options ?? []).map((option) => option.text)];
  return [
    ...tooLong(action_id, 255, 'action_id'),
    ...(action_id === '' ? [`${type}: no action_id`] : []),
    ...(plain.some((part) => part !== undefined && part.type !== 'plain_text')
      ? [`${type}: plain text only`]
      : []),
    ...tooLong(text?.text, 75, 'text'),
    ...tooLong(placeholder?.text, 150, 'placeholder'),
    ...(style !== undefined && !['primary', 'danger'].includes(style) ? [`${type}: unknown style`] : []),
    ...(type === 'button' && !text ? ['button: no text'] : []),
    ...(type === 'static_select' && !options?.length ? ['static_select: no options'] : []),
    ...((options?.length ?? 0) > 100 ? ['static_select: more than 100 options'] : []),
    ...(options ?? []).flatMap((option) => [
      ...tooLong(option.text.text, 75, 'option'),
      ...tooLong(option.value, 150, 'value'),
      ...(option.value === '' ? ['static_select: empty value'] : []),
    ]),
    ...(initial_option && !options?.some(({ value }) => value === initial_option.value)
      ? ['static_select: initial option is none of the options']
      : []),
    ...tooLong(initial_value, Math.min(3_000, control.max_length ?? 3_000), 'initial value'),
    ...((control.max_length ?? 1) > 3_000 ? ['plain_text_input: max_length over 3,000'] : []),
  ];
}

/** A modal as the bot opens it. */
export interface View {
  type: string;
  callback_id: string;
  title: TextObject;
  submit?: TextObject;
  close?: TextObject;
  private_metadata?: string;
  blocks: Block[];
}

/** What is wrong with a modal; empty when Slack would open it. */
export function faultsOfView(view: View): string[] {
  const tooLong = (value: string | undefined, most: number, what: string) =>
    (value?.length ?? 0) > most ? [`view: ${what} longer than ${most}`] : [];
  const hasInput = view.blocks.some(({ type }) => type === 'input');
  return [
    ...(view.type === 'modal' ? [] : ['view: not a modal']),
    ...tooLong(view.title.text, 24, 'title'),
    ...tooLong(view.submit?.text, 24, 'submit'),
    ...tooLong(view.close?.text, 24, 'close'),
    ...tooLong(view.callback_id, 255, 'callback_id'),
    ...tooLong(view.private_metadata, 3_000, 'private_metadata'),
    ...(hasInput && !view.submit ? ['view: an input without a submit button'] : []),
    ...faultsOf(view.blocks, 100),
  ];
}
