import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { parse } from 'dotenv';
import { describe, expect, test } from 'vitest';
import { environmentVariables, readSettings } from '../src/config.js';
import { StartupError } from '../src/ops/errors.js';
import { projectRoot } from '../src/ops/paths.js';

/** The lines of the faults that an environment has. */
function faultsOf(environment: NodeJS.ProcessEnv): string[] {
  try {
    readSettings(environment);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(StartupError);
    const [head, ...faults] = (error as StartupError).message.split('\n');
    expect(head).toBe('The settings need mending. Look at .env (its commented copy is .env.example):');
    return faults.map((fault) => fault.replace(/^ {2}- /, ''));
  }
}

const discord = { DISCORD_TOKEN: 'token' };
const socket = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
const http = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_MODE: 'http', SLACK_SIGNING_SECRET: 'secret' };

describe('readSettings', () => {
  test('has a default for everything but the tokens', () => {
    expect(readSettings({})).toEqual({
      discord: undefined,
      slack: undefined,
      modelsDir: join(projectRoot, 'models'),
      categories: 'all',
      stateDir: join(projectRoot, 'state'),
      backend: 'auto',
      retrain: { schedule: '0 3 * * *', timeZone: 'UTC', corpora: [], architecture: 'linear', seed: 1 },
      databaseUrl: undefined,
      learning: { agreement: 2, dailyLimit: 20, retentionDays: 365 },
      versionsKept: 10,
      inferenceQueueSize: 256,
      logLevel: 'info',
    });
  });

  test('starts Discord by its token, with the owners in any separation', () => {
    const { discord: settings } = readSettings({
      ...discord,
      DISCORD_OWNER_IDS: '111111111111111111, 222222222222222222 333333333333333333,,444444444444444444',
    });
    expect(settings).toEqual({
      token: 'token',
      ownerIds: ['111111111111111111', '222222222222222222', '333333333333333333', '444444444444444444'],
      trustedIds: [],
      trustedRoleIds: [],
      reportChannelId: undefined,
      apiUrl: 'https://discord.com/api',
    });
  });

  test('starts Slack in socket mode by its two tokens', () => {
    expect(readSettings({ ...socket, SLACK_OWNER_IDS: 'U012AB3CD' }).slack).toEqual({
      botToken: 'xoxb-1',
      transport: { mode: 'socket', appToken: 'xapp-1' },
      ownerIds: ['U012AB3CD'],
      trustedIds: [],
      reportChannelId: undefined,
      apiUrl: 'https://slack.com/api/',
    });
  });

  test('starts Slack in http mode by its token and signing secret', () => {
    expect(readSettings({ ...http, SLACK_PORT: '8080' }).slack?.transport).toEqual({
      mode: 'http',
      signingSecret: 'secret',
      port: 8080,
    });
  });

  test('switches the schedule off by a word', () => {
    expect(readSettings({ RETRAIN_SCHEDULE: 'off' }).retrain.schedule).toBeUndefined();
  });

  test('takes the choice of categories as it is written: whether there are such is for the model to say', () => {
    expect(readSettings({ CATEGORIES: ' Sport, world news ' }).categories).toBe('Sport, world news');
  });

  test('takes a relative folder as one of the project, an absolute one as it is', () => {
    const absolute = join(projectRoot, 'elsewhere');
    const { modelsDir, stateDir } = readSettings({ MODELS_DIR: 'a/b', STATE_DIR: absolute });
    expect({ modelsDir, stateDir }).toEqual({ modelsDir: join(projectRoot, 'a/b'), stateDir: absolute });
    expect(isAbsolute(modelsDir)).toBe(true);
  });

  test('takes what is blank as not given', () => {
    const blank = Object.fromEntries(Object.keys(environmentVariables).map((name) => [name, ' ']));
    expect(readSettings(blank)).toEqual(readSettings({}));
  });

  test('cannot be changed afterwards', () => {
    expect(Object.isFrozen(readSettings({}))).toBe(true);
  });
});

