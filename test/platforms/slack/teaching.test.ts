import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Requester, TeachingForm } from '../../../src/desk/answers.js';
import type { ArticleSource } from '../../../src/desk/desk.js';
import type { LearningDesk } from '../../../src/desk/learning/learning-desk.js';
import { readTeachingView, teachingView } from '../../../src/platforms/slack/teaching-view.js';
import { faultsOfView, type View } from '../../doubles/slack/block-rules.js';
import { directChannelOf, type SeenMessage } from '../../doubles/slack/conversations.js';
import { visibleText } from '../../doubles/slack/reading.js';
import type { SlackDouble } from '../../doubles/slack/slack-double.js';
import { fakeLearning } from '../../support/learning-answers.js';
import { createFakeDesk, startBot } from './support.js';

const article = 'The minister resigned on Monday after a long debate in parliament.';
const form: TeachingForm = {
  kind: 'teaching-form',
  text: article,
  category: 'POLITICS',
  categories: ['ARTS & CULTURE', 'POLITICS', 'SPORTS'],
  consent: 'What is in this box is kept, and learned from.',
};

function createTeachingDesk(overrides: Partial<LearningDesk> = {}) {
  const taught: { person: Requester; source: ArticleSource; category: string }[] = [];
  const learning = fakeLearning({
    categories: () => form.categories,
    judge: async (_, answerId, place) => ({
      kind: 'judgement',
      answerId,
      place,
      category: 'POLITICS',
      changed: false,
      canTeach: true,
    }),
    teachingForm: async () => form,
    emptyTeachingForm: async (_, category) => ({ ...form, text: '', category }),
    teach: async (person, source, category) => {
      taught.push({ person, source, category });
      return { kind: 'submission', category, state: 'waiting', missingPeople: 1, replaced: false };
    },
    ...overrides,
  });
  return { desk: createFakeDesk({ learning }), taught };
}

/** A person asks, says "Right" and gets the way to learning. */
async function judgedAnswer(slack: SlackDouble): Promise<SeenMessage> {
  await slack.command({ command: '/classify', text: article, channel_id: 'C0NEWS' });
  await slack.click(await slack.answerIn('C0NEWS'), 'Right: POLITICS');
  return nth(slack, 2);
}

async function nth(slack: SlackDouble, count: number, channel = 'C0NEWS'): Promise<SeenMessage> {
  await slack.until(() => slack.web.conversations.in(channel).length >= count, `message ${count}`);
  return slack.web.conversations.in(channel)[count - 1] as SeenMessage;
}

function texts(view: View): string {
  return visibleText({ text: '', blocks: view.blocks });
}

