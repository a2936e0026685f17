import { MessageType } from 'discord.js';
import { describe, expect, test } from 'vitest';
import type { DiscordDouble, MessageToSend } from '../../doubles/discord/discord-double.js';
import { serve, stubDesk, textOf } from './support.js';

/** Delivers a message and makes sure that the bot has read it. */
async function deliver(double: DiscordDouble, message: MessageToSend): Promise<void> {
  await double.sendMessage(message);
  await double.gateway.roundTrip();
}

describe('a direct message', () => {
  test('is classified', async () => {
    const desk = stubDesk();
    const { double } = await serve(desk);
    const sent = await double.sendMessage({ content: 'The match <:goal:123> ended 3-1.' });
    expect(textOf(await sent.reply())).toContain('SPORTS');
    expect(desk.asked).toEqual([{ kind: 'text', text: 'The match   ended 3-1.' }]);
  });

  test('of just "help" answers help', async () => {
    const desk = stubDesk();
    const { double } = await serve(desk);
    const sent = await double.sendMessage({ content: ' Help ' });
    expect(textOf(await sent.reply())).toContain('/classify');
    expect(desk.asked).toEqual([]);
  });

  test('with a long paste, which Discord turns into a file, has the file classified', async () => {
    const desk = stubDesk();
    const { double } = await serve(desk);
    const attachments = [double.attach('message.txt', 'A long article.')];
    await (await double.sendMessage({ attachments })).reply();
    expect(desk.asked).toEqual([
      { kind: 'file', file: expect.objectContaining({ name: 'message.txt', contentType: undefined }) },
    ]);
  });

  test('with a picture alone goes to the desk, which says what it needs', async () => {
    const desk = stubDesk();
    const { double } = await serve(desk);
    const attachments = [double.attach('photo.png', 'png', 'image/png')];
    await (await double.sendMessage({ attachments })).reply();
    expect(desk.asked).toEqual([
      { kind: 'file', file: expect.objectContaining({ contentType: 'image/png' }) },
    ]);
  });

  test('with nothing to read goes to the desk as an empty text', async () => {
    const desk = stubDesk();
    const { double } = await serve(desk);
    await (await double.sendMessage({})).reply();
    expect(desk.asked).toEqual([{ kind: 'text', text: '' }]);
  });

  test('that forwards an article has that one classified', async () => {
    const desk = stubDesk();
    const { double } = await serve(desk);
    await (await double.sendMessage({ forwarded: { content: 'A forwarded article.' } })).reply();
    expect(desk.asked).toEqual([{ kind: 'text', text: 'A forwarded article.' }]);
  });
});

describe('a message in a server', () => {
  test('that mentions the bot is classified without the mention', async () => {
    const desk = stubDesk();
    const { double } = await serve(desk);
    const content = `<@${double.cast.botId}> The match ended 3-1.`;
    await (await double.sendMessage({ content, inGuild: true })).reply();
    expect(desk.asked).toEqual([{ kind: 'text', text: 'The match ended 3-1.' }]);
  });

  test('that mentions the bot beside a text file has the file classified', async () => {
    const desk = stubDesk();
    const { double } = await serve(desk);
    const attachments = [double.attach('message.txt', 'A long article.', 'text/plain')];
    await (
      await double.sendMessage({ content: `<@!${double.cast.botId}>`, attachments, inGuild: true })
    ).reply();
    expect(desk.asked).toEqual([{ kind: 'file', file: expect.objectContaining({ name: 'message.txt' }) }]);
  });

  test('that is a bare mention, or one with "help", answers help', async () => {
    const desk = stubDesk();
    const { double } = await serve(desk);
    const mention = `<@${double.cast.botId}>`;
    for (const content of [mention, `${mention} help`]) {
      const sent = await double.sendMessage({ content, inGuild: true });
      expect(textOf(await sent.reply())).toContain('/classify');
    }
    expect(desk.asked).toEqual([]);
  });

  test('without a mention is none of the bot’s business', async () => {
    const desk = stubDesk();
    const { double } = await serve(desk);
    await deliver(double, { content: 'Just talking.', inGuild: true });
    expect(desk.asked).toEqual([]);
    expect(double.channels.shown).toEqual([]);
  });
});

