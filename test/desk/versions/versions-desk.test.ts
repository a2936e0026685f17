import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { VersionsDesk } from '../../../src/desk/versions/versions-desk.js';
import { UserError } from '../../../src/ops/errors.js';
import { championCandidates, promote } from '../../../src/registry/champion.js';
import { recordAnswer } from '../../../src/store/answers.js';
import type { VersionComparison } from '../../../src/trainer/comparison-messages.js';
import { deferred } from '../../support/deferred.js';
import { type OpenDesk, openDesk, owner } from '../../support/desk.js';
import { folderOfFile, folderOfTest } from '../../support/folders.js';
import { copyShipped, copyWithTechnology, damage } from '../../support/models.js';

const article = { kind: 'text', text: 'The harbour reopens after a year of repairs to its quay.' } as const;
const stranger = { platform: 'discord', userId: '7' } as const;
const scores = { articles: 90, accuracy: 0.9, macroF1: 0.9, logLoss: 0.3, ece: 0.02 };

const modelsDir = folderOfFile();
const versions = ['v1', 'v2', 'v3'];
let open: OpenDesk;
let desk: VersionsDesk;
let compare: (before: string, after: string) => Promise<VersionComparison>;

beforeAll(async () => {
  open = await openDesk({
    modelsDir,
    categories: ['sport', 'tech'],
    compare: (before, after) => compare(before, after),
  });
  desk = open.desk.versions;
});
afterAll(() => open.close());

beforeEach(async () => {
  rmSync(join(modelsDir, 'champion.json'), { force: true });
  for (const version of versions) {
    rmSync(join(modelsDir, version), { recursive: true, force: true });
    await promote(modelsDir, await copyShipped(modelsDir, version));
  }
  await open.liveModel.reload();
  for (const table of ['audit_entry', 'training_run', 'answer'] as const)
    await open.database.deleteFrom(table).execute();
});

const answering = async () => {
  const answer = await open.desk.classify(article);
  return answer.kind === 'classification' ? answer.modelVersion : answer.code;
};
const auditLog = async () => {
  const entries = await open.database.selectFrom('audit_entry').selectAll().execute();
  return entries.map(({ person, action, detail }) => ({ person, action, ...JSON.parse(detail) }));
};

describe('promoting', () => {
  test('by the start of a name makes a version answer at once, and is audited', async () => {
    expect(await desk.promote(owner, 'v1')).toEqual({
      kind: 'switch',
      action: 'promote',
      from: 'v3',
      to: 'v1',
    });
    expect(await answering()).toBe('v1');
    expect(await championCandidates(modelsDir)).toEqual(['v1', 'v3', 'v2']);
    expect(await auditLog()).toEqual([{ person: 'discord:42', action: 'promote', from: 'v3', to: 'v1' }]);
  });

  test('what is damaged or unknown is refused: pointer, answers and audit log stay', async () => {
    damage(modelsDir, 'v1');
    expect(await desk.promote(owner, 'v1')).toMatchObject({ kind: 'refusal', code: 'VERSION_DAMAGED' });
    for (const name of ['v9', 'v', '../v2'])
      expect(await desk.promote(owner, name)).toMatchObject({ kind: 'refusal', code: 'UNKNOWN_VERSION' });
    expect((await championCandidates(modelsDir))[0]).toBe('v3');
    expect(await answering()).toBe('v3');
    expect(await auditLog()).toEqual([]);
  });

  test('what does not know a category that the settings choose is refused: pointer and answers stay', async () => {
    await copyWithTechnology(modelsDir, 'w1');
    expect(await desk.promote(owner, 'w1')).toMatchObject({
      kind: 'refusal',
      code: 'UNKNOWN_CATEGORY',
      message: expect.stringMatching(/^CATEGORIES does not fit version w1: .*"tech"/),
    });
    rmSync(join(modelsDir, 'w1'), { recursive: true });
    expect((await championCandidates(modelsDir))[0]).toBe('v3');
    expect(await answering()).toBe('v3');
  });

  test('two at once leaves one of them live and both known', async () => {
    await Promise.all([desk.promote(owner, 'v1'), desk.promote(owner, 'v2')]);
    const candidates = await championCandidates(modelsDir);
    expect([...candidates].sort()).toEqual(['v1', 'v2', 'v3']);
    expect(await answering()).toBe(candidates[0]);
  });
});

describe('rolling back', () => {
  test('goes to the version before, again to the one before that, then no further', async () => {
    expect(await desk.rollBack(owner)).toMatchObject({ action: 'rollback', from: 'v3', to: 'v2' });
    expect(await answering()).toBe('v2');
    expect(await desk.rollBack(owner)).toMatchObject({ from: 'v2', to: 'v1' });
    expect(await answering()).toBe('v1');
    expect(await desk.rollBack(owner)).toMatchObject({ kind: 'refusal', code: 'NO_PREVIOUS_VERSION' });
    expect(await answering()).toBe('v1');
    expect((await auditLog()).map(({ action }) => action)).toEqual(['rollback', 'rollback']);
  });

  test('passes a damaged version over', async () => {
    damage(modelsDir, 'v2');
    expect(await desk.rollBack(owner)).toMatchObject({ to: 'v1' });
    expect(await answering()).toBe('v1');
  });
});

