import { describe, expect, test } from 'vitest';
import type { Refusal, RetrainAnswer, RetrainProgress } from '../../../src/desk/answers.js';
import type { Desk } from '../../../src/desk/desk.js';
import type { ShownMessage } from '../../doubles/discord/shown-message.js';
import { deferred, owner, retrained, serve, stranger, stubDesk, textOf } from './support.js';

const original = /\/messages\/@original$/;
const notOwner: Refusal = { kind: 'refusal', code: 'NOT_OWNER', message: 'Only owners may retrain.' };

function progress(fraction: number): RetrainProgress {
  return { kind: 'retrain-progress', stage: 'Training', fraction, secondsLeft: undefined };
}

/** A desk whose retraining is driven by the test. */
function trainingDesk() {
  const result = deferred<RetrainAnswer | Refusal>();
  const begun = deferred<(state: RetrainProgress) => void>();
  const desk: Desk = stubDesk({
    retrain: (_person, onProgress) => {
      begun.resolve(onProgress);
      return result.promise;
    },
  });
  return { desk, begun: begun.promise, finish: result.resolve };
}

const isResult = (message: ShownMessage) => textOf(message).includes('The new model is live');

describe('/retrain', () => {
  test('hands the person over and shows the result in the same reply, in public', async () => {
    const people: unknown[] = [];
    const { double } = await serve(
      stubDesk({
        retrain: async (person) => {
          people.push(person);
          return retrained;
        },
      }),
    );
    const answer = await (await double.interact({ name: 'retrain', userId: owner })).answer();
    expect(people).toEqual([{ platform: 'discord', userId: owner }]);
    expect(isResult(answer)).toBe(true);
    expect(answer.ephemeral).toBe(false);
    expect(double.channels.shown).toHaveLength(1);
  });

  test('shows a stranger alone that the desk refuses', async () => {
    const { double } = await serve(stubDesk({ retrain: async () => notOwner }));
    const answer = await (await double.interact({ name: 'retrain', userId: stranger })).answer();
    expect(textOf(answer)).toContain('Only owners may retrain.');
    expect(answer.ephemeral).toBe(true);
  });

  test('shows progress at most once per interval, the latest state of it, and then the result', async () => {
    const training = trainingDesk();
    const { double } = await serve(training.desk, { progressIntervalMs: 150 });
    const sent = await double.interact({ name: 'retrain', userId: owner });
    const report = await training.begun;
    for (let step = 1; step <= 50; step++) report(progress(step / 100));
    await sent.answer((message) => textOf(message).includes('50%'));
    training.finish(retrained);
    const answer = await sent.answer(isResult);
    const edits = answer.history.map((body) => textOf({ ...answer, body }));
    expect(edits).toEqual([
      expect.stringContaining('1%'),
      expect.stringContaining('50%'),
      expect.stringContaining('The new model is live'),
    ]);
  });

  test('shows the result even when the edit before it is still under way or fails', async () => {
    const training = trainingDesk();
    const { double } = await serve(training.desk, { progressIntervalMs: 1 });
    double.fail({ method: 'PATCH', path: original, failure: { status: 500 }, times: 6 });
    const sent = await double.interact({ name: 'retrain', userId: owner });
    (await training.begun)(progress(0.5));
    training.finish(retrained);
    expect(isResult(await sent.answer())).toBe(true);
  });

  test('shows no progress after the result', async () => {
    const training = trainingDesk();
    const { double } = await serve(training.desk, { progressIntervalMs: 30 });
    const sent = await double.interact({ name: 'retrain', userId: owner });
    const report = await training.begun;
    report(progress(0.1));
    report(progress(0.2));
    training.finish(retrained);
    const answer = await sent.answer(isResult);
    const overwritten = double.until('an edit over the result', () => !isResult(answer) || undefined, 90);
    await expect(overwritten).rejects.toThrow('in vain');
  });

  test('says so where a bug ends it', async () => {
    const { double } = await serve(
      stubDesk({
        retrain: async () => {
          throw new Error('a bug');
        },
      }),
    );
    const answer = await (await double.interact({ name: 'retrain', userId: owner })).answer();
    expect(textOf(answer)).toContain('INTERNAL');
  });
});

describe('the result of a retraining that outlives its interaction', () => {
  test('becomes a message of its own where the token is known to be too old', async () => {
    const desk = stubDesk({
      retrain: async (_person, onProgress) => {
        onProgress(progress(0.5));
        return retrained;
      },
    });
    const { double } = await serve(desk, { tokenLifeMs: -1 });
    await double.interact({ name: 'retrain', userId: owner });
    const answer = await double.until('a message', () =>
      double.channels.shown.find(({ interactionId }) => interactionId === undefined),
    );
    expect(isResult(answer)).toBe(true);
    expect(answer.channelId).toBe(double.cast.channelId);
    expect(double.requests.filter(({ path }) => original.test(path))).toEqual([]);
  });

  test('becomes a message of its own where Discord refuses the token', async () => {
    const training = trainingDesk();
    const { double } = await serve(training.desk);
    const sent = await double.interact({ name: 'retrain', userId: owner, inGuild: false });
    await training.begun;
    double.channels.expire(sent.token);
    training.finish(retrained);
    const answer = await double.until('a message', () =>
      double.channels.shown.find(({ interactionId }) => interactionId === undefined),
    );
    expect(isResult(answer)).toBe(true);
  });

  test('becomes a message of its own where the reply can never be edited', async () => {
    const { double } = await serve(stubDesk());
    double.fail({ method: 'PATCH', path: original, failure: { status: 500 }, times: 1_000 });
    await double.interact({ name: 'retrain', userId: owner });
    const answer = await double.until('a message', () =>
      double.channels.shown.find(({ interactionId }) => interactionId === undefined),
    );
    expect(isResult(answer)).toBe(true);
  });

  test('is logged where the channel refuses it too', async () => {
    const { double, untilLogged } = await serve(stubDesk(), { tokenLifeMs: -1 });
    double.fail({ method: 'POST', path: /^\/channels/, failure: { status: 403, code: 50013 }, times: 1 });
    await double.interact({ name: 'retrain', userId: owner });
    await untilLogged({ level: 40, promoted: true, challengerVersion: 'v2' });
  });

  test('is not posted again where somebody deleted the reply, and no more progress is tried', async () => {
    const training = trainingDesk();
    const { double, untilLogged } = await serve(training.desk, { progressIntervalMs: 1 });
    await double.interact({ name: 'retrain', userId: owner });
    const report = await training.begun;
    const reply = await double.until('the deferred reply', () => double.channels.shown[0]);
    double.channels.remove(reply.id);
    report(progress(0.1));
    await untilLogged({ code: 10008 });
    report(progress(0.2));
    training.finish(retrained);
    await untilLogged({ promoted: true });
    expect(double.requests.filter(({ path }) => original.test(path))).toHaveLength(2);
    expect(double.channels.shown).toEqual([]);
  });
});
