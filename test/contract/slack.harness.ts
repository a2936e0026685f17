import { createLogger } from '../../src/ops/log.js';
import type { Platform } from '../../src/platforms/platform.js';
import { createSlackPlatform } from '../../src/platforms/slack/platform.js';
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
