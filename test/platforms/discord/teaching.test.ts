import { ComponentType, TextInputStyle } from 'discord.js';
import { describe, expect, test, vi } from 'vitest';
import type { Refusal, TeachingForm } from '../../../src/desk/answers.js';
import type { LearningDesk } from '../../../src/desk/learning/learning-desk.js';
import { teachingModal } from '../../../src/platforms/discord/teaching-form.js';
import { faultInModal, type Modal } from '../../doubles/discord/component-rules.js';
import type { DiscordDouble } from '../../doubles/discord/discord-double.js';
import { visible } from '../../doubles/discord/visible.js';
import { fakeLearning } from '../../support/learning-answers.js';
import { type Running, serve, stranger, stubDesk, textOf } from './support.js';

const off: Refusal = { kind: 'refusal', code: 'LEARNING_OFF', message: 'Learning is off here.' };
const callback = /\/callback$/;

const form: TeachingForm = {
  kind: 'teaching-form',
  text: 'The match ended 3-1.',
  category: 'sport',
  categories: ['politics', 'sport'],
  consent: 'What is in this box is kept and learned from.',
};

function servingWith(learning: Partial<LearningDesk>): Promise<Running> {
  return serve(stubDesk({ learning: fakeLearning(learning) }));
}

/** An answer, judged as wrong: the thanks that only the person sees, with the button that leads to learning. */
async function thanked(double: DiscordDouble) {
  const answer = await (
    await double.interact({ name: 'classify', options: { text: 'An article.' } })
  ).answer();
  return (await double.choose(answer, 'Wrong', 'POLITICS')).answer();
}

describe('"Submit for learning"', () => {
  test('opens a form at once that says what submitting does and holds the article and the category', async () => {
    const { double } = await servingWith({ teachingForm: async () => form });
    const click = await double.press(await thanked(double), 'Submit for learning');
    expect(await click.modal()).toEqual({
      custom_id: 'newsdesk:submission',
      title: 'Submit an article for learning',
      components: [
        { type: ComponentType.TextDisplay, content: 'What is in this box is kept and learned from.' },
        {
          type: ComponentType.Label,
          label: 'Category',
          component: {
            type: ComponentType.StringSelect,
            custom_id: 'category',
            options: [
              { value: 'sport', label: 'sport', emoji: { name: '⚽' }, default: true },
              { value: 'politics', label: 'politics', emoji: { name: '📢' }, default: false },
            ],
          },
        },
        {
          type: ComponentType.Label,
          label: 'Article',
          component: {
            type: ComponentType.TextInput,
            custom_id: 'article',
            style: TextInputStyle.Paragraph,
            max_length: 4_000,
            value: 'The match ended 3-1.',
          },
        },
      ],
    });
  });

  test('asks the desk for the form of that answer and category', async () => {
    const teachingForm = vi.fn(async () => form);
    const { double } = await servingWith({ teachingForm });
    await (await double.press(await thanked(double), 'Submit', { userId: stranger })).modal();
    expect(teachingForm.mock.calls).toEqual([
      [expect.objectContaining({ userId: stranger, community: double.cast.guildId }), 'answer-1', 1],
    ]);
  });

  test('that the desk refuses is answered to the person alone', async () => {
    const { double } = await servingWith({ teachingForm: async () => off });
    const refused = await (await double.press(await thanked(double), 'Submit')).answer();
    expect(refused.ephemeral).toBe(true);
    expect(textOf(refused)).toContain('Learning is off here.');
  });

  test.each([10062, 40060])('whose form Discord does not take (%i) is ordinary', async (code) => {
    const { double, untilLogged } = await servingWith({});
    const thanks = await thanked(double);
    double.fail({ method: 'POST', path: callback, failure: { status: 400, code }, times: 1 });
    await double.press(thanks, 'Submit');
    await untilLogged({ code, level: 30 });
  });
});

