import { describe, expect, test } from 'vitest';
import type { ClassificationAnswer } from '../../../src/desk/answers.js';
import { deferred, prepare, serve, sports, stubDesk, textOf } from './support.js';

describe('stop', () => {
  test('lets the answers under way finish, takes nothing new, then disconnects', async () => {
    const asked = deferred<void>();
    const answer = deferred<ClassificationAnswer>();
    const desk = stubDesk({
      classify: () => {
        asked.resolve();
        return answer.promise;
      },
    });
    const { double, platform } = await serve(desk);
    const sent = await double.interact({ name: 'classify', options: { text: 'an article' } });
    await asked.promise;
    const stopped = platform.stop();
    await double.sendMessage({ content: 'too late' });
    await double.gateway.roundTrip();
    answer.resolve(sports);
    await stopped;
    expect(textOf(await sent.answer())).toContain('SPORTS');
    expect(desk.asked).toHaveLength(1);
    await double.until('the disconnection', () => !double.gateway.connected || undefined);
  });

  test('does not wait for ever', async () => {
    const asked = deferred<void>();
    const desk = stubDesk({
      classify: () => {
        asked.resolve();
        return new Promise(() => {});
      },
    });
    const { double, platform, logged } = await serve(desk, { stopTimeoutMs: 20 });
    await double.interact({ name: 'classify', options: { text: 'an article' } });
    await asked.promise;
    await platform.stop();
    expect(logged).toContainEqual(expect.objectContaining({ unfinished: 1 }));
  });

  test('may be called twice, and before start', async () => {
    const { platform } = await prepare(stubDesk());
    await platform.stop();
    await platform.stop();
    await expect(platform.start()).rejects.toThrow('Stopped');
  });

  test('during an outage, neither hangs nor leaves an error behind when the handshake breaks', async () => {
    const { double, platform } = await serve(stubDesk(), { stopTimeoutMs: 20 });
    double.gateway.stallUpgrades(1);
    double.gateway.drop();
    await double.until('the hanging handshake', () => double.gateway.stalled > 0 || undefined);
    await platform.stop();
    double.gateway.dropStalled();
  });
});

describe('a lost connection', () => {
  test('is resumed, and a message that Discord replays gets one answer', async () => {
    const desk = stubDesk();
    const { double } = await serve(desk);
    const sent = await double.sendMessage({ content: 'an article' });
    await sent.reply();
    double.gateway.drop({ replay: 1 });
    await double.until('the resumption', () => double.gateway.resumes > 0 || undefined);
    await double.gateway.roundTrip();
    const next = await double.sendMessage({ content: 'another article' });
    await next.reply();
    expect(desk.asked).toHaveLength(2);
    expect(double.channels.shown).toHaveLength(2);
  });

  test('is resumed after the gateway has answered 502 for a while, with what came in between', async () => {
    const { double } = await serve(stubDesk());
    double.gateway.refuseUpgrades(2, 502);
    double.gateway.drop();
    await double.until('the loss', () => !double.gateway.connected || undefined);
    double.gateway.dispatch('MESSAGE_CREATE', double.post({ content: 'written during the outage' }));
    await double.until('the reply', () => double.channels.shown[0]);
    expect(double.gateway.identifies).toBe(1);
  });

  test('that Discord ends for good is logged as fatal', async () => {
    const { double, untilLogged } = await serve(stubDesk());
    double.gateway.close(4004);
    await double.until('the close', () => !double.gateway.connected || undefined);
    await untilLogged({ level: 60 });
  });
});
