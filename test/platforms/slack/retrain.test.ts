import { describe, expect, test } from 'vitest';
import type { RetrainProgress } from '../../../src/desk/answers.js';
import type { Desk } from '../../../src/desk/desk.js';
import { directChannelOf } from '../../doubles/slack/conversations.js';
import { visibleText } from '../../doubles/slack/reading.js';
import type { SlackDouble } from '../../doubles/slack/slack-double.js';
import { createFakeDesk, createGate, owner, retrained, startBot } from './support.js';

const command = { command: '/newsdesk', text: 'retrain', user_id: owner.userId, channel_id: 'C0TRAIN' };

function progressAt(fraction: number): RetrainProgress {
  return { kind: 'retrain-progress', stage: 'Training', fraction, secondsLeft: undefined };
}

/** A desk whose retraining reports some progress, and ends when the test says so. */
function createTraining(retrain?: Partial<Desk>) {
  const gate = createGate();
  let report: (progress: RetrainProgress) => void = () => {};
  const desk = createFakeDesk({
    async retrain(_, onProgress) {
      report = onProgress;
      onProgress(progressAt(0.1));
      await gate.opened;
      return retrained;
    },
    ...retrain,
  });
  return { desk, end: gate.open, report: (fraction: number) => report(progressAt(fraction)) };
}

function lastText(slack: SlackDouble): string {
  const message = slack.web.conversations.in('C0TRAIN').at(-1);
  return message === undefined ? '' : visibleText(message);
}

describe('/newsdesk retrain', () => {
  test('reports its progress and its result in one message that is edited', async () => {
    const { desk, end, report } = createTraining();
    const { slack } = await startBot({ desk });
    await slack.command(command);
    await slack.until(() => lastText(slack).includes('10%'), 'the first progress');
    report(0.5);
    await slack.until(() => lastText(slack).includes('50%'), 'an edit');
    end();
    await slack.until(() => lastText(slack).includes('The new model is live'), 'the result');
    expect(slack.messages).toHaveLength(1);
  });

  test('progress that comes fast is left out', async () => {
    const { desk, end, report } = createTraining();
    const { slack } = await startBot({ desk, timings: { progressGapMs: 60_000 } });
    await slack.command(command);
    await slack.until(() => lastText(slack).includes('10%'), 'the first progress');
    for (let percent = 11; percent < 90; percent += 1) report(percent / 100);
    end();
    await slack.until(() => lastText(slack).includes('The new model is live'), 'the result');
    expect(slack.web.calls('chat.update')).toHaveLength(1);
  });

  test('a stranger is refused to himself alone', async () => {
    const { slack } = await startBot();
    await slack.command({ ...command, user_id: 'U0STRANGER' });
    expect(await slack.answerIn('C0TRAIN')).toMatchObject({ visibility: 'ephemeral', via: 'response_url' });
    expect(lastText(slack)).toContain('NOT_OWNER');
  });

  test('a retraining that fails on the way says so in the progress message', async () => {
    const { desk } = createTraining({
      async retrain(_, onProgress) {
        onProgress(progressAt(0.1));
        return { kind: 'refusal', code: 'RETRAIN_FAILED', message: 'Training failed. The old model stays.' };
      },
    });
    const { slack } = await startBot({ desk });
    await slack.command(command);
    await slack.until(() => lastText(slack).includes('RETRAIN_FAILED'), 'the end');
    expect(slack.messages).toHaveLength(1);
  });

  test('the result waits for as long as Slack asks, and lands', async () => {
    const { desk, end } = createTraining();
    const { slack } = await startBot({ desk });
    await slack.command(command);
    await slack.until(() => lastText(slack).includes('10%'), 'the first progress');
    slack.web.failNext('chat.update', { kind: 'ratelimited', retryAfterSeconds: 1 });
    end();
    await slack.until(() => lastText(slack).includes('The new model is live'), 'the result');
    const [refused, repeated] = slack.web.calls('chat.update');
    expect((repeated?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(990);
  });

  test('the result is posted anew where the progress message was deleted', async () => {
    const { desk, end } = createTraining();
    const { slack } = await startBot({ desk });
    await slack.command(command);
    slack.web.conversations.remove(await slack.answerIn('C0TRAIN'));
    end();
    await slack.until(() => lastText(slack).includes('The new model is live'), 'the result');
  });

  test.each(['not_in_channel', 'channel_not_found'])(
    'goes by response_url where posting fails with %s',
    async (error) => {
      const { desk, end, report } = createTraining();
      const { slack } = await startBot({ desk });
      slack.web.conversations.barred.set('C0TRAIN', error);
      await slack.command(command);
      await slack.until(() => lastText(slack).includes('10%'), 'word that it began');
      for (let percent = 20; percent < 90; percent += 10) report(percent / 100);
      end();
      await slack.until(() => lastText(slack).includes('The new model is live'), 'the result');
      // Five answers are all that a response_url takes: progress must not use them up.
      expect(slack.web.calls('response_url')).toHaveLength(2);
    },
  );

  test('the result goes to the owner directly where nothing else works any more', async () => {
    const { desk, end } = createTraining();
    const { slack } = await startBot({ desk });
    slack.web.conversations.barred.set('C0TRAIN', 'not_in_channel');
    await slack.command(command);
    await slack.until(() => lastText(slack).includes('10%'), 'word that it began');
    slack.web.failNext('response_url', { kind: 'http', status: 404 });
    end();
    const direct = await slack.answerIn(directChannelOf(owner.userId));
    expect(visibleText(direct)).toContain('The new model is live');
  });
});
