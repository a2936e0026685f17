import type { Refusal, RetrainAnswer, RetrainProgress } from '../../desk/answers.js';
import { acknowledge, type CommandInteraction } from './acknowledge.js';
import { asMessage, type HandlerContext, orInternal } from './context.js';
import { type Delivery, deliver } from './delivery.js';
import { latestWins } from './latest-wins.js';

/** Retrains on command: one reply shows the progress, then the result. Never throws. */
export async function retrain(interaction: CommandInteraction, context: HandlerContext): Promise<void> {
  const { desk, log, timing } = context;
  const userId = interaction.user.id;
  const ephemeral = !context.ownerIds.includes(userId);
  if (!(await acknowledge(interaction, { ephemeral }, log))) return;
  const tokenIsOver = () => Date.now() - interaction.createdTimestamp > timing.tokenLifeMs;

  const progress = latestWins<RetrainProgress>({
    intervalMs: timing.progressIntervalMs,
    send: async (state) => {
      if (tokenIsOver()) return false;
      const outcome = await deliver(() => interaction.editReply(asMessage(state)), {
        log,
        resendDelaysMs: [],
        lossLevel: 'debug',
      });
      return outcome === 'delivered' || outcome === 'lost';
    },
  });
  const answer = await orInternal(() => desk.retrain({ platform: 'discord', userId }, progress.push), log);
  await progress.close();

  const outcome = tokenIsOver()
    ? 'token-over'
    : await deliver(() => interaction.editReply(asMessage(answer)), { log, ...timing });
  if (outcome === 'delivered') return;
  const deleted = outcome === 'undeliverable';
  const posted = !deleted && !ephemeral && (await postInChannel(interaction, answer, context));
  if (posted !== 'delivered') log.warn(inShort(answer), 'the result of a retraining could not be shown');
}

/** Where the reply can't be edited any more, the result becomes a message of its own. */
async function postInChannel(
  interaction: CommandInteraction,
  answer: RetrainAnswer | Refusal,
  { log, timing }: HandlerContext,
): Promise<Delivery> {
  const { channel } = interaction;
  if (!channel?.isSendable()) return 'undeliverable';
  const body = { ...asMessage(answer), nonce: interaction.id, enforceNonce: true };
  return deliver(() => channel.send(body), { log, ...timing });
}

function inShort(answer: RetrainAnswer | Refusal): Record<string, unknown> {
  if (answer.kind === 'refusal') return { code: answer.code };
  const { promoted, challengerVersion, championVersion } = answer;
  return { promoted, challengerVersion, championVersion };
}
