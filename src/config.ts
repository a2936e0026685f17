import { isAbsolute, join } from 'node:path';
import { validate } from 'node-cron';
import { z } from 'zod';
import { StartupError } from './ops/errors.js';
import { projectRoot } from './ops/paths.js';

/** Snowflakes and Slack ids alike: comma- or space-separated. */
const idList = (pattern: RegExp, example: string) =>
  z
    .string()
    .default('')
    .transform((text) => text.split(/[\s,]+/).filter((id) => id !== ''))
    .refine((ids) => ids.every((id) => pattern.test(id)), {
      error: `must be user ids such as ${example}, separated by commas`,
    });

const discordIds = idList(/^\d{15,21}$/, '80351110224678912');
const slackIds = idList(/^[UW][A-Z0-9]{2,}$/, 'U012AB3CD');

const channel = (pattern: RegExp, example: string) =>
  z
    .string()
    .regex(pattern, { error: `must be the id of a channel such as ${example}` })
    .optional();

const discordChannel = channel(/^\d{15,21}$/, '80351110224678912');
const slackChannel = channel(/^[CG][A-Z0-9]{2,}$/, 'C012AB3CD');

const wholeNumber = (least: number, most: number) =>
  z.coerce
    .number({ error: `must be a whole number from ${least} to ${most}` })
    .int({ error: `must be a whole number from ${least} to ${most}` })
    .min(least, { error: `must be ${least} at least` })
    .max(most, { error: `must be ${most} at most` });