describe('submitting the article of an answer', () => {
  test('opens a form with the sentence of consent, the article and the category, and learns on submitting', async () => {
    const { desk, taught } = createTeachingDesk();
    const { slack } = await startBot({ desk });
    await slack.click(await judgedAnswer(slack), 'Submit for learning');
    const opened = await slack.viewAfter();
    expect(texts(opened.view)).toContain(form.consent);
    expect(opened.view.blocks[1]?.element).toMatchObject({ initial_value: article, multiline: true });
    expect(opened.view.blocks[2]?.element?.initial_option?.value).toBe('POLITICS');
    expect(opened.view.private_metadata).not.toContain('minister');
    expect(taught).toEqual([]);

    await slack.submit(opened, { text: `${article} More.`, option: 'SPORTS' });
    const reply = await nth(slack, 3);
    expect(reply).toMatchObject({ via: 'chat.postEphemeral', onlyFor: 'U0PERSON' });
    expect(visibleText(reply)).toContain('Submitted as SPORTS');
    expect(taught).toEqual([
      {
        person: { platform: 'slack', userId: 'U0PERSON', community: 'T01', roles: [], isAdmin: false },
        source: { kind: 'text', text: `${article} More.` },
        category: 'SPORTS',
      },
    ]);
  });

  test('a category with an ampersand is submitted as it is called', async () => {
    const { desk, taught } = createTeachingDesk();
    const { slack } = await startBot({ desk });
    await slack.click(await judgedAnswer(slack), 'Submit for learning');
    await slack.submit(await slack.viewAfter(), { option: 'ARTS &amp; CULTURE' });
    await nth(slack, 3);
    expect(taught).toMatchObject([{ category: 'ARTS & CULTURE' }]);
  });

  test('a refusal of the form is told to the person alone, and no form opens', async () => {
    const { desk } = createTeachingDesk({
      teachingForm: async () => ({ kind: 'refusal', code: 'LEARNING_OFF', message: 'Ask an admin.' }),
    });
    const { slack } = await startBot({ desk });
    await slack.click(await judgedAnswer(slack), 'Submit for learning');
    const reply = await nth(slack, 3);
    expect(visibleText(reply)).toContain('Ask an admin.');
    expect(reply).toMatchObject({ visibility: 'ephemeral', onlyFor: 'U0PERSON' });
    expect(slack.web.views).toEqual([]);
  });

  test('a form that comes too late for Slack is told, and can be asked for again', async () => {
    const { desk } = createTeachingDesk();
    const { slack } = await startBot({ desk });
    const judged = await judgedAnswer(slack);
    slack.web.failNext('views.open', { kind: 'error', error: 'expired_trigger_id' });
    await slack.click(judged, 'Submit for learning');
    expect(visibleText(await nth(slack, 3))).toContain('The form did not open');
    await slack.click(judged, 'Submit for learning');
    await slack.viewAfter();
  });

  test('a form that an earlier try of the same call has opened is not called missing', async () => {
    const { desk } = createTeachingDesk();
    const { slack, logLines } = await startBot({ desk });
    const judged = await judgedAnswer(slack);
    slack.web.failNext('views.open', { kind: 'error', error: 'exchanged_trigger_id' });
    await slack.click(judged, 'Submit for learning');
    await slack.until(() => logLines.join('').includes('exchanged_trigger_id'), 'a log line');
    await slack.command({ command: '/newsdesk', text: 'help', channel_id: 'C0NEXT' });
    await slack.answerIn('C0NEXT');
    expect(slack.web.conversations.in('C0NEWS')).toHaveLength(2);
  });

  test('a refusal of the submission gives back what was typed', async () => {
    const { desk } = createTeachingDesk({
      teach: async () => ({ kind: 'refusal', code: 'TOO_MANY_SUBMISSIONS', message: 'Go on tomorrow.' }),
    });
    const { slack } = await startBot({ desk });
    await slack.click(await judgedAnswer(slack), 'Submit for learning');
    await slack.submit(await slack.viewAfter(), { text: 'Words that took an hour to write.' });
    const reply = await nth(slack, 3);
    expect(visibleText(reply)).toContain('Go on tomorrow.');
    expect(visibleText(reply)).toContain('Words that took an hour to write.');
    expect(reply.visibility).toBe('ephemeral');
  });

  test('the result goes to the person directly where the channel is closed to the bot', async () => {
    const { desk } = createTeachingDesk();
    const { slack } = await startBot({ desk });
    await slack.click(await judgedAnswer(slack), 'Submit for learning');
    slack.web.conversations.barred.set('C0NEWS', 'not_in_channel');
    await slack.submit(await slack.viewAfter());
    expect(visibleText(await slack.answerIn(directChannelOf('U0PERSON')))).toContain('Submitted as');
  });

  test('nothing that is logged holds the article', async () => {
    const { desk } = createTeachingDesk({ teach: () => Promise.reject(new Error('the disk is full')) });
    const { slack, logLines } = await startBot({ desk });
    await slack.click(await judgedAnswer(slack), 'Submit for learning');
    await slack.submit(await slack.viewAfter());
    expect(visibleText(await nth(slack, 3))).toContain('Something went wrong on my side');
    expect(logLines.join('')).toContain('the disk is full');
    expect(logLines.join('')).not.toContain('minister');
  });
});

