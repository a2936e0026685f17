import { describe, expect, test } from 'vitest';
import { prepare, retrained, stubDesk, textOf } from './support.js';

const messages = /\/channels\/\d+\/messages$/;

describe('a report', () => {
  test('is posted into the channel that the settings name, without mentions', async () => {
    const { double, platform } = await prepare(stubDesk(), {}, (cast) => cast.channelId);
    await platform.start();
    await platform.announce?.(retrained);
    expect(double.channels.shown.map(({ channelId }) => channelId)).toEqual([double.cast.channelId]);
    const [posted] = double.channels.shown;
    expect(posted && textOf(posted)).toContain('The new model is live');
    expect(posted?.body.allowed_mentions).toEqual({ parse: [] });
  });

  test('is posted once, though the connection breaks after Discord has read it', async () => {
    const { double, platform } = await prepare(stubDesk(), {}, (cast) => cast.channelId);
    await platform.start();
    double.fail({ method: 'POST', path: messages, failure: 'reset-after', times: 1 });
    await platform.announce?.(retrained);
    expect(double.channels.shown).toHaveLength(1);
    expect(double.requests.filter(({ path }) => messages.test(path))).toHaveLength(2);
  });

  test('is posted nowhere where the settings name no channel, nor after the stop', async () => {
    const silent = await prepare(stubDesk());
    await silent.platform.start();
    await silent.platform.announce?.(retrained);
    expect(silent.double.channels.shown).toEqual([]);
    const { double, platform } = await prepare(stubDesk(), {}, (cast) => cast.channelId);
    await platform.start();
    await platform.stop();
    await platform.announce?.(retrained);
    expect(double.channels.shown).toEqual([]);
  });

  test('whose channel is gone or closed is an error in the log and nothing worse', async () => {
    const gone = await prepare(stubDesk(), {}, () => '999999999999999999');
    await gone.platform.start();
    await gone.platform.announce?.(retrained);
    expect(gone.logged).toContainEqual(expect.objectContaining({ level: 50, code: 10003 }));
    const closed = await prepare(stubDesk(), {}, (cast) => cast.channelId);
    await closed.platform.start();
    closed.double.fail({ method: 'POST', path: messages, failure: { status: 403, code: 50001 }, times: 1 });
    await closed.platform.announce?.(retrained);
    expect(closed.logged).toContainEqual(expect.objectContaining({ level: 50, outcome: 'undeliverable' }));
  });

  test('before the bot is connected waits for it', async () => {
    const { double, platform } = await prepare(stubDesk(), {}, (cast) => cast.channelId);
    const started = platform.start();
    await platform.announce?.(retrained);
    await started;
    expect(double.channels.shown).toHaveLength(1);
  });
});