const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}` });

const folder = (fallback: string) =>
  z
    .string()
    .default(fallback)
    .transform((path) => (isAbsolute(path) ? path : join(projectRoot, path)));

const url = z.url({ protocol: /^https?$/, error: 'must be an http or https address' });

const timeZone = z
  .string()
  .default('UTC')
  .refine(isTimeZone, { error: 'is not a time zone: use a name such as UTC or Europe/London' });

const environmentSchema = z.object({
  DISCORD_TOKEN: z
    .string()
    .optional()
    .describe('The bot token from the Discord developer portal. Starts Discord.'),
  DISCORD_OWNER_IDS: discordIds.describe('Discord user ids that may retrain the model, separated by commas.'),
  DISCORD_TRUSTED_IDS: discordIds.describe(
    'Discord user ids whose submissions count at once, separated by commas; owners are trusted anyway.',
  ),
  DISCORD_TRUSTED_ROLE_IDS: discordIds.describe(
    'Discord role ids whose holders count at once, separated by commas.',
  ),
  DISCORD_REPORT_CHANNEL_ID: discordChannel.describe('Discord channel that the nightly report is posted to.'),
  DISCORD_API_URL: url.default('https://discord.com/api').describe('Address of the Discord API.'),
  SLACK_BOT_TOKEN: z
    .string()
    .startsWith('xoxb-', { error: 'must begin with xoxb-' })
    .optional()
    .describe('The bot token of the Slack app. Starts Slack.'),
  SLACK_MODE: oneOf(['socket', 'http'])
    .default('socket')
    .describe('How Slack reaches the bot: `socket` (no public address needed) or `http`.'),
  SLACK_APP_TOKEN: z
    .string()
    .startsWith('xapp-', { error: 'must begin with xapp-' })
    .optional()
    .describe('The app-level token with `connections:write`; needed in socket mode.'),
  SLACK_SIGNING_SECRET: z
    .string()
    .optional()
    .describe('The signing secret of the Slack app; needed in http mode.'),
  SLACK_PORT: wholeNumber(0, 65535).default(3000).describe('The port to listen on in http mode.'),
  SLACK_OWNER_IDS: slackIds.describe('Slack user ids that may retrain the model, separated by commas.'),
  SLACK_TRUSTED_IDS: slackIds.describe(
    'Slack user ids whose submissions count at once, separated by commas; owners are trusted anyway.',
  ),
  SLACK_REPORT_CHANNEL_ID: slackChannel.describe('Slack channel that the nightly report is posted to.'),
  SLACK_API_URL: url.default('https://slack.com/api/').describe('Address of the Slack Web API.'),
  MODELS_DIR: folder('models').describe('Where the model versions are.'),
  CATEGORIES: z
    .string()
    .default('all')
    .describe(
      'What answers choose from: `all` that the model knows, `bbc` for five, or names separated by commas.',
    ),
  STATE_DIR: folder('state').describe('Where the bot keeps its database.'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, { error: 'must begin with postgresql://' })
    .optional()
    .describe(
      'PostgreSQL database, such as postgresql://user:password@host/name. Empty: a file in STATE_DIR.',
    ),
  TFJS_BACKEND: oneOf(['auto', 'native', 'wasm', 'cpu'])
    .default('auto')
    .describe('TensorFlow.js backend. `auto` takes the first that works of native, wasm, cpu.'),
  RETRAIN_SCHEDULE: z
    .string()
    .default('0 3 * * *')
    .refine((text) => text === 'off' || isNightly(text), {
      error:
        'is not a cron expression of five fields: 0 3 * * * is every night at three, off switches it off',
    })
    .describe('When to retrain, as a cron expression, or `off`.'),
  RETRAIN_TIME_ZONE: timeZone.describe('The time zone of RETRAIN_SCHEDULE.'),
  RETRAIN_CORPUS: z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((path) => path.trim() || []))
    .transform((paths) => paths.map((path) => (isAbsolute(path) ? path : join(projectRoot, path))))
    .describe(
      'CSV or JSONL files to retrain on, separated by commas. Empty: what `npm run corpus` and Kaggle put into data/.',
    ),
  RETRAIN_ARCHITECTURE: oneOf(['linear', 'bilstm'])
    .default('linear')
    .describe('Architecture that retraining builds: `linear` or `bilstm`.'),
  RETRAIN_SEED: wholeNumber(0, 2 ** 31 - 1)
    .default(1)
    .describe('Seed of the split and of training.'),
  LEARNING_AGREEMENT: wholeNumber(1, 100)
    .default(2)
    .describe('How many people who are not trusted must agree on an article before it is learned from.'),
  LEARNING_DAILY_LIMIT: wholeNumber(1, 10_000)
    .default(20)
    .describe('Articles that one person may submit for learning in 24 hours.'),
  RETENTION_DAYS: wholeNumber(1, 36_500)
    .default(365)
    .describe('Days after which submissions, judgements and records of answers are deleted.'),
  VERSIONS_KEPT: wholeNumber(2, 1_000)
    .default(10)
    .describe('Versions of the model that are kept; the live one and the one before it always are.'),
  INFERENCE_QUEUE_SIZE: wholeNumber(1, 100_000)
    .default(256)
    .describe('Articles that may wait for an answer; further ones are told that the bot is busy.'),
  LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('How much is logged, to standard error.'),
});

/** Every setting that the environment can hold, with its description and default, for the README's table. */
export const environmentVariables = environmentSchema.shape;

export interface DiscordSettings {
  token: string;
  ownerIds: readonly string[];
  trustedIds: readonly string[];
  trustedRoleIds: readonly string[];
  /** Undefined where no nightly report is posted. */
  reportChannelId: string | undefined;
  apiUrl: string;
}

export interface SlackSettings {
  botToken: string;
  transport: { mode: 'socket'; appToken: string } | { mode: 'http'; signingSecret: string; port: number };
  ownerIds: readonly string[];
  trustedIds: readonly string[];
  /** Undefined where no nightly report is posted. */
  reportChannelId: string | undefined;
  apiUrl: string;
}

export interface Settings {
  /** Undefined where the platform has no token. */
  discord: DiscordSettings | undefined;
  slack: SlackSettings | undefined;
  modelsDir: string;
  /** The categories to answer with, as people write them: `all`, `bbc`, or names separated by commas. */
  categories: string;
  stateDir: string;
  /** Address of a PostgreSQL database; undefined for the file in the state folder. */
  databaseUrl: string | undefined;
  backend: 'auto' | 'native' | 'wasm' | 'cpu';
  retrain: {
    /** Cron expression; undefined when switched off. */
    schedule: string | undefined;
    timeZone: string;
    /** Files to train on beside what people submit and the sample corpora; empty for those of data/. */
    corpora: readonly string[];
    architecture: string;
    seed: number;
  };
  learning: {
    /** People who are not trusted that must agree. */
    agreement: number;
    /** Submissions of one person in 24 hours. */
    dailyLimit: number;
    retentionDays: number;
  };
  versionsKept: number;
  inferenceQueueSize: number;
  logLevel: string;
}

/**
 * Reads the settings from an environment.
 * @throws StartupError that names every faulty variable at once.
 */
export function readSettings(environment: NodeJS.ProcessEnv): Readonly<Settings> {
  const given = Object.fromEntries(
    Object.entries(environment)
      .map(([name, value]) => [name, value?.trim()])
      .filter(([, value]) => value !== ''),
  );
  const parsed = environmentSchema.safeParse(given);
  const faults = (parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  faults.push(...faultsBetween(given));
  if (!parsed.success || faults.length > 0) throw faultySettings(faults);
  return Object.freeze(toSettings(parsed.data));
}

/** Tells what is wrong with the settings. @param faults each begins with the variable's name. */
export function faultySettings(faults: readonly string[]): StartupError {
  return new StartupError(
    `The settings need mending. Look at .env (its commented copy is .env.example):\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
  );
}

