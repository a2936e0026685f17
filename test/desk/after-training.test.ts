import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readReport } from '../../src/desk/training-report.js';
import { championCandidates, promote } from '../../src/registry/champion.js';
import { listVersions } from '../../src/registry/version-folder.js';
import { insertSubmission, type NewSubmission } from '../../src/store/submissions.js';
import type { TrainingOutcome } from '../../src/trainer/messages.js';
import { type OpenDesk, openDesk, owner } from '../support/desk.js';
import { folderOfTest } from '../support/folders.js';
import { copyShipped, damage } from '../support/models.js';

const scores = { articles: 100, accuracy: 0.9, macroF1: 0.9, logLoss: 0.3, ece: 0.02 };
const better = { value: 0.02, low: 0.01, high: 0.03 };
const category = { category: 'sport', articles: 100, before: 0.9, after: 0.92 };
const ignore = () => undefined;

const submissionOf = (id: string, person: string): NewSubmission => ({
  id,
  person,
  community: 'slack:T1',
  articleKey: id,
  sketch: [],
  text: 'An article.',
  category: 'sport',
  isTrusted: true,
  modelVersion: undefined,
  ranking: [],
  submittedAtMs: 1,
});

/** A challenger that the gate lets through, with two corrections of one person and one of another. */
const outcomeOf = (version: string): TrainingOutcome => ({
  type: 'result',
  version,
  trainingArticles: 1000,
  corpora: [{ name: 'a.csv', rows: 1000 }],
  learned: [
    { submissionId: 's1', person: 'slack:U1' },
    { submissionId: 's2', person: 'slack:U1' },
    { submissionId: 's3', person: 'discord:2' },
  ],
  learnedAnew: { submissions: 2, people: 1 },
  heldBack: 1,
  bytes: 1000,
  latencyMs: 1,
  test: scores,
  comparison: {
    championVersion: 'v1',
    championTrainingArticles: 1000,
    championCorpora: [{ name: 'a.csv', rows: 1000 }],
    sameCategories: true,
    corrections: 5,
    lostSubmissions: 0,
    paired: {
      before: scores,
      after: { ...scores, accuracy: 0.92 },
      accuracy: better,
      logLoss: { value: -0.01, low: -0.02, high: -0.001 },
      categories: [category],
      mended: 4,
      broken: 2,
    },
    canaries: { articles: 15, lost: [] },
  },
});

let modelsDir: string;
let open: OpenDesk;
let train: () => Promise<TrainingOutcome>;

beforeEach(async () => {
  modelsDir = folderOfTest();
  await promote(modelsDir, await copyShipped(modelsDir, 'v1'));
  open = await openDesk({ modelsDir, versionsKept: 2, train: () => train() });
  train = async () => outcomeOf(await copyShipped(modelsDir, 'v2'));
});
afterEach(() => open.close());

describe('a training that came to a decision', () => {
  test('tells the reasons, both scores by category, and what was learned from how many people', async () => {
    expect(await open.desk.retrain(owner, ignore)).toMatchObject({
      kind: 'retrain',
      promoted: true,
      reasons: [
        'It is not worse than the live model in anything that is checked.',
        expect.stringContaining('On 100 test articles, 5 of them submitted by people'),
        '1 submission was held back: other articles contradict what they say.',
      ],
      champion: scores,
      challenger: { ...scores, accuracy: 0.92 },
      categories: [category],
      learned: { submissions: 2, people: 1 },
    });
  });

  test('is kept with its report, in which there is no person', async () => {
    const answer = await open.desk.retrain(owner, ignore);
    const run = await open.runs.lastSuccess();
    expect(run).toMatchObject({ outcome: 'promoted', detail: 'v2' });
    expect(run && readReport(run)).toEqual({
      reasons: answer.kind === 'retrain' ? answer.reasons : [],
      champion: { version: 'v1', scores },
      challenger: { version: 'v2', scores: { ...scores, accuracy: 0.92 } },
      categories: [category],
      learned: { submissions: 2, people: 1 },
      heldBack: 1,
      inputs: 'inputs',
    });
    expect(run?.report).not.toMatch(/U1|s1/);
  });

  test('writes down which submissions the version learned from, and whose they are that are still there', async () => {
    for (const id of ['s1', 's2']) await insertSubmission(open.database, submissionOf(id, 'slack:U1'), id);
    await open.desk.retrain(owner, ignore);
    const rows = await open.database.selectFrom('learned').selectAll().orderBy('submission_id').execute();
    expect(rows).toEqual(
      [
        ['s1', 'slack:U1'],
        ['s2', 'slack:U1'],
        ['s3', ''],
      ].map(([submission_id, person]) => ({
        model_version: 'v2',
        submission_id,
        person,
        told_at_ms: null,
      })),
    );
  });

  test('is followed by the removal of old versions, and by no other', async () => {
    await copyShipped(modelsDir, 'v0');
    await open.desk.retrain(owner, ignore);
    expect(await listVersions(modelsDir)).toEqual(['v1', 'v2']);
  });

  test('keeps the version that answers where the champion and the one before it are damaged', async () => {
    for (const name of ['v3', 'v4']) {
      await promote(modelsDir, await copyShipped(modelsDir, name));
      damage(modelsDir, name);
    }
    const kept = outcomeOf('v5');
    train = async () => ({ ...kept, version: await copyShipped(modelsDir, 'v5'), latencyMs: 10_000 });
    expect(await open.desk.retrain(owner, ignore)).toMatchObject({ promoted: false });
    expect(open.liveModel.current?.version).toBe('v1');
    expect(await listVersions(modelsDir)).toContain('v1');
  });
});

describe('the better model goes live all the same', () => {
  test('when the database takes neither the run nor who taught it', async () => {
    await open.database.schema.dropTable('learned').execute();
    await open.database.schema.dropTable('training_run').execute();
    expect(await open.desk.retrain(owner, ignore)).toMatchObject({ kind: 'retrain', promoted: true });
    expect(open.liveModel.current?.version).toBe('v2');
    const failures = open.logged.filter(({ level }) => level === 50).map(({ msg }) => msg);
    expect(failures).toEqual([
      'who taught this version could not be recorded',
      'this retraining could not be recorded',
    ]);
  });
});

test('a champion that vanished while the training ran is no obstacle to the challenger', async () => {
  train = async () => {
    const version = await copyShipped(modelsDir, 'v2');
    await rm(join(modelsDir, 'v1'), { recursive: true });
    return outcomeOf(version);
  };
  expect(await open.desk.retrain(owner, ignore)).toMatchObject({ promoted: true });
  expect((await championCandidates(modelsDir))[0]).toBe('v2');
  expect(open.liveModel.current?.version).toBe('v2');
});