describe('/newsdesk teach', () => {
  test('with a category in any case opens an empty form with that category', async () => {
    const { desk, taught } = createTeachingDesk();
    const { slack } = await startBot({ desk });
    await slack.command({ command: '/newsdesk', text: 'teach arts &amp; culture', channel_id: 'C0NEWS' });
    const opened = await slack.viewAfter();
    expect(opened.view.blocks[1]?.element?.initial_value).toBeUndefined();
    expect(opened.view.blocks[2]?.element?.initial_option?.value).toBe('ARTS & CULTURE');
    await slack.submit(opened, { text: article });
    await nth(slack, 1);
    expect(taught).toMatchObject([{ source: { text: article }, category: 'ARTS & CULTURE' }]);
  });

  test('without a category leaves the choice open: none is taken for the person', async () => {
    const { desk } = createTeachingDesk();
    const { slack } = await startBot({ desk });
    await slack.command({ command: '/newsdesk', text: 'teach', channel_id: 'C0NEWS' });
    const opened = await slack.viewAfter();
    expect(opened.view.blocks[2]?.element?.initial_option).toBeUndefined();
    expect(opened.view.blocks[2]?.element?.options).toHaveLength(3);
  });

  test('is refused to the person alone where the desk says so', async () => {
    const { desk } = createTeachingDesk({
      emptyTeachingForm: async () => ({ kind: 'refusal', code: 'UNKNOWN_CATEGORY', message: 'Choose one.' }),
    });
    const { slack } = await startBot({ desk });
    await slack.command({ command: '/newsdesk', text: 'teach gossip', channel_id: 'C0NEWS' });
    const reply = await slack.answerIn('C0NEWS');
    expect(visibleText(reply)).toContain('Choose one.');
    expect(reply.visibility).toBe('ephemeral');
  });
});

describe('the form', () => {
  const place = { channel: 'C0NEWS', threadTs: '1700000000.000001' };

  test('keeps every limit of Slack for any article and any categories', () => {
    const name = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
      fc
        .constantFrom('&', '<!here>', 'x')
        .chain((unit) => fc.integer({ min: 60, max: 200 }).map((times) => unit.repeat(times))),
    );
    const forms = fc.record({
      text: fc.oneof(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.integer({ min: 1_400, max: 4_000 }).map((times) => '😀'.repeat(times)),
        fc.integer({ min: 400, max: 900 }).map((times) => 'some words '.repeat(times)),
      ),
      categories: fc.uniqueArray(name, { minLength: 1, maxLength: 130, size: 'max' }),
      isChosen: fc.boolean(),
    });
    fc.assert(
      fc.property(forms, ({ text, categories, isChosen }) => {
        const category = categories.at(-1) ?? '';
        const fits = categories.some((known) => known.trim() !== '' && known.length <= 150);
        fc.pre(fits);
        const view = teachingView({ ...form, text, category, categories }, place, isChosen);
        const delivered: View = JSON.parse(JSON.stringify(view));
        expect(faultsOfView(delivered)).toEqual([]);
        expect(text.startsWith(delivered.blocks[1]?.element?.initial_value ?? '')).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('says so where the article is longer than the box, and cuts no word in two', () => {
    const cut = teachingView({ ...form, text: 'election '.repeat(400) }, place, true);
    const delivered: View = JSON.parse(JSON.stringify(cut));
    expect(texts(delivered)).toContain('what is in the box is what is learned');
    expect(delivered.blocks[1]?.element?.initial_value).toMatch(/election$/);
    const whole: View = JSON.parse(JSON.stringify(teachingView(form, place, true)));
    expect(texts(whole)).not.toContain('longer than this box');
  });

  test('that Slack hands back without its fields is no submission', () => {
    expect(readTeachingView({ private_metadata: '{}', state: { values: {} } })).toBeUndefined();
    expect(readTeachingView(undefined)).toBeUndefined();
  });
});