describe('a fault', () => {
  test.each<[NodeJS.ProcessEnv, string]>([
    [{ SLACK_BOT_TOKEN: 'xapp-1' }, 'SLACK_BOT_TOKEN: must begin with xoxb-'],
    [{ ...socket, SLACK_APP_TOKEN: 'xoxb-1' }, 'SLACK_APP_TOKEN: must begin with xapp-'],
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_APP_TOKEN: is needed in socket mode (or set SLACK_MODE=http)'],
    [{ ...http, SLACK_SIGNING_SECRET: '' }, 'SLACK_SIGNING_SECRET: is needed when SLACK_MODE=http'],
    [{ SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_BOT_TOKEN: is needed beside SLACK_APP_TOKEN'],
    [{ SLACK_MODE: 'carrier pigeon' }, 'SLACK_MODE: must be one of socket, http'],
    [{ TFJS_BACKEND: 'gpu' }, 'TFJS_BACKEND: must be one of auto, native, wasm, cpu'],
    [{ DISCORD_API_URL: 'ftp://a.example' }, 'DISCORD_API_URL: must be an http or https address'],
    [{ SLACK_API_URL: 'slack.com' }, 'SLACK_API_URL: must be an http or https address'],
    [
      { RETRAIN_TIME_ZONE: 'Europe/Londn' },
      'RETRAIN_TIME_ZONE: is not a time zone: use a name such as UTC or Europe/London',
    ],
  ])('of %o is told by the name of its variable', (environment, fault) => {
    expect(faultsOf(environment)).toContain(fault);
  });

  test.each<[NodeJS.ProcessEnv, string]>([
    [{ SLACK_MODE: 'carrier pigeon' }, 'SLACK_MODE'],
    [{ SLACK_PORT: '65536' }, 'SLACK_PORT'],
    [{ SLACK_PORT: 'http' }, 'SLACK_PORT'],
    [{ TFJS_BACKEND: 'gpu' }, 'TFJS_BACKEND'],
    [{ RETRAIN_SEED: '-1' }, 'RETRAIN_SEED'],
    [{ RETRAIN_SEED: '1.5' }, 'RETRAIN_SEED'],
    [{ INFERENCE_QUEUE_SIZE: '0' }, 'INFERENCE_QUEUE_SIZE'],
    [{ INFERENCE_QUEUE_SIZE: 'many' }, 'INFERENCE_QUEUE_SIZE'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
  ])('of %o is told by the name of its variable, and no other', (environment, name) => {
    expect(faultsOf(environment).map((fault) => fault.split(':')[0])).toEqual([name]);
  });

  test('does not hide another: all are told at once, those between variables too', () => {
    const faults = faultsOf({
      SLACK_BOT_TOKEN: 'wrong',
      SLACK_PORT: 'wrong',
      DISCORD_API_URL: 'wrong',
      SLACK_API_URL: 'wrong',
      TFJS_BACKEND: 'wrong',
      RETRAIN_TIME_ZONE: 'wrong',
      RETRAIN_SEED: 'wrong',
      INFERENCE_QUEUE_SIZE: 'wrong',
      LOG_LEVEL: 'wrong',
    });
    expect(faults.map((fault) => fault.split(':')[0]).sort()).toEqual([
      'DISCORD_API_URL',
      'INFERENCE_QUEUE_SIZE',
      'LOG_LEVEL',
      'RETRAIN_SEED',
      'RETRAIN_TIME_ZONE',
      'SLACK_API_URL',
      'SLACK_APP_TOKEN',
      'SLACK_BOT_TOKEN',
      'SLACK_PORT',
      'TFJS_BACKEND',
    ]);
  });

  test('of a token never shows the token', () => {
    expect(faultsOf({ SLACK_BOT_TOKEN: 'xapp-very-secret' }).join()).not.toContain('very-secret');
  });
});

describe('.env.example', () => {
  const text = readFileSync(join(projectRoot, '.env.example'), 'utf8');
  const shown = [...text.matchAll(/^# (.+)\n#([A-Z_]+)=(.*)$/gm)].map(([, description, name, value]) => ({
    description,
    name,
    value,
  }));
  const isSecret = (name = '') => /TOKEN|SECRET/.test(name);

  test('has every variable of the settings and no other, each under its description', () => {
    const known = Object.entries(environmentVariables).map(([name, { description }]) => ({
      description,
      name,
    }));
    expect(shown.map(({ description, name }) => ({ description, name }))).toEqual(known);
  });

  test('sets nothing as it is: every variable is a comment', () => {
    expect(parse(text)).toEqual({});
  });

  test('shows the defaults, so that taking the comments off changes nothing, and no token', () => {
    for (const { name, value } of shown.filter((one) => isSecret(one.name)))
      expect({ name, value }).toEqual({ name, value: '' });
    expect(readSettings(parse(text.replaceAll(/^#(?=[A-Z])/gm, '')))).toEqual(readSettings({}));
    for (const { name = '', value = '' } of shown) {
      const { data } = environmentVariables[name as keyof typeof environmentVariables].safeParse(undefined);
      if (typeof data === 'number' || typeof data === 'string') expect(value).not.toBe('');
    }
  });
});
