import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import { type ActionOption, type CardAction, mostOptions } from '../actions.js';
import { unformatted } from './markup.js';

/** Discord's limits: rows of a message, buttons of a row, and characters of the texts, which it shows without Markdown. */
const limits = { rows: 5, buttons: 5, label: 80, placeholder: 150, option: 100, value: 100 };

const styles = {
  neutral: ButtonStyle.Secondary,
  good: ButtonStyle.Success,
  bad: ButtonStyle.Danger,
} as const;

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** What can be done with a card: the buttons, five a row, then each select in a row of its own. */
export function renderActions(actions: readonly CardAction[]): Row[] {
  const buttons = actions.flatMap((action) => (action.kind === 'button' ? [button(action)] : []));
  const selects = actions.flatMap((action) => (action.kind === 'select' ? select(action) : []));
  const rows: Row[] = [];
  for (let first = 0; first < buttons.length; first += limits.buttons) {
    rows.push(row(buttons.slice(first, first + limits.buttons)));
  }
  return [...rows, ...selects.map((one) => row([one]))].slice(0, limits.rows);
}

function row(components: APIComponentInMessageActionRow[]): Row {
  return { type: ComponentType.ActionRow, components };
}

function button({ id, label, tone }: CardAction & { kind: 'button' }): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    custom_id: id,
    label: unformatted(label, limits.label) || '–',
    style: styles[tone],
  };
}

function select({ id, label, options }: CardAction & { kind: 'select' }): APIStringSelectComponent[] {
  const shown = selectOptions(options);
  if (shown.length === 0) return [];
  return [
    {
      type: ComponentType.StringSelect,
      custom_id: id,
      placeholder: unformatted(label, limits.placeholder),
      options: shown,
    },
  ];
}

/** Options as Discord takes them; one whose value is too long to come back whole is left out. */
export function selectOptions(options: readonly ActionOption[]): APIStringSelectComponent['options'] {
  return options
    .filter(({ value }) => value !== '' && value.length <= limits.value)
    .slice(0, mostOptions)
    .map(({ value, label, emoji }) => ({
      value,
      label: unformatted(label, limits.option) || '–',
      ...(emoji !== undefined && { emoji: { name: emoji } }),
    }));
}
