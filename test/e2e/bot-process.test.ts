import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { builtFile, projectRoot } from '../../src/ops/paths.js';
import { promote } from '../../src/registry/champion.js';
import { DiscordDouble } from '../doubles/discord/discord-double.js';
import { visible } from '../doubles/discord/visible.js';
import { visibleText } from '../doubles/slack/reading.js';
import { SlackDouble } from '../doubles/slack/slack-double.js';
import { folderOfFile, folderOfTest } from '../support/folders.js';
import { copyShipped, trainWeakVersion } from '../support/models.js';
import { bareEnvironment } from '../support/run-built.js';

const headline = 'Striker scores twice as Harrowick win the cup final on penalties';
const ownerOnDiscord = '300000000000000001';

interface Bot {
  child: ChildProcess;
  log: () => string;
  /** Resolves when the log has a line with the text. */
  logged(text: string): Promise<void>;
}

/** Starts the built bot as `npm start` does and waits until it serves. */
async function startBot(env: NodeJS.ProcessEnv): Promise<Bot> {
  const child = spawn(process.execPath, [builtFile('src/main.js')], {
    env: { ...bareEnvironment(), ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let log = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  const logged = async (text: string) => {
    while (!log.includes(text)) {
      if (child.exitCode !== null) throw new Error(`the bot ended with ${child.exitCode}: ${log}`);
      if (child.stderr) await Promise.race([once(child.stderr, 'data'), once(child, 'exit')]);
    }
  };
  await logged('"serving"');
  return { child, log: () => log, logged };
}

describe('the bot process', () => {
  const modelsDir = folderOfFile();
  let version: string;

  beforeAll(async () => {
    version = await copyShipped(modelsDir);
    await promote(modelsDir, version);
  });

  test('answers the same article with the same figures on Discord and on Slack, and ends in order on SIGTERM', async () => {
    const discord = await DiscordDouble.start();
    const slack = await SlackDouble.start();
    onTestFinished(async () => {
      await discord.stop();
      await slack.stop();
    });
    const bot = await startBot({
      MODELS_DIR: modelsDir,
      STATE_DIR: folderOfTest(),
      RETRAIN_SCHEDULE: 'off',
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
    });

    const command = await discord.interact({ name: 'classify', options: { text: headline } });
    const onDiscord = visible((await command.answer()).body).text;
    const { channel } = await slack.command({ command: '/classify', text: headline });
    const onSlack = visibleText(await slack.answerIn(channel));

    const figures = onDiscord.match(/\d+\.\d%/g);
    expect(figures?.length).toBeGreaterThanOrEqual(3);
    expect(onSlack.match(/\d+\.\d%/g)?.slice(0, figures?.length)).toEqual(figures);
    expect(onDiscord).toContain('This is about sport');
    expect(onSlack).toContain('This is about sport');

    expect(bot.log()).toContain('TensorFlow.js runs on');
    for (const secret of [discord.token, slack.botToken, slack.appToken, headline])
      expect(bot.log()).not.toContain(secret);

    bot.child.kill('SIGTERM');
    expect(await once(bot.child, 'exit')).toEqual([0, null]);
  });

  test('retrains on an owner’s word in a chat and answers with the new model without a restart', async () => {
    const ownModels = folderOfTest();
    const weak = await trainWeakVersion(ownModels);
    await promote(ownModels, weak);
    const discord = await DiscordDouble.start();
    onTestFinished(() => discord.stop());
    await startBot({
      MODELS_DIR: ownModels,
      STATE_DIR: folderOfTest(),
      RETRAIN_SCHEDULE: 'off',
      RETRAIN_CORPUS: join(projectRoot, 'data/sample/articles.jsonl'),
      TFJS_BACKEND: 'wasm',
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      DISCORD_OWNER_IDS: ownerOnDiscord,
    });
    const retrain = await discord.interact({ name: 'retrain', userId: ownerOnDiscord });
    const end = await retrain.answer(({ body }) => body.embeds?.[0]?.title !== 'Retraining');
    expect(visible(end.body).text).toContain('The new model is live');
    const classify = await discord.interact({ name: 'classify', options: { text: headline } });
    expect(visible((await classify.answer()).body).text).not.toContain(weak);
  });

  test('takes over a champion that the command line promoted while it runs', async () => {
    const ownModels = folderOfTest();
    await promote(ownModels, await copyShipped(ownModels, 'first'));
    const slack = await SlackDouble.start();
    onTestFinished(() => slack.stop());
    const bot = await startBot({
      MODELS_DIR: ownModels,
      STATE_DIR: folderOfTest(),
      RETRAIN_SCHEDULE: 'off',
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
    });
    await promote(ownModels, await copyShipped(ownModels, 'second'));
    await bot.logged('"version":"second"');
    const { channel } = await slack.command({ command: '/classify', text: headline });
    expect(visibleText(await slack.answerIn(channel))).toContain('second');
  });
});
