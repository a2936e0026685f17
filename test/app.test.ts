import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, inject, onTestFinished, test, vi } from 'vitest';
import { type App, startApp } from '../src/app.js';
import { readSettings } from '../src/config.js';
import type { Answer } from '../src/desk/answers.js';
import { StartupError } from '../src/ops/errors.js';
import { promote } from '../src/registry/champion.js';
import { openDatabase } from '../src/store/database.js';
import { shortArticles } from './support/articles.js';
import { postgresqlOfTest } from './support/engines.js';
import { folderOfTest } from './support/folders.js';
import { collectLog } from './support/log.js';
import { copyShipped, writeCorpus } from './support/models.js';

const article = { kind: 'text', text: 'The striker scored twice as the team won the match.' } as const;
let modelsDir: string;
let environment: NodeJS.ProcessEnv;

beforeEach(async () => {
  modelsDir = folderOfTest();
  await promote(modelsDir, await copyShipped(modelsDir, 'first'));
  environment = { MODELS_DIR: modelsDir, STATE_DIR: folderOfTest(), TFJS_BACKEND: 'wasm' };
});

async function start(
  overrides: NodeJS.ProcessEnv = {},
): Promise<{ app: App; lines: Record<string, unknown>[] }> {
  const { log, lines } = collectLog();
  const app = await startApp(readSettings({ ...environment, ...overrides }), log);
  onTestFinished(() => app.stop());
  return { app, lines };
}

describe('the app', () => {
  test('answers with the champion, says on which backend, and when it trains next', async () => {
    const { app, lines } = await start({ RETRAIN_TIME_ZONE: 'Europe/London' });
    await app.nightShift?.start();
    expect(await app.desk.classify(article)).toMatchObject({ modelVersion: 'first' });
    expect(app.desk.describeModel()).toMatchObject({
      version: 'first',
      backend: 'wasm',
      nextRetrainAt: expect.any(Date),
      timeZone: 'Europe/London',
    });
    expect(lines).toContainEqual(expect.objectContaining({ backend: 'wasm', reason: 'as the settings ask' }));
  });

  test('answers with the categories that the settings choose, and with the subject where it is another', async () => {
    const { app } = await start({ CATEGORIES: 'Business, tech', RETRAIN_SCHEDULE: 'off' });
    const answer = await app.desk.classify(article);
    if (answer.kind === 'refusal') throw new Error(answer.message);
    expect(answer.verdict).toEqual({ kind: 'other-subject', subject: 'sport' });
    const shown = answer.ranking.filter((one) => one.shown).map(({ category }) => category);
    expect(shown.sort()).toEqual(['business', 'tech']);
    expect(app.desk.describeModel()).toMatchObject({ shown: ['business', 'tech'] });
    expect(app.desk.learning.categories()).toEqual(
      expect.arrayContaining(['business', 'politics', 'sport', 'tech']),
    );
  });

  test('starts without a model and takes the first one that comes', async () => {
    const folder = folderOfTest();
    const { app } = await start({ MODELS_DIR: folder });
    expect(await app.desk.classify(article)).toMatchObject({ kind: 'refusal', code: 'NO_MODEL' });
    await promote(folder, await copyShipped(folder, 'first'));
    await vi.waitUntil(() => app.liveModel.current?.version === 'first', { timeout: 20_000 });
  });

  test('keeps its state in STATE_DIR: a delivery seen before a restart is not answered again', async () => {
    const before = await start({ RETRAIN_SCHEDULE: 'off' });
    expect(before.app.nightShift).toBeUndefined();
    expect(await before.app.seenEvents.firstSight('slack:Ev1')).toBe(true);
    await before.app.stop();
    const after = await start({ RETRAIN_SCHEDULE: 'off' });
    expect(await after.app.seenEvents.firstSight('slack:Ev1')).toBe(false);
  });
});

test.skipIf(inject('postgresqlUrl') === null)(
  'keeps its state in DATABASE_URL where that is set',
  async () => {
    const target = await postgresqlOfTest();
    const { app } = await start({ RETRAIN_SCHEDULE: 'off', DATABASE_URL: target.url });
    expect(await app.seenEvents.firstSight('slack:Ev1')).toBe(true);
    const database = await openDatabase(target);
    onTestFinished(() => database.destroy());
    expect(await database.selectFrom('seen_event').select('key').execute()).toEqual([{ key: 'slack:Ev1' }]);
    expect(readdirSync(environment.STATE_DIR ?? '')).toEqual([]);
  },
);