type Environment = z.infer<typeof environmentSchema>;

/** What is missing beside what was given, whether or not each of those is right by itself. */
function faultsBetween(env: NodeJS.ProcessEnv): string[] {
  const { SLACK_MODE: mode = 'socket' } = env;
  const faults: string[] = [];
  if (env.SLACK_BOT_TOKEN !== undefined) {
    if (mode === 'socket' && env.SLACK_APP_TOKEN === undefined) {
      faults.push('SLACK_APP_TOKEN: is needed in socket mode (or set SLACK_MODE=http)');
    }
    if (mode === 'http' && env.SLACK_SIGNING_SECRET === undefined) {
      faults.push('SLACK_SIGNING_SECRET: is needed when SLACK_MODE=http');
    }
  } else if (env.SLACK_APP_TOKEN !== undefined) {
    faults.push('SLACK_BOT_TOKEN: is needed beside SLACK_APP_TOKEN');
  }
  return faults;
}

function toSettings(env: Environment): Settings {
  return {
    discord: env.DISCORD_TOKEN
      ? {
          token: env.DISCORD_TOKEN,
          ownerIds: env.DISCORD_OWNER_IDS,
          trustedIds: env.DISCORD_TRUSTED_IDS,
          trustedRoleIds: env.DISCORD_TRUSTED_ROLE_IDS,
          reportChannelId: env.DISCORD_REPORT_CHANNEL_ID,
          apiUrl: env.DISCORD_API_URL,
        }
      : undefined,
    slack: env.SLACK_BOT_TOKEN
      ? {
          botToken: env.SLACK_BOT_TOKEN,
          transport: slackTransport(env),
          ownerIds: env.SLACK_OWNER_IDS,
          trustedIds: env.SLACK_TRUSTED_IDS,
          reportChannelId: env.SLACK_REPORT_CHANNEL_ID,
          apiUrl: env.SLACK_API_URL,
        }
      : undefined,
    modelsDir: env.MODELS_DIR,
    categories: env.CATEGORIES,
    stateDir: env.STATE_DIR,
    databaseUrl: env.DATABASE_URL,
    backend: env.TFJS_BACKEND,
    retrain: {
      schedule: env.RETRAIN_SCHEDULE === 'off' ? undefined : env.RETRAIN_SCHEDULE,
      timeZone: env.RETRAIN_TIME_ZONE,
      corpora: env.RETRAIN_CORPUS,
      architecture: env.RETRAIN_ARCHITECTURE,
      seed: env.RETRAIN_SEED,
    },
    learning: {
      agreement: env.LEARNING_AGREEMENT,
      dailyLimit: env.LEARNING_DAILY_LIMIT,
      retentionDays: env.RETENTION_DAYS,
    },
    versionsKept: env.VERSIONS_KEPT,
    inferenceQueueSize: env.INFERENCE_QUEUE_SIZE,
    logLevel: env.LOG_LEVEL,
  };
}

function slackTransport(env: Environment): SlackSettings['transport'] {
  if (env.SLACK_MODE === 'socket') return { mode: 'socket', appToken: env.SLACK_APP_TOKEN ?? '' };
  return { mode: 'http', signingSecret: env.SLACK_SIGNING_SECRET ?? '', port: env.SLACK_PORT };
}

/** Five fields: with seconds, a missed night could not be found again by its minute. */
function isNightly(expression: string): boolean {
  return expression.trim().split(/\s+/).length === 5 && validate(expression);
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
