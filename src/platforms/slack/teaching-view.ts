import type { types } from '@slack/bolt';
import { z } from 'zod';
import type { TeachingForm } from '../../desk/answers.js';
import { categoryLook } from '../cards/category-looks.js';
import { optionsOf, plainText } from './action-blocks.js';

/** The `callback_id` of the form in which a person submits an article. */
export const teachingCallback = 'newsdesk_teach';

/** Characters that Slack's text box takes, and a section. */
const boxLimit = 3_000;
const sectionLimit = 3_000;

const blocks = { article: 'article', category: 'category' } as const;
const actions = { text: 'text', choice: 'choice' } as const;

/** Where the form was asked for, to answer there once it is submitted. */
export interface FormPlace {
  channel?: string | undefined;
  threadTs?: string | undefined;
}

/**
 * The form in which a person submits an article for learning.
 * @param isChosen whether the person has said which category: else the form has none until they do.
 */
export function teachingView(form: TeachingForm, place: FormPlace, isChosen: boolean): types.ModalView {
  const { text, isCut } = boxText(form.text);
  const categories = [
    ...(isChosen ? [form.category] : []),
    ...form.categories.filter((category) => !isChosen || category !== form.category),
  ];
  const options = optionsOf(
    categories.map((category) => ({ value: category, label: category, emoji: categoryLook(category).emoji })),
  );
  const chosen = isChosen ? options.find(({ value }) => value === form.category) : undefined;
  const consent = isCut
    ? `${form.consent} The article is longer than this box: what is in the box is what is learned.`
    : form.consent;
  return {
    type: 'modal',
    callback_id: teachingCallback,
    title: plainText('Submit for learning', 24),
    submit: plainText('Submit', 24),
    close: plainText('Cancel', 24),
    private_metadata: JSON.stringify(place),
    blocks: [
      { type: 'section', text: plainText(consent, sectionLimit) },
      {
        type: 'input',
        block_id: blocks.article,
        label: plainText('Article', 100),
        element: {
          type: 'plain_text_input',
          action_id: actions.text,
          multiline: true,
          max_length: boxLimit,
          placeholder: plainText('Paste the text of the article', 100),
          ...(text === '' ? {} : { initial_value: text }),
        },
      },
      {
        type: 'input',
        block_id: blocks.category,
        label: plainText('Category', 100),
        element: {
          type: 'static_select',
          action_id: actions.choice,
          placeholder: plainText('Choose a category', 100),
          options,
          ...(chosen === undefined ? {} : { initial_option: chosen }),
        },
      },
    ],
  };
}

/** What of an article fits into the box, up to the end of a word. */
function boxText(article: string): { text: string; isCut: boolean } {
  if (article.length <= boxLimit) return { text: article, isCut: false };
  const text = article.slice(0, boxLimit).replace(/(\s\S{0,99}|[\uD800-\uDBFF])$/, '');
  return { text, isCut: true };
}

const submissionSchema = z.object({
  private_metadata: z.string(),
  state: z.object({
    values: z.object({
      [blocks.article]: z.object({ [actions.text]: z.object({ value: z.string().nullish() }) }),
      [blocks.category]: z.object({
        [actions.choice]: z.object({ selected_option: z.object({ value: z.string() }).nullish() }),
      }),
    }),
  }),
});

const placeSchema = z.object({ channel: z.string().optional(), threadTs: z.string().optional() });

/** What a person submitted, and where they had asked for the form; undefined where it is no such form. */
export function readTeachingView(
  view: unknown,
): { text: string; category: string; place: FormPlace } | undefined {
  const { data } = submissionSchema.safeParse(view);
  if (data === undefined) return undefined;
  const { article, category } = data.state.values;
  return {
    text: article.text.value ?? '',
    category: category.choice.selected_option?.value ?? '',
    place: readPlace(data.private_metadata),
  };
}

function readPlace(metadata: string): FormPlace {
  try {
    return placeSchema.parse(JSON.parse(metadata));
  } catch {
    // The answer then goes to the person directly.
    return {};
  }
}
