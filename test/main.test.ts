import { describe, expect, test } from 'vitest';
import { folderOfTest } from './support/folders.js';
import { preloading, runBuilt } from './support/run-built.js';

const start = (env: NodeJS.ProcessEnv = {}) =>
  runBuilt('src/main.js', [], { env: { STATE_DIR: folderOfTest(), ...env } });

const noStack = expect.not.stringMatching(/^\s+at /m);

describe('the bot process', () => {
  test('without a token and a terminal ends with 1 and the instructions', async () => {
    const { code, stdout, stderr } = await start();
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe(
      [
        'There is no chat to serve: no token is set, and this is not a terminal.',
        '  - Discord: set DISCORD_TOKEN in .env (README, "Connect Discord").',
        '  - Slack: set SLACK_BOT_TOKEN and SLACK_APP_TOKEN in .env (README, "Connect Slack").',
        '  - To try it without either: run npm start or npm run demo in a terminal.',
        '',
      ].join('\n'),
    );
  });

  test('without a token in a terminal is a chat there, without a word of its log, until /quit', async () => {
    const { code, stdout, stderr } = await runBuilt('src/main.js', [], {
      env: {
        STATE_DIR: folderOfTest(),
        RETRAIN_SCHEDULE: 'off',
        NODE_OPTIONS: preloading('as-terminal.cjs'),
      },
      input: 'The striker scored twice as the team won\r/quit\r',
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('Paste an article, or type /help. /quit leaves.');
    expect(stdout.match(/[░▏▎▍▌▋▊▉█]{30} +<?\d+\.\d%\n/g)?.length).toBeGreaterThanOrEqual(3);
  });

  test('without its database ends with 1 and names the setting, without the password', async () => {
    const { code, stderr } = await start({
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_APP_TOKEN: 'xapp-1',
      DATABASE_URL: 'postgresql://bot:s3cret-word@127.0.0.1:1/news',
    });
    expect(code).toBe(1);
    expect(stderr).toContain("DATABASE_URL names news on 127.0.0.1:1 as bot, and it can't be opened: ");
    expect(stderr).not.toContain('s3cret-word');
    expect(stderr).toEqual(noStack);
  });

  test('with faulty settings ends with 1 and names every one of them', async () => {
    const { code, stderr } = await start({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_PORT: 'x', TFJS_BACKEND: 'gpu' });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^The settings need mending\. Look at \.env/);
    for (const name of ['SLACK_APP_TOKEN', 'SLACK_PORT', 'TFJS_BACKEND'])
      expect(stderr).toContain(`  - ${name}: `);
    expect(stderr).toEqual(noStack);
  });
});
