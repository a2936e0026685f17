import { ButtonStyle, ComponentType } from 'discord.js';
import { describe, expect, test, vi } from 'vitest';
import type { Refusal } from '../../../src/desk/answers.js';
import type { DiscordDouble } from '../../doubles/discord/discord-double.js';
import type { ShownMessage } from '../../doubles/discord/shown-message.js';
import { fakeLearning } from '../../support/learning-answers.js';
import { serve, sports, stranger, stubDesk, textOf } from './support.js';

const callback = /\/callback$/;

async function classified(double: DiscordDouble): Promise<ShownMessage> {
  return (await double.interact({ name: 'classify', options: { text: 'An article.' } })).answer();
}

function callbacks(double: DiscordDouble): number {
  return double.requests.filter(({ path }) => callback.test(path)).length;
}

describe('under an answer', () => {
  test('stand "Right", named after the category, and a choice of the other categories with their emoji', async () => {
    const { double } = await serve(stubDesk());
    expect((await classified(double)).body.components).toEqual([
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.Button,
            custom_id: 'newsdesk:right:answer-1',
            label: 'Right: SPORTS',
            style: ButtonStyle.Success,
          },
        ],
      },
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.StringSelect,
            custom_id: 'newsdesk:wrong:answer-1',
            placeholder: 'Wrong: choose a category',
            options: [{ value: '1', label: 'POLITICS', emoji: { name: '📢' } }],
          },
        ],
      },
    ]);
  });

  test('they stand in a reply to a message and in a menu command’s answer too, but not under an unrecorded answer', async () => {
    const { double } = await serve(stubDesk());
    const reply = await (await double.sendMessage({ content: 'An article.' })).reply();
    const menu = await double.interact({ name: 'Classify article', target: { content: 'An article.' } });
    expect(reply.body.components).toHaveLength(2);
    expect((await menu.answer()).body.components).toHaveLength(2);
    const unrecorded = await serve(stubDesk({ classify: async () => ({ ...sports, answerId: undefined }) }));
    expect((await classified(unrecorded.double)).body.components).toEqual([]);
  });

  test('an answer without doubt has its category’s colour and emoji, beside the figures', async () => {
    const { double } = await serve(stubDesk());
    const { body } = await classified(double);
    expect(body.embeds?.[0]?.color).toBe(0x2e7d32);
    expect(body.embeds?.[0]?.description).toMatch(/⚽ SPORTS .*90\.0%\n📢 POLITICS .*10\.0%/);
  });
});

