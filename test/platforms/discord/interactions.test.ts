import { describe, expect, test } from 'vitest';
import type { Refusal } from '../../../src/desk/answers.js';
import { owner, serve, stranger, stubDesk, textOf } from './support.js';

const tooShort: Refusal = { kind: 'refusal', code: 'ARTICLE_TOO_SHORT', message: 'That is too short.' };
const callback = /\/callback$/;
const original = /\/messages\/@original$/;

describe('/classify', () => {
  test('answers a text in public, with the figures', async () => {
    const desk = stubDesk();
    const { double } = await serve(desk);
    const sent = await double.interact({ name: 'classify', options: { text: 'The match ended 3-1.' } });
    const answer = await sent.answer();
    expect(desk.asked).toEqual([{ kind: 'text', text: 'The match ended 3-1.' }]);
    expect(answer.ephemeral).toBe(false);
    expect(textOf(answer)).toContain('This is about SPORTS');
    expect(textOf(answer)).toContain('90.0%');
  });

  test('hands a file over as Discord describes it', async () => {
    const desk = stubDesk();
    const { double } = await serve(desk);
    const attachment = double.attach('article.txt', 'The match ended 3-1.', 'text/plain; charset=utf-8');
    const sent = await double.interact({ name: 'classify', file: { option: 'file', attachment } });
    await sent.answer();
    expect(desk.asked).toEqual([
      {
        kind: 'file',
        file: {
          url: attachment.url,
          name: 'article.txt',
          sizeBytes: 20,
          contentType: 'text/plain; charset=utf-8',
        },
      },
    ]);
    expect(await (await fetch(attachment.url)).text()).toBe('The match ended 3-1.');
  });

  test('takes the text where there is a file too', async () => {
    const desk = stubDesk();
    const { double } = await serve(desk);
    const attachment = double.attach('article.txt', 'The file.', 'text/plain');
    const sent = await double.interact({
      name: 'classify',
      options: { text: 'The text.' },
      file: { option: 'file', attachment },
    });
    await sent.answer();
    expect(desk.asked).toEqual([{ kind: 'text', text: 'The text.' }]);
  });

  test('with neither, lets the desk refuse, for the asker alone to see', async () => {
    const desk = stubDesk({ classify: async () => tooShort });
    const { double } = await serve(desk);
    const answer = await (await double.interact({ name: 'classify' })).answer();
    expect(desk.asked).toEqual([{ kind: 'text', text: '' }]);
    expect(answer.ephemeral).toBe(true);
    expect(textOf(answer)).toContain('That is too short.');
  });

  test('takes Discord codes off the text', async () => {
    const desk = stubDesk();
    const { double } = await serve(desk);
    const sent = await double.interact({
      name: 'classify',
      options: { text: '<:goal:123> <@42> The **match** ended <t:1700000000:R> in <#77> <a:wave:9>' },
    });
    await sent.answer();
    expect(desk.asked).toEqual([
      { kind: 'text', text: expect.stringMatching(/^The \*\*match\*\* ended +in$/) },
    ]);
  });

  test('works in a direct message', async () => {
    const { double } = await serve(stubDesk());
    const sent = await double.interact({
      name: 'classify',
      options: { text: 'An article.' },
      inGuild: false,
    });
    expect(textOf(await sent.answer())).toContain('SPORTS');
  });
});

describe('the menu command "Classify article"', () => {
  test('classifies the message, which Discord shows to the bot for this', async () => {
    const desk = stubDesk();
    const { double } = await serve(desk);
    const sent = await double.interact({
      name: 'Classify article',
      target: { content: 'The match ended 3-1.', inGuild: true },
    });
    expect((await sent.answer()).ephemeral).toBe(false);
    expect(desk.asked).toEqual([{ kind: 'text', text: 'The match ended 3-1.' }]);
  });

  test('classifies the first text file of a message without text', async () => {
    const desk = stubDesk();
    const { double } = await serve(desk);
    const attachments = [
      double.attach('photo.png', 'png', 'image/png'),
      double.attach('message.txt', 'An article.', 'text/plain'),
    ];
    const sent = await double.interact({ name: 'Classify article', target: { attachments, inGuild: true } });
    await sent.answer();
    expect(desk.asked).toEqual([{ kind: 'file', file: expect.objectContaining({ name: 'message.txt' }) }]);
  });

  test('has the desk refuse an empty message, for the asker alone to see', async () => {
    const desk = stubDesk({ classify: async () => tooShort });
    const { double } = await serve(desk);
    const sent = await double.interact({ name: 'Classify article', target: { inGuild: true } });
    expect((await sent.answer()).ephemeral).toBe(true);
  });
});

test('/model answers in public, /help and unknown commands for the asker alone', async () => {
  const { double } = await serve(stubDesk());
  const model = await (await double.interact({ name: 'model' })).answer();
  const help = await (await double.interact({ name: 'help' })).answer();
  const unknown = await (await double.interact({ name: 'forgotten' })).answer();
  expect([model, help, unknown].map(({ ephemeral }) => ephemeral)).toEqual([false, true, true]);
  expect(textOf(model)).toContain('linear');
  expect(textOf(help)).toContain('/classify');
  expect(textOf(unknown)).toContain('UNKNOWN_COMMAND');
});

