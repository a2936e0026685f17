import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APIStringSelectComponent,
  type APITextDisplayComponent,
  type APITextInputComponent,
  ComponentType,
} from 'discord.js';

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;
export type Modal = APIModalInteractionResponseCallbackData;

/** A component of a modal that a person can fill in. */
export type Field = APIStringSelectComponent | APITextInputComponent;

/** What Discord would refuse about a message's rows of components; undefined when it would accept them. */
export function faultInRows(rows: readonly Row[]): string | undefined {
  if (rows.length > 5) return 'components: more than 5 rows';
  const ids = rows.flatMap(({ components }) =>
    components.map((component) => ('custom_id' in component ? component.custom_id : '')),
  );
  if (new Set(ids).size < ids.length) return 'components: custom_id duplicated';
  for (const { components } of rows) {
    if (components.length < 1 || components.length > 5) return 'row: 1 to 5 components';
    const hasSelect = components.some(({ type }) => type !== ComponentType.Button);
    if (hasSelect && components.length > 1) return 'row: a select stands alone';
    for (const component of components) {
      const fault = faultInComponent(component);
      if (fault !== undefined) return fault;
    }
  }
  return undefined;
}

function faultInComponent(component: APIComponentInMessageActionRow): string | undefined {
  if (component.type === ComponentType.Button) {
    const { custom_id: id, label } = component as APIButtonComponentWithCustomId;
    if (!within(id, 1, 100)) return 'button: custom_id of 1 to 100';
    return within(label ?? '', 1, 80) ? undefined : 'button: label of 1 to 80';
  }
  return component.type === ComponentType.StringSelect ? faultInSelect(component) : 'component: type';
}

function faultInSelect({
  custom_id: id,
  options,
  placeholder,
}: APIStringSelectComponent): string | undefined {
  if (!within(id, 1, 100)) return 'select: custom_id of 1 to 100';
  if ((placeholder ?? '').length > 150) return 'select: placeholder of at most 150';
  if (options.length < 1 || options.length > 25) return 'select: 1 to 25 options';
  if (new Set(options.map(({ value }) => value)).size < options.length) return 'select: values duplicated';
  if (options.filter((option) => option.default).length > 1) return 'select: too many defaults';
  for (const { label, value, description } of options) {
    if (!within(label, 1, 100)) return 'option: label of 1 to 100';
    if (!within(value, 1, 100)) return 'option: value of 1 to 100';
    if ((description ?? '').length > 100) return 'option: description of at most 100';
  }
  return undefined;
}

/** What Discord would refuse about a modal. */
export function faultInModal({ custom_id: id, title, components }: Modal): string | undefined {
  if (!within(id, 1, 100)) return 'modal: custom_id of 1 to 100';
  if (!within(title, 1, 45)) return 'modal: title of 1 to 45';
  if (components.length < 1 || components.length > 5) return 'modal: 1 to 5 components';
  for (const component of components) {
    const fault =
      component.type === ComponentType.TextDisplay
        ? faultInText(component)
        : component.type === ComponentType.Label
          ? faultInLabel(component)
          : 'modal: component type';
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function faultInText({ content }: APITextDisplayComponent): string | undefined {
  return within(content, 1, 4_000) ? undefined : 'text display: content of 1 to 4000';
}

function faultInLabel({ label, description, component }: APILabelComponent): string | undefined {
  if (!within(label, 1, 45)) return 'label: 1 to 45';
  if ((description ?? '').length > 100) return 'label: description of at most 100';
  if (component.type === ComponentType.StringSelect) return faultInSelect(component);
  if (component.type !== ComponentType.TextInput) return 'label: component type';
  const { custom_id: id, value = '', max_length: most = 4_000, placeholder = '' } = component;
  if (!within(id, 1, 100)) return 'text input: custom_id of 1 to 100';
  if (most < 1 || most > 4_000) return 'text input: max_length of 1 to 4000';
  if (value.length > most) return 'text input: value longer than max_length';
  return placeholder.length > 100 ? 'text input: placeholder of at most 100' : undefined;
}

interface Command {
  name: string;
  description?: string;
  type?: number;
  required?: boolean;
  options?: Command[];
  choices?: { name: string; value: string }[];
}

/** What Discord would refuse about a command that is registered, or about one of its options. */
export function faultInCommand({
  name,
  description,
  type,
  options = [],
  choices = [],
}: Command): string | undefined {
  const isMenu = type === 3 && description === undefined;
  if (!isMenu && !/^[-_\p{Ll}\p{N}]{1,32}$/u.test(name)) return `${name}: name`;
  if (!isMenu && !within(description ?? '', 1, 100)) return `${name}: description of 1 to 100`;
  if (options.length > 25 || choices.length > 25) return `${name}: more than 25 options or choices`;
  const firstOptional = options.findIndex(({ required }) => !required);
  if (firstOptional >= 0 && options.slice(firstOptional).some(({ required }) => required)) {
    return `${name}: required options come first`;
  }
  if (choices.some((choice) => !within(choice.name, 1, 100) || !within(choice.value, 1, 100))) {
    return `${name}: choice of 1 to 100`;
  }
  return options.map(faultInCommand).find((fault) => fault !== undefined);
}

/** What Discord would refuse about the choices that complete what is typed. */
export function faultInChoices(choices: readonly { name: string; value: string }[]): string | undefined {
  if (choices.length > 25) return 'choices: more than 25';
  const isFaulty = choices.some(({ name, value }) => !within(name, 1, 100) || !within(value, 1, 100));
  return isFaulty ? 'choice of 1 to 100' : undefined;
}

function within(text: string, least: number, most: number): boolean {
  return text.length >= least && text.length <= most;
}
