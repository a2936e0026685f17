import { createLogger } from '../../src/ops/log.js';
import { actionId } from '../../src/platforms/actions.js';
import type { Platform } from '../../src/platforms/platform.js';
import { createSlackPlatform } from '../../src/platforms/slack/platform.js';
import { defaultTimings } from '../../src/platforms/slack/timings.js';
import type { SeenEvents } from '../../src/store/seen-events.js';
import type { SeenMessage } from '../doubles/slack/conversations.js';
import { newId } from '../doubles/slack/payloads.js';
import { activeParts, visibleText } from '../doubles/slack/reading.js';
import { SlackDouble } from '../doubles/slack/slack-double.js';
import type { PlatformHarness, SeenAnswer } from './harness.js';

const owner = 'U0OWNER';
const stranger = 'U0STRANGER';

/** Slack in Socket Mode, for the contract suite. Every request has a channel of its own, so that its answer is known. */
export function createSlackHarness(): PlatformHarness {
  let slack: SlackDouble | undefined;
  let platform: Platform | undefined;

  function running(): SlackDouble {
    if (slack === undefined) throw new Error('The harness was not started.');
    return slack;
  }

  async function command(command: string, text: string, user_id: string): Promise<SeenAnswer> {
    const { channel } = await running().command({ command, text, user_id });
    return toSeenAnswer(await running().answerIn(channel));
  }

  /** What a click led to: another message beside the one that was clicked, or something else in its place. */
  async function nextIn(channel: string, clicked: SeenMessage): Promise<SeenMessage> {
    const others = () =>
      running()
        .web.conversations.in(channel)
        .filter((message) => message !== clicked);
    await running().until(() => others().length > 0 || clicked.edits > 0, 'what a click led to');
    return others()[0] ?? clicked;
  }

  return {
    name: 'slack',
    owner,
    stranger,
    async start(desk) {
      slack = await SlackDouble.start();
      platform = createSlackPlatform({
        settings: {
          botToken: slack.botToken,
          transport: { mode: 'socket', appToken: slack.appToken },
          ownerIds: [owner],
          trustedIds: [],
          reportChannelId: undefined,
          apiUrl: slack.apiUrl,
        },
        desk,
        log: createLogger('silent', []),
        seenEvents: createSeenEvents(),
        // A person is an admin in one request and none in the next.
        timings: { ...defaultTimings, adminMemoryMs: 0 },
      });
      await platform.start();
    },
    async stop() {
      await platform?.stop();
      await slack?.stop();
    },
    classify: (text, personId) => command('/classify', escapeAsSlack(text), personId),
    async paste(text, personId) {
      const { channel } = await running().directMessage({ text: escapeAsSlack(text), user: personId });
      return toSeenAnswer(await running().answerIn(channel));
    },
    model: (personId) => command('/newsdesk', 'model', personId),
    help: (personId) => command('/newsdesk', 'help', personId),
    async retrain(personId) {
      const { channel } = await running().command({
        command: '/newsdesk',
        text: 'retrain',
        user_id: personId,
      });
      const ended = () =>
        running()
          .web.conversations.in(channel)
          .find((message) => !isProgress(message));
      await running().until(() => ended() !== undefined, 'the end of the retraining');
      return toSeenAnswer(ended() ?? (await running().answerIn(channel)));
    },
    async pasteDeliveredTwice(text, personId) {
      const delivery = await running().directMessage({ text: escapeAsSlack(text), user: personId });
      await running().deliver(delivery);
      await running().answerIn(delivery.channel);
      await running().settle();
    },
    async messageFromBots(text) {
      const channel = newId('D');
      await running().directMessage({ text, channel, bot_id: 'B0OTHER' });
      await running().directMessage({ text, channel, bot_id: running().botId, user: running().botUserId });
      await running().settle();
    },
    learning: {
      async judge(text, category, personId) {
        const { channel } = await running().command({
          command: '/classify',
          text: escapeAsSlack(text),
          user_id: personId,
        });
        const answer = await running().answerIn(channel);
        const by = { userId: personId, option: category };
        await running().click(answer, 'Wrong: choose a category', by);
        return toSeenAnswer(await nextIn(channel, answer));
      },
      async teach(text, category, personId) {
        const { views, conversations } = running().web;
        const known = views.length;
        const { channel } = await running().command({
          command: '/newsdesk',
          text: `teach ${escapeAsSlack(category)}`,
          user_id: personId,
        });
        await running().until(
          () => views.length > known || conversations.in(channel).length > 0,
          'a form or a refusal',
        );
        const form = views[known];
        if (form !== undefined) await running().submit(form, { text });
        return toSeenAnswer(await running().answerIn(channel));
      },
      async switchLearning(on, personId, { asAdmin }) {
        const { users } = running().web;
        users.set(personId, { is_admin: asAdmin });
        const seen = await command('/newsdesk', `learning ${on ? 'on' : 'off'}`, personId);
        users.delete(personId);
        return seen;
      },
      review: (personId) => command('/newsdesk', 'review', personId),
      async approve(submissionId, personId) {
        const { channel } = await running().command({
          command: '/newsdesk',
          text: 'review',
          user_id: personId,
        });
        const shown = await running().answerIn(channel);
        const action = { type: 'button', action_id: actionId('approve', submissionId) };
        await running().clickAction(shown, action, personId);
        return toSeenAnswer(await nextIn(channel, shown));
      },
    },
    answers: () => running().messages.map(toSeenAnswer),
  };
}

function isProgress(message: SeenMessage): boolean {
  return message.text.startsWith('Retraining');
}

function toSeenAnswer(message: SeenMessage): SeenAnswer {
  return { text: visibleText(message), active: activeParts(message) };
}

/** What a person's client makes of the characters that Slack uses for itself. */
function escapeAsSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function createSeenEvents(): SeenEvents {
  const seen = new Set<string>();
  return {
    async firstSight(key) {
      const isNew = !seen.has(key);
      seen.add(key);
      return isNew;
    },
  };
}