describe('acknowledging', () => {
  test('comes before the desk is asked', async () => {
    let requestsBefore = -1;
    const { double } = await serve(
      stubDesk({
        classify: async () => {
          requestsBefore = double.requests.filter(({ path }) => callback.test(path)).length;
          return tooShort;
        },
      }),
    );
    await (await double.interact({ name: 'classify', options: { text: 'An article.' } })).answer();
    expect(requestsBefore).toBe(1);
  });

  test('is not tried for an interaction that is too old', async () => {
    const desk = stubDesk();
    const { double, logged } = await serve(desk);
    const before = double.requests.length;
    await double.interact({
      name: 'classify',
      options: { text: 'An article.' },
      createdAtMs: Date.now() - 2_600,
    });
    await double.gateway.roundTrip();
    expect(desk.asked).toEqual([]);
    expect(double.requests).toHaveLength(before);
    expect(logged).toContainEqual(expect.objectContaining({ ageMs: expect.any(Number), level: 40 }));
  });

  test('is refused for an interaction that Discord replays, which then gets no second answer', async () => {
    const desk = stubDesk();
    const { double, untilLogged } = await serve(desk);
    await (await double.interact({ name: 'classify', options: { text: 'An article.' } })).answer();
    double.deliverAgain();
    await untilLogged({ code: 40060, level: 30 });
    expect(desk.asked).toHaveLength(1);
  });

  test.each([10062, 40060])(
    'failing with %i is ordinary: logged, not repeated, the desk not asked',
    async (code) => {
      const desk = stubDesk();
      const { double, untilLogged } = await serve(desk);
      double.fail({ method: 'POST', path: callback, failure: { status: 400, code }, times: 1 });
      await double.interact({ name: 'classify', options: { text: 'An article.' } });
      await untilLogged({ code, level: 30 });
      expect(double.requests.filter(({ path }) => callback.test(path))).toHaveLength(1);
      expect(desk.asked).toEqual([]);
    },
  );

  test.each(['reset', 'reset-after'] as const)('survives a broken connection (%s)', async (failure) => {
    const { double } = await serve(stubDesk());
    double.fail({ method: 'POST', path: callback, failure, times: 1 });
    const sent = await double.interact({ name: 'classify', options: { text: 'An article.' } });
    expect(textOf(await sent.answer())).toContain('SPORTS');
    expect(double.channels.shown).toHaveLength(1);
  });

  test('that fails for another reason is an error in the log, and the desk is not asked', async () => {
    const desk = stubDesk();
    const { double, logged, untilLogged } = await serve(desk);
    double.fail({ method: 'POST', path: callback, failure: { status: 400, code: 50035 }, times: 1 });
    const sent = await double.interact({ name: 'classify', options: { text: 'An article.' } });
    await untilLogged({ level: 50 });
    expect(JSON.stringify(logged)).not.toContain(sent.token);
    expect(desk.asked).toEqual([]);
  });
});

describe('answering', () => {
  test.each([
    ['a server error', { status: 500 }],
    ['a broken connection', 'reset'],
  ] as const)('is repeated after %s', async (_name, failure) => {
    const { double } = await serve(stubDesk());
    double.fail({ method: 'PATCH', path: original, failure, times: failure === 'reset' ? 1 : 4 });
    const sent = await double.interact({ name: 'classify', options: { text: 'An article.' } });
    expect(textOf(await sent.answer())).toContain('SPORTS');
  });

  test.each([10008, 10015, 50001, 50013, 50027])('is not repeated after %i', async (code) => {
    const { double, untilLogged } = await serve(stubDesk());
    double.fail({ method: 'PATCH', path: original, failure: { status: 404, code }, times: 1 });
    await double.interact({ name: 'classify', options: { text: 'An article.' } });
    await untilLogged({ code, level: 30 });
    expect(double.requests.filter(({ path }) => original.test(path))).toHaveLength(1);
    expect(double.channels.shown[0]?.thinking).toBe(true);
  });

  test('that never gets through is an error in the log, without article or token', async () => {
    const { double, logged, untilLogged } = await serve(stubDesk());
    double.fail({ method: 'PATCH', path: original, failure: { status: 500 }, times: 1_000 });
    const sent = await double.interact({ name: 'classify', options: { text: 'An article.' } });
    await untilLogged({ level: 50, attempts: 3 });
    expect(JSON.stringify(logged)).not.toContain('An article.');
    expect(JSON.stringify(logged)).not.toContain(sent.token);
  });

  test('a bug of ours gives the person a sentence and the log its context', async () => {
    const desk = stubDesk({
      classify: async () => {
        throw new TypeError('a bug');
      },
    });
    const { double, logged } = await serve(desk);
    const sent = await double.interact({ name: 'classify', options: { text: 'An article.' } });
    const text = textOf(await sent.answer());
    expect(text).toContain('Something went wrong on my side. It has been logged; please try again.');
    expect(text).not.toContain('a bug');
    expect(logged).toContainEqual(
      expect.objectContaining({
        interactionId: sent.id,
        error: expect.objectContaining({ message: 'a bug' }),
      }),
    );
    expect(JSON.stringify(logged)).not.toContain('An article.');
  });
});

test('a command with options of an older version of the bot is answered with a sentence too', async () => {
  const { double } = await serve(stubDesk());
  const sent = await double.interact({ name: 'classify', options: { file: 'not an attachment' } });
  expect(textOf(await sent.answer())).toContain('INTERNAL');
});

test('every answer forbids all mentions', async () => {
  const { double } = await serve(stubDesk());
  for (const name of ['classify', 'model', 'help', 'retrain']) {
    const answer = await (await double.interact({ name, userId: owner })).answer();
    expect(answer.body.allowed_mentions).toEqual({ parse: [] });
  }
  const message = await double.sendMessage({ content: 'An article.', authorId: stranger });
  expect((await message.reply()).body.allowed_mentions).toEqual({ parse: [] });
});
