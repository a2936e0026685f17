import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { projectRoot } from '../../../src/ops/paths.js';
import { DiscordDouble } from '../../doubles/discord/discord-double.js';

interface Run {
  exitCode: number | string;
  stdout: string;
  stderr: string;
}

/** Runs the built script. A variable that is set, even to nothing, wins over the .env of whoever runs the tests. */
function runScript(environment: { DISCORD_TOKEN: string; DISCORD_API_URL: string }): Promise<Run> {
  return new Promise((resolve) => {
    const script = join(projectRoot, 'dist/scripts/discord-commands.js');
    const env = { ...process.env, SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: '', ...environment };
    execFile(process.execPath, [script], { env }, (error, stdout, stderr) =>
      resolve({ exitCode: error?.code ?? 0, stdout, stderr }),
    );
  });
}

async function startDouble(): Promise<DiscordDouble> {
  const double = await DiscordDouble.start();
  onTestFinished(() => double.stop());
  return double;
}

test('registers the commands once and says what it did', async () => {
  const double = await startDouble();
  const environment = { DISCORD_TOKEN: double.token, DISCORD_API_URL: double.apiUrl };
  const first = await runScript(environment);
  expect(first).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(/^Registered .*\n$/),
    stderr: '',
  });
  const second = await runScript(environment);
  expect(second).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/up to date.*\n$/), stderr: '' });
  expect(double.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);
});

test.each([
  ['', 'DISCORD_TOKEN is not set'],
  ['not.the.token', 'Discord does not accept DISCORD_TOKEN'],
])('with the token "%s" says what to do and ends with 1', async (token, sentence) => {
  const double = await startDouble();
  const run = await runScript({ DISCORD_TOKEN: token, DISCORD_API_URL: double.apiUrl });
  expect(run).toMatchObject({ exitCode: 1, stdout: '', stderr: expect.stringContaining(sentence) });
  expect(run.stderr).not.toContain('    at ');
});