test('a night trains on the corpora beside the open database and reports it to every platform; the next finds nothing new', async () => {
  const { app, lines } = await start({
    RETRAIN_SCHEDULE: '0 3 1 1 *',
    RETRAIN_CORPUS: writeCorpus(folderOfTest(), shortArticles),
  });
  const reports: Answer[] = [];
  const platform = {
    announce: async (answer: Answer) => {
      reports.push(answer);
    },
  };
  app.announceOn([platform, {}, platform]);
  await app.nightShift?.runNow();
  const report = { kind: 'retrain', promoted: false, reasons: [expect.stringContaining('other categories')] };
  expect(reports).toEqual([expect.objectContaining(report), expect.objectContaining(report)]);
  await app.nightShift?.runNow();
  expect(reports).toHaveLength(2);
  expect(lines).toContainEqual(expect.objectContaining({ msg: expect.stringContaining('nothing new') }));
});

describe('learning in place', () => {
  test('is wired: an answer can be judged, trusted roles and owners count at once, what has expired is deleted at start', async () => {
    const overrides = {
      RETRAIN_SCHEDULE: 'off',
      DISCORD_TOKEN: 'a-token',
      DISCORD_TRUSTED_ROLE_IDS: '80351110224678912',
      SLACK_BOT_TOKEN: 'xoxb-a-token',
      SLACK_APP_TOKEN: 'xapp-a-token',
      SLACK_OWNER_IDS: 'U012AB3CD',
      RETENTION_DAYS: '1',
    };
    const { app } = await start(overrides);
    const { learning } = app.desk;
    const person = { platform: 'discord', userId: '1', community: 'c', roles: [], isAdmin: true } as const;
    const editor = { ...person, userId: '2', roles: ['80351110224678912'] };
    const owner = { ...person, platform: 'slack', userId: 'U012AB3CD', isAdmin: false } as const;
    const answer = await app.desk.classify(article, person);
    if (answer.kind === 'refusal') throw new Error(answer.message);
    await learning.setLearning(person, true);
    await learning.setLearning(owner, true);
    expect(await learning.judge(person, answer.answerId ?? '', 0)).toMatchObject({ canTeach: true });
    expect(await learning.teach(editor, article, 'sport')).toMatchObject({ state: 'approved' });
    expect(await learning.teach(owner, article, 'sport')).toMatchObject({ state: 'approved' });
    // What people gave (3), and that learning was switched on, in the switches and in the audit log (2 each).
    expect(await learning.exportRecords(owner, 'everything')).toMatchObject({ records: 7 });
    await app.stop();

    const path = join(environment.STATE_DIR ?? '', 'newsdesk.sqlite');
    const database = await openDatabase({ kind: 'file', path });
    await database.updateTable('submission').set({ submitted_at_ms: 1 }).execute();
    await database.destroy();
    const { app: after } = await start(overrides);
    expect(await after.desk.learning.exportRecords(owner, 'everything')).toMatchObject({ records: 6 });
  });
});

describe('a setting that this machine cannot follow', () => {
  test('is a schedule that is none', async () => {
    const started = start({ RETRAIN_SCHEDULE: 'nightly' });
    await expect(started).rejects.toThrow(StartupError);
    await expect(started).rejects.toThrow('RETRAIN_SCHEDULE: is not a cron expression');
  });

  test('is a choice of categories that no version knows: it is told as a fault of the settings', async () => {
    const started = start({ CATEGORIES: 'sport, gardening' });
    await expect(started).rejects.toThrow(StartupError);
    await expect(started).rejects.toThrow(
      /need mending.*\n {2}- CATEGORIES does not fit version first: The model does not know "gardening"\. Choose among/,
    );
  });

  test('is a folder for its state that is a file', async () => {
    const path = join(folderOfTest(), 'state');
    writeFileSync(path, '');
    const started = start({ STATE_DIR: path });
    await expect(started).rejects.toThrow(StartupError);
    await expect(started).rejects.toThrow(`STATE_DIR is ${path}, and the database can't be opened there: `);
  });
});
