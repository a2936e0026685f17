import {
  ComponentType,
  LabelBuilder,
  ModalBuilder,
  type ModalSubmitInteraction,
  TextInputStyle,
} from 'discord.js';
import type { TeachingForm } from '../../desk/answers.js';
import { categoryLook } from '../cards/category-looks.js';
import { escaped, withoutCodes } from './markup.js';
import { selectOptions } from './render-actions.js';

/** The modal in which a person submits an article for learning, and its fields. */
const ids = { form: 'newsdesk:submission', category: 'category', article: 'article' };

/** Discord's limits on a modal's text input and on a text display, in characters. */
const limits = { article: 4_000, text: 4_000 };

/** What a person submitted. */
export interface Submission {
  text: string;
  category: string;
}

/** The form as a modal: the sentence of consent, the category to choose, and the box that holds the article. */
export function teachingModal({ text, category, categories, consent }: TeachingForm): ModalBuilder {
  const { box, isClipped } = fitted(text);
  const others = categories.filter((other) => other !== category);
  const options = selectOptions(
    [category, ...others].map((value) => ({ value, label: value, emoji: categoryLook(value).emoji })),
  );
  return new ModalBuilder({
    customId: ids.form,
    title: 'Submit an article for learning',
  })
    .addTextDisplayComponents({
      type: ComponentType.TextDisplay,
      content: escaped(isClipped ? `${consent} ${clippedNote}` : consent, limits.text),
    })
    .addLabelComponents(
      new LabelBuilder({
        label: 'Category',
        component: {
          type: ComponentType.StringSelect,
          custom_id: ids.category,
          options: options.map((option) => ({ ...option, default: option.value === category })),
        },
      }),
      new LabelBuilder({
        label: 'Article',
        component: {
          type: ComponentType.TextInput,
          custom_id: ids.article,
          style: TextInputStyle.Paragraph,
          max_length: limits.article,
          ...(box !== '' && { value: box }),
        },
      }),
    );
}

const clippedNote = 'The box holds the beginning of your article: what is in the box is what is learned.';

/** What a submitted modal holds; undefined when it is none of this version's. */
export function readSubmission({ customId, fields }: ModalSubmitInteraction): Submission | undefined {
  if (customId !== ids.form || !fields.fields.has(ids.article) || !fields.fields.has(ids.category)) {
    return undefined;
  }
  const [category = ''] = fields.getStringSelectValues(ids.category);
  return { text: withoutCodes(fields.getTextInputValue(ids.article)), category };
}

/** The article as far as the box takes it, no character cut in two. */
function fitted(text: string): { box: string; isClipped: boolean } {
  if (text.length <= limits.article) return { box: text, isClipped: false };
  return { box: text.slice(0, limits.article).replace(/[\ud800-\udbff]$/, ''), isClipped: true };
}