describe('a click', () => {
  test('on "Right" counts for whoever clicks, is thanked for to them alone, and leaves the answer as it is', async () => {
    const judge = vi.fn(fakeLearning().judge);
    const { double } = await serve(stubDesk({ learning: fakeLearning({ judge }) }));
    const answer = await classified(double);
    const click = await double.press(answer, 'Right', { userId: stranger, roles: [double.cast.roleId] });
    const thanks = await click.answer();
    expect(judge.mock.calls).toEqual([
      [
        {
          platform: 'discord',
          userId: stranger,
          community: double.cast.guildId,
          roles: expect.arrayContaining([double.cast.roleId]),
          isAdmin: false,
        },
        'answer-1',
        0,
      ],
    ]);
    expect(thanks.ephemeral).toBe(true);
    expect(textOf(thanks)).toContain('Counted: politics was right');
    expect(answer.history).toHaveLength(1);
  });

  test('on "Wrong" hands over the place of the category that was chosen', async () => {
    const judge = vi.fn(fakeLearning().judge);
    const { double } = await serve(stubDesk({ learning: fakeLearning({ judge }) }));
    const click = await double.choose(await classified(double), 'Wrong', 'POLITICS');
    expect(textOf(await click.answer())).toContain('Counted: it is about sport');
    expect(judge.mock.calls[0]?.slice(1)).toEqual(['answer-1', 1]);
  });

  test('is acknowledged before the desk is asked', async () => {
    let before = -1;
    const learning = fakeLearning({
      judge: async () => {
        before = callbacks(double);
        return tooLate;
      },
    });
    const tooLate: Refusal = { kind: 'refusal', code: 'UNKNOWN_ANSWER', message: 'I no longer know it.' };
    const { double } = await serve(stubDesk({ learning }));
    const answer = await classified(double);
    const already = callbacks(double);
    const refused = await (await double.press(answer, 'Right')).answer();
    expect(before).toBe(already + 1);
    expect(refused.ephemeral).toBe(true);
    expect(textOf(refused)).toContain('I no longer know it.');
  });

  test('in a direct message belongs to no community', async () => {
    const judge = vi.fn(fakeLearning().judge);
    const { double } = await serve(stubDesk({ learning: fakeLearning({ judge }) }));
    const reply = await (await double.sendMessage({ content: 'An article.' })).reply();
    await (await double.press(reply, 'Right')).answer();
    expect(judge.mock.calls[0]?.[0]).toMatchObject({ community: undefined, roles: [], isAdmin: false });
  });

  test('twice is two words of the same person: both are answered', async () => {
    const judge = vi.fn(fakeLearning().judge);
    const { double } = await serve(stubDesk({ learning: fakeLearning({ judge }) }));
    const answer = await classified(double);
    const [first, second] = await Promise.all([double.press(answer, 'Right'), double.press(answer, 'Right')]);
    await Promise.all([first.answer(), second.answer()]);
    expect(judge).toHaveBeenCalledTimes(2);
  });

  test('that Discord delivers again is not counted again', async () => {
    const judge = vi.fn(fakeLearning().judge);
    const { double, untilLogged } = await serve(stubDesk({ learning: fakeLearning({ judge }) }));
    await (await double.press(await classified(double), 'Right')).answer();
    double.deliverAgain();
    await untilLogged({ code: 40060, level: 30 });
    expect(judge).toHaveBeenCalledTimes(1);
  });

  test('that comes too late is skipped', async () => {
    const judge = vi.fn(fakeLearning().judge);
    const { double, logged } = await serve(stubDesk({ learning: fakeLearning({ judge }) }));
    const answer = await classified(double);
    await double.press(answer, 'Right', { createdAtMs: Date.now() - 2_600 });
    await double.gateway.roundTrip();
    expect(judge).not.toHaveBeenCalled();
    expect(logged).toContainEqual(expect.objectContaining({ action: 'right', level: 40 }));
  });

  test.each([10062, 40060])(
    'whose acknowledgement fails with %i is ordinary, and not counted',
    async (code) => {
      const judge = vi.fn(fakeLearning().judge);
      const { double, untilLogged } = await serve(stubDesk({ learning: fakeLearning({ judge }) }));
      const answer = await classified(double);
      double.fail({ method: 'POST', path: callback, failure: { status: 400, code }, times: 1 });
      await double.press(answer, 'Right');
      await untilLogged({ code, level: 30 });
      expect(judge).not.toHaveBeenCalled();
    },
  );

  test.each(['reset', 'reset-after'] as const)('survives a broken connection (%s)', async (failure) => {
    const { double } = await serve(stubDesk());
    const answer = await classified(double);
    double.fail({ method: 'POST', path: callback, failure, times: 1 });
    expect(textOf(await (await double.press(answer, 'Right')).answer())).toContain('Counted');
  });

  test('on a message that is deleted meanwhile is counted and answered all the same', async () => {
    const { double } = await serve(stubDesk());
    const answer = await classified(double);
    double.channels.remove(answer.id);
    expect(textOf(await (await double.press(answer, 'Right')).answer())).toContain('Counted');
  });

  test.each(['newsdesk:applaud:answer-1', 'vote', 'newsdesk:right:../../x'])(
    'on a button of another version (%s) is told so',
    async (custom_id) => {
      const { double } = await serve(stubDesk());
      const data = { component_type: ComponentType.Button, custom_id };
      const told = await (await double.click(await classified(double), data)).answer();
      expect(told.ephemeral).toBe(true);
      expect(textOf(told)).toContain('UNKNOWN_COMMAND');
    },
  );

  test('that meets a bug of ours gets a sentence, and the log its context', async () => {
    const judge = async () => {
      throw new TypeError('a bug');
    };
    const { double, logged } = await serve(stubDesk({ learning: fakeLearning({ judge }) }));
    const click = await double.press(await classified(double), 'Right');
    expect(textOf(await click.answer())).toContain('INTERNAL');
    expect(logged).toContainEqual(expect.objectContaining({ action: 'right', interactionId: click.id }));
  });
});

test('whoever asks is told to the desk: by command, in a message’s menu, by mention and in a direct message', async () => {
  const classify = vi.fn(async () => sports);
  const running = await serve(stubDesk({ classify }));
  const { cast } = running.double;
  const options = { text: 'An article.' };
  const actor = { userId: stranger, roles: [cast.roleId], isAdmin: true };
  await (await running.double.interact({ name: 'classify', options, ...actor })).answer();
  const target = { content: 'An article.', inGuild: true };
  await (await running.double.interact({ name: 'Classify article', target, ...actor })).answer();
  const mention = { content: `<@${cast.botId}> An article.`, inGuild: true, roles: [cast.roleId] };
  await (await running.double.sendMessage({ ...mention, authorId: stranger })).reply();
  await (await running.double.sendMessage({ content: 'An article.', authorId: stranger })).reply();
  const inGuild = {
    platform: 'discord',
    userId: stranger,
    community: cast.guildId,
    roles: expect.arrayContaining([cast.roleId]),
  };
  expect(classify.mock.calls.map((call: unknown[]) => call[1])).toEqual([
    { ...inGuild, isAdmin: true },
    { ...inGuild, isAdmin: true },
    { ...inGuild, isAdmin: false },
    { platform: 'discord', userId: stranger, community: undefined, roles: [], isAdmin: false },
  ]);
});