describe('a bare mention under another message', () => {
  test('has that message classified where Discord lets the bot read it', async () => {
    const desk = stubDesk();
    const { double } = await serve(desk);
    const mention = `<@${double.cast.botId}>`;
    const article = double.post({ content: `${mention} An earlier article.`, inGuild: true });
    await (await double.sendMessage({ content: mention, replyToId: article.id, inGuild: true })).reply();
    expect(desk.asked).toEqual([{ kind: 'text', text: 'An earlier article.' }]);
  });

  test('points to the menu where Discord does not', async () => {
    const desk = stubDesk();
    const { double } = await serve(desk);
    const article = double.post({ content: 'An article that is not for the bot.', inGuild: true });
    const content = `<@${double.cast.botId}>`;
    const sent = await double.sendMessage({ content, replyToId: article.id, inGuild: true });
    expect(textOf(await sent.reply())).toContain('Classify article');
    expect(desk.asked).toEqual([]);
  });

  test('points to the menu where the message is gone', async () => {
    const { double, logged } = await serve(stubDesk());
    const content = `<@${double.cast.botId}>`;
    const sent = await double.sendMessage({ content, replyToId: '1234567890', inGuild: true });
    expect(textOf(await sent.reply())).toContain('Classify article');
    expect(logged.filter(({ level }) => Number(level) > 30)).toEqual([]);
  });
});

describe('nobody gets an answer to', () => {
  test.each<[string, MessageToSend]>([
    ['another bot', { authorId: '300000000000000001', authorIsBot: true }],
    ['a webhook', { authorId: '300000000000000002', webhookId: '300000000000000002' }],
    ['a message of Discord itself', { type: MessageType.UserJoin }],
  ])('%s', async (_name, message) => {
    const desk = stubDesk();
    const { double } = await serve(desk);
    await deliver(double, { ...message, content: 'An article.' });
    await deliver(double, { ...message, content: `<@${double.cast.botId}> An article.`, inGuild: true });
    expect(desk.asked).toEqual([]);
    expect(double.channels.shown).toEqual([]);
  });

  test('the bot itself', async () => {
    const desk = stubDesk();
    const { double } = await serve(desk);
    await deliver(double, { content: 'An article.', authorId: double.cast.botId });
    expect(desk.asked).toEqual([]);
  });

  test('a message delivered for the second time', async () => {
    const desk = stubDesk();
    const { double } = await serve(desk);
    const sent = await double.sendMessage({ content: 'An article.' });
    double.deliverAgain();
    await sent.reply();
    await double.gateway.roundTrip();
    expect(desk.asked).toHaveLength(1);
    expect(double.channels.shown).toHaveLength(1);
  });
});

describe('replying', () => {
  const create = /^\/channels\/\d+\/messages$/;

  test('to a message that was deleted meanwhile still answers', async () => {
    const { double } = await serve(
      stubDesk({
        classify: async () => {
          double.channels.others.clear();
          return { kind: 'refusal', code: 'BUSY', message: 'Busy.' };
        },
      }),
    );
    await double.sendMessage({ content: 'An article.' });
    const answer = await double.until('an answer', () => double.channels.shown[0]);
    expect(textOf(answer)).toContain('Busy.');
    expect(answer.replyToId).toBeUndefined();
  });

  test.each([10003, 10008, 50001, 50007, 50013, 160002])('is not repeated after %i', async (code) => {
    const { double, untilLogged } = await serve(stubDesk());
    double.fail({ method: 'POST', path: create, failure: { status: 403, code }, times: 1 });
    await double.sendMessage({ content: 'An article.' });
    await untilLogged({ code, level: 30 });
    expect(double.requests.filter(({ path }) => create.test(path))).toHaveLength(1);
    expect(double.channels.shown).toEqual([]);
  });

  test('over a connection that breaks after Discord has read the reply posts it once', async () => {
    const { double } = await serve(stubDesk());
    double.fail({ method: 'POST', path: create, failure: 'reset-after', times: 1 });
    await (await double.sendMessage({ content: 'An article.' })).reply();
    await double.until('the second try', () =>
      double.requests.filter(({ path }) => create.test(path)).length === 2 ? true : undefined,
    );
    expect(double.channels.shown).toHaveLength(1);
  });

  test('after a bug of ours says that it has been logged, without the article in the log', async () => {
    const desk = stubDesk({
      classify: async () => {
        throw new TypeError('a bug');
      },
    });
    const { double, logged } = await serve(desk);
    const sent = await double.sendMessage({ content: 'An article.' });
    expect(textOf(await sent.reply())).toContain('INTERNAL');
    expect(logged).toContainEqual(expect.objectContaining({ messageId: sent.id, level: 50 }));
    expect(JSON.stringify(logged)).not.toContain('An article.');
  });
});
