import { ComponentType } from 'discord.js';
import type { Desk } from '../../src/desk/desk.js';
import { createLogger } from '../../src/ops/log.js';
import { actionId } from '../../src/platforms/actions.js';
import { createDiscordPlatform } from '../../src/platforms/discord/platform.js';
import type { Platform } from '../../src/platforms/platform.js';
import { DiscordDouble, type MessageToSend } from '../doubles/discord/discord-double.js';
import type { ShownMessage } from '../doubles/discord/shown-message.js';
import { visible } from '../doubles/discord/visible.js';
import { memorySeenEvents } from '../platforms/discord/support.js';
import type { PlatformHarness, SeenAnswer } from './harness.js';

const owner = '200000000000000001';
const stranger = '200000000000000002';

/** The real Discord platform on the Discord double, driven by commands and direct messages. */
export function createDiscordHarness(): PlatformHarness {
  let running: { double: DiscordDouble; platform: Platform } | undefined;

  const double = (): DiscordDouble => {
    if (running === undefined) throw new Error('The harness has not been started.');
    return running.double;
  };
  const command = async (
    name: string,
    personId: string,
    options: Record<string, string> = {},
    wanted?: (message: ShownMessage) => boolean,
  ): Promise<SeenAnswer> => {
    const sent = await double().interact({ name, options, userId: personId });
    return see(await sent.answer(wanted));
  };
  const deliverToDeafEars = async (message: MessageToSend): Promise<void> => {
    await double().sendMessage(message);
    await double().gateway.roundTrip();
  };

  return {
    name: 'discord',
    owner,
    stranger,
    async start(desk: Desk) {
      const started = await DiscordDouble.start();
      const platform = createDiscordPlatform({
        settings: {
          token: started.token,
          ownerIds: [owner],
          trustedIds: [],
          trustedRoleIds: [],
          reportChannelId: undefined,
          apiUrl: started.apiUrl,
        },
        desk,
        log: createLogger('silent', [started.token]),
        seenEvents: memorySeenEvents(),
      });
      running = { double: started, platform };
      await platform.start();
    },
    async stop() {
      await running?.platform.stop();
      await running?.double.stop();
      running = undefined;
    },
    classify: (text, personId) => command('classify', personId, { text }),
    async paste(text, personId) {
      const sent = await double().sendMessage({ content: text, authorId: personId });
      return see(await sent.reply());
    },
    model: (personId) => command('model', personId),
    help: (personId) => command('help', personId),
    retrain: (personId) => command('retrain', personId, {}, isEnd),
    async pasteDeliveredTwice(text, personId) {
      const sent = await double().sendMessage({ content: text, authorId: personId });
      double().deliverAgain();
      await sent.reply();
      await double().gateway.roundTrip();
    },
    async messageFromBots(text) {
      await deliverToDeafEars({ content: text, authorId: '200000000000000003', authorIsBot: true });
      await deliverToDeafEars({ content: text, authorId: double().cast.botId, authorIsBot: true });
    },
    learning: {
      async judge(text, category, personId) {
        const actor = { userId: personId };
        const sent = await double().interact({ name: 'classify', options: { text }, ...actor });
        const judged = await double().choose(await sent.answer(), 'Wrong', category, actor);
        return see(await judged.answer());
      },
      teach: (text, category, personId) => command('teach', personId, { text, category }),
      async switchLearning(on, personId, { asAdmin }) {
        const options = { state: on ? 'on' : 'off' };
        const sent = await double().interact({
          name: 'learning',
          options,
          userId: personId,
          isAdmin: asAdmin,
        });
        return see(await sent.answer());
      },
      review: (personId) => command('review', personId),
      async approve(submissionId, personId) {
        const asked = await double().interact({ name: 'review', userId: personId });
        const data = {
          component_type: ComponentType.Button,
          custom_id: actionId('approve', submissionId),
        };
        const sent = await double().click(await asked.answer(), data, { userId: personId });
        return see(await sent.changed());
      },
    },
    answers: () =>
      double()
        .channels.shown.filter(({ thinking }) => !thinking)
        .map(see),
  };
}

/** Progress is titled "Retraining"; whatever else a retraining shows is its end. */
function isEnd({ body }: ShownMessage): boolean {
  return body.embeds?.[0]?.title !== 'Retraining';
}

function see({ body }: ShownMessage): SeenAnswer {
  return visible(body);
}