describe('sending the form', () => {
  test('submits what stands in the box then, as the category chosen then, and says what became of it', async () => {
    const teach = vi.fn(fakeLearning().teach);
    const { double } = await servingWith({ teach, teachingForm: async () => form });
    const modal = await (await double.press(await thanked(double), 'Submit')).modal();
    const sent = await double.submit(
      modal,
      { article: 'Another <@42> article.', category: 'politics' },
      { userId: stranger },
    );
    const told = await sent.answer();
    expect(teach.mock.calls).toEqual([
      [
        expect.objectContaining({ platform: 'discord', userId: stranger, community: double.cast.guildId }),
        { kind: 'text', text: 'Another   article.' },
        'politics',
      ],
    ]);
    expect(told.ephemeral).toBe(true);
    expect(textOf(told)).toBe(
      'Submitted as politics\nIt counts in the next training: to learn from, or, one in five, to test by.',
    );
  });

  test('that the desk refuses says so, and is no error', async () => {
    const { double, logged } = await servingWith({ teach: async () => off, teachingForm: async () => form });
    const modal = await (await double.press(await thanked(double), 'Submit')).modal();
    expect(textOf(await (await double.submit(modal)).answer())).toContain('LEARNING_OFF');
    expect(logged.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });

  test('of another version of the bot submits nothing and says so', async () => {
    const teach = vi.fn(fakeLearning().teach);
    const { double } = await servingWith({ teach });
    const modal: Modal = { custom_id: 'newsdesk:older', title: 'Older', components: [] };
    const told = await (await double.submit(modal)).answer();
    expect(textOf(told)).toContain('nothing was kept');
    const halved: Modal = { ...modal, custom_id: 'newsdesk:submission' };
    expect(textOf(await (await double.submit(halved)).answer())).toContain('nothing was kept');
    expect(teach).not.toHaveBeenCalled();
  });

  test('puts no word of the article into the log', async () => {
    const teach = async () => {
      throw new Error('a bug');
    };
    const { double, logged } = await servingWith({ teach, teachingForm: async () => form });
    const modal = await (await double.press(await thanked(double), 'Submit')).modal();
    expect(textOf(await (await double.submit(modal)).answer())).toContain('INTERNAL');
    expect(JSON.stringify(logged)).not.toContain('The match ended');
  });
});

describe('/teach', () => {
  test('without an article opens the form with an empty box', async () => {
    const emptyTeachingForm = vi.fn(fakeLearning().emptyTeachingForm);
    const { double } = await servingWith({ emptyTeachingForm });
    const modal = await (await double.interact({ name: 'teach', options: { category: 'sport' } })).modal();
    expect(emptyTeachingForm.mock.calls[0]?.[1]).toBe('sport');
    expect(JSON.stringify(modal)).not.toContain('"value":""');
    expect(faultInModal(modal)).toBeUndefined();
  });

  test('without an article, refused, says why to the person alone', async () => {
    const { double } = await servingWith({ emptyTeachingForm: async () => off });
    const refused = await (await double.interact({ name: 'teach', options: { category: 'sport' } })).answer();
    expect(refused.ephemeral).toBe(true);
    expect(textOf(refused)).toContain('Learning is off here.');
  });

  test('with a text submits it at once, for the eyes of the person alone', async () => {
    const teach = vi.fn(fakeLearning().teach);
    const { double } = await servingWith({ teach });
    const options = { category: 'sport', text: 'The match ended 3-1.' };
    const told = await (await double.interact({ name: 'teach', options })).answer();
    expect(teach.mock.calls[0]?.slice(1)).toEqual([{ kind: 'text', text: 'The match ended 3-1.' }, 'sport']);
    expect(told.ephemeral).toBe(true);
  });

  test('with a file hands the file over', async () => {
    const teach = vi.fn(fakeLearning().teach);
    const { double } = await servingWith({ teach });
    const attachment = double.attach('article.txt', 'The match ended 3-1.', 'text/plain');
    const file = { option: 'file', attachment };
    await (await double.interact({ name: 'teach', options: { category: 'sport' }, file })).answer();
    expect(teach.mock.calls[0]?.[1]).toMatchObject({ kind: 'file', file: { name: 'article.txt' } });
  });
});

describe('the form keeps Discord’s limits', () => {
  const categories = Array.from({ length: 40 }, (_, index) => `category ${index}`);
  const boxOf = (modal: Modal) =>
    modal.components.flatMap((one) =>
      one.type === ComponentType.Label && one.component.type === ComponentType.TextInput
        ? (one.component.value ?? '')
        : [],
    )[0];
  const sentenceOf = (modal: Modal) =>
    modal.components.flatMap((one) => (one.type === ComponentType.TextDisplay ? one.content : []))[0];

  test.each([
    ['an article of 4,000 characters', { ...form, text: 'x'.repeat(4_000) }],
    ['a longer article', { ...form, text: 'x'.repeat(4_001) }],
    ['more categories than a select takes', { ...form, category: 'category 39', categories }],
    ['a category too long to choose', { ...form, categories: ['sport', 'x'.repeat(101)] }],
    ['a very long sentence', { ...form, consent: '*'.repeat(4_000) }],
  ])('with %s', (_name, given) => {
    expect(faultInModal(teachingModal(given).toJSON())).toBeUndefined();
  });

  test('an article that fits is whole, and the sentence is the desk’s alone', () => {
    const modal = teachingModal({ ...form, text: 'x'.repeat(4_000) }).toJSON();
    expect(boxOf(modal)).toHaveLength(4_000);
    expect(sentenceOf(modal)).toBe(form.consent);
  });

  test('a longer one is clipped between characters, and the sentence says that the box is what counts', () => {
    const modal = teachingModal({ ...form, text: `${'x'.repeat(3_999)}📰 and on` }).toJSON();
    expect(boxOf(modal)).toBe('x'.repeat(3_999));
    expect(visible({ content: sentenceOf(modal) ?? '' }).text).toBe(
      'What is in this box is kept and learned from. The box holds the beginning of your article: what is in the box is what is learned.',
    );
  });

  test('the chosen category is among the options and chosen, however many there are', () => {
    const modal = teachingModal({ ...form, category: 'category 39', categories }).toJSON();
    expect(JSON.stringify(modal)).toContain('"value":"category 39"');
    expect(JSON.stringify(modal).match(/"default":true/g)).toHaveLength(1);
  });
});
