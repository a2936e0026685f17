import type { types } from '@slack/bolt';
import type { ActionOption, CardAction } from '../actions.js';
import { escapeWithin } from './text.js';

/** Most characters that Slack takes, encoded: https://docs.slack.dev/reference/block-kit/block-elements */
const limits = { button: 75, placeholder: 150, option: 75, optionValue: 150, options: 100 };

const buttonStyles = { neutral: {}, good: { style: 'primary' }, bad: { style: 'danger' } } as const;

/** The buttons and selects of a card, in one row; no block where there are none. */
export function actionBlocks(actions: readonly CardAction[]): types.ActionsBlock[] {
  const elements = actions.flatMap((action) => elementOf(action) ?? []);
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}

function elementOf(action: CardAction): types.Button | types.StaticSelect | undefined {
  if (action.kind === 'button') {
    return {
      type: 'button',
      action_id: action.id,
      text: plainText(action.label, limits.button),
      ...buttonStyles[action.tone],
    };
  }
  const options = optionsOf(action.options);
  // Slack takes no select without options.
  if (options.length === 0) return undefined;
  return {
    type: 'static_select',
    action_id: action.id,
    placeholder: plainText(action.label, limits.placeholder),
    options,
  };
}

/** Options of a select. Those whose value Slack would not take are left out: a value that was cut would be another. */
export function optionsOf(options: readonly ActionOption[]): types.PlainTextOption[] {
  return options
    .filter(({ value, label }) => value !== '' && value.length <= limits.optionValue && label.trim() !== '')
    .slice(0, limits.options)
    .map(({ value, label, emoji }) => ({
      text: plainText(emoji === undefined ? label : `${emoji} ${label}`, limits.option),
      value,
    }));
}

/** Text in which no markup acts; `emoji: false` leaves `:smile:` as it is written. */
export function plainText(text: string, limit: number): types.PlainTextElement {
  return { type: 'plain_text', text: escapeWithin(text, limit), emoji: false };
}