test('what only owners may do is refused to others, and changes nothing', async () => {
  const asked = [desk.promote(stranger, 'v1'), desk.rollBack(stranger), desk.compare(stranger, 'v1', 'v2')];
  for (const answer of await Promise.all(asked))
    expect(answer).toMatchObject({ kind: 'refusal', code: 'NOT_OWNER' });
  expect((await championCandidates(modelsDir))[0]).toBe('v3');
});

describe('the history', () => {
  test('lists versions newest first with what they are, and leaves damaged ones out', async () => {
    damage(modelsDir, 'v1');
    const history = await desk.history();
    expect(history).toMatchObject({
      kind: 'history',
      versions: [
        { version: 'v3', roles: ['live'], submissions: 0 },
        { version: 'v2', roles: ['previous'] },
      ],
      runs: [],
    });
    expect(await desk.names()).toEqual(['v3', 'v2', 'v1']);
  });

  test('tells of trainings without the ids of those who asked or the words of errors', async () => {
    const at = new Date('2026-05-01T03:00:00Z');
    const failed = { startedAt: at, finishedAt: at, outcome: 'failed', report: undefined } as const;
    await open.runs.record({ ...failed, requestedBy: 'slack:U012', detail: 'DISK_FULL' });
    await open.runs.record({
      ...failed,
      startedAt: new Date('2026-05-02T03:00:00Z'),
      requestedBy: 'schedule',
      detail: 'ended with SIGKILL at "a secret article"',
    });
    expect(await desk.history()).toMatchObject({
      runs: [
        { requestedBy: 'the schedule', outcome: 'failed', reason: 'The log says why.' },
        { requestedBy: 'an owner on slack', outcome: 'failed', reason: 'It ended with DISK_FULL.' },
      ],
    });
  });
});

describe('comparing', () => {
  const outcome: VersionComparison = {
    type: 'comparison',
    before: 'v1',
    after: 'v2',
    paired: {
      before: scores,
      after: scores,
      accuracy: { value: 0, low: 0, high: 0 },
      logLoss: { value: 0, low: 0, high: 0 },
      categories: [{ category: 'sport', articles: 90, before: 0.9, after: 0.8 }],
      mended: 1,
      broken: 2,
    },
    changed: [{ opening: 'A match', category: 'sport', before: 'sport', after: 'tech' }],
    corpora: 'a.csv',
    corrections: 4,
  };

  test('tells both on the same articles, and where those are from', async () => {
    compare = async (before, after) => ({ ...outcome, before, after });
    expect(await desk.compare(owner, 'v2', 'v1')).toEqual({
      kind: 'comparison',
      before: { version: 'v2', scores },
      after: { version: 'v1', scores },
      categories: outcome.paired.categories,
      changed: outcome.changed,
      mended: 1,
      broken: 2,
      testSet: 'On 86 articles of a.csv and 4 that people submitted, from which neither version learned.',
    });
  });

  test('hands a refusal on, and is done one at a time', async () => {
    const { promise, resolve } = deferred<VersionComparison>();
    compare = () => promise;
    const first = desk.compare(owner, 'v1', 'v2');
    expect(await desk.compare(owner, 'v1', 'v2')).toMatchObject({ kind: 'refusal', code: 'BUSY' });
    resolve(outcome);
    expect(await first).toMatchObject({ kind: 'comparison' });
    compare = async () => {
      throw new UserError('NO_TEST_ARTICLES', 'There is none.');
    };
    expect(await desk.compare(owner, 'v1', 'v2')).toMatchObject({ code: 'NO_TEST_ARTICLES' });
    expect(await desk.compare(owner, 'v1', 'v7')).toMatchObject({ code: 'UNKNOWN_VERSION' });
  });
});

describe('health', () => {
  test('tells the answers of 7 and 30 days beside the mix of training', async () => {
    const dayMs = 24 * 60 * 60 * 1000;
    for (const [days, verdict] of [
      [1, 'category'],
      [2, 'unsure'],
      [3, 'other-subject'],
      [20, 'category'],
      [40, 'category'],
    ] as const) {
      await recordAnswer(open.database, {
        id: `answer-${days}`,
        answeredAtMs: Date.now() - days * dayMs,
        community: undefined,
        articleKey: 'key',
        modelVersion: 'v3',
        verdict,
        ranking: [{ category: 'sport', probability: 0.9 }],
        words: 10,
        knownWords: 8,
      });
    }
    const health = await desk.health();
    expect(health).toMatchObject({
      kind: 'health',
      windows: [
        { days: 7, answers: 3, judged: 0, accuracy: undefined, doubtShare: 1 / 3 },
        { days: 30, answers: 4, doubtShare: 1 / 4 },
      ],
      warnings: [],
    });
    const [week] = health.kind === 'health' ? health.windows : [];
    expect(week?.unknownWordShare).toBeCloseTo(0.2, 12);
    expect(week?.mix.find(({ category }) => category === 'sport')?.answers).toBe(1);
    expect(week?.mix.reduce((sum, { training }) => sum + training, 0)).toBeCloseTo(1, 12);
  });

  test('without a model is refused', async () => {
    const empty = await openDesk({ modelsDir: folderOfTest() });
    expect(await empty.desk.versions.health()).toMatchObject({ kind: 'refusal', code: 'NO_MODEL' });
    await empty.close();
  });
});
