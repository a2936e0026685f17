import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Answer, RetrainProgress } from '../../src/desk/answers.js';
import type { TrainChallenger } from '../../src/desk/retrainer.js';
import { championCandidates, promote } from '../../src/registry/champion.js';
import { listVersions } from '../../src/registry/version-folder.js';
import { type TrainingRequest, trainInChildProcess } from '../../src/workers/training-process.js';
import { watchChildren } from '../support/children.js';
import { deferred } from '../support/deferred.js';
import { type OpenDesk, openDesk, owner } from '../support/desk.js';
import { folderOfFile } from '../support/folders.js';
import { sampleCorpusPath, trainWeakVersion } from '../support/models.js';
import { preloading } from '../support/run-built.js';

const modelsDir = folderOfFile();
const trainOnSample: TrainingRequest = {
  corpora: [sampleCorpusPath],
  store: undefined,
  architecture: 'linear',
  seed: 1,
  modelsDir,
  backend: 'wasm',
};
/** Runs for long enough to be interrupted. */
const trainLong: TrainingRequest = { ...trainOnSample, architecture: 'bilstm' };
let request = trainOnSample;
const train: TrainChallenger = (onProgress, signal) => trainInChildProcess(request, onProgress, signal);
const article = { kind: 'text', text: 'The harbour reopens after a year of repairs to its quay.' } as const;
const ignore = () => undefined;

let open: OpenDesk;
let weak: string;

beforeAll(async () => {
  weak = await trainWeakVersion(modelsDir);
});

/** The desk anew, with the weak version as its champion. */
async function openOnWeakChampion(): Promise<void> {
  await promote(modelsDir, weak);
  open = await openDesk({ modelsDir, train });
}

async function lastRun(): Promise<unknown> {
  const runs = await open.database.selectFrom('training_run').selectAll().orderBy('finished_at_ms').execute();
  return runs.at(-1);
}

const failed = (message: RegExp) => ({
  kind: 'refusal',
  code: 'RETRAIN_FAILED',
  message: expect.stringMatching(message),
});

describe('retraining in the real child process', () => {
  beforeAll(openOnWeakChampion);
  afterAll(() => open.close());

  test('goes live over a weaker champion, tells its progress, and goes no further with an equal one', async () => {
    request = trainOnSample;
    await promote(modelsDir, weak);
    await open.liveModel.reload();
    const progress: RetrainProgress[] = [];
    const answer = await open.desk.retrain(owner, (step) => progress.push(step));

    expect(answer).toMatchObject({ kind: 'retrain', promoted: true, championVersion: weak });
    const { challengerVersion } = answer as Extract<Answer, { kind: 'retrain' }>;
    expect((await championCandidates(modelsDir)).slice(0, 2)).toEqual([challengerVersion, weak]);
    expect(await open.desk.classify(article)).toMatchObject({ modelVersion: challengerVersion });
    expect(await lastRun()).toMatchObject({
      requested_by: 'discord:42',
      outcome: 'promoted',
      detail: challengerVersion,
    });

    const fractions = progress.map(({ fraction }) => fraction);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
    expect(progress.map(({ stage }) => stage)).toContainEqual(
      expect.stringMatching(/^Step 1 of at most \d+, loss/),
    );

    const again = await open.desk.retrain(owner, ignore);
    expect(again).toMatchObject({
      promoted: false,
      reasons: ['It answers every test article as the live model does.', expect.any(String)],
      championVersion: challengerVersion,
    });
    expect((await championCandidates(modelsDir))[0]).toBe(challengerVersion);
    expect(await lastRun()).toMatchObject({ outcome: 'kept' });
  });

  test('that loses its process leaves the champion, is recorded, and can be asked for again', async () => {
    const children = watchChildren();
    const champion = (await championCandidates(modelsDir))[0];
    request = trainLong;
    const answer = await open.desk.retrain(owner, () => children.at(-1)?.kill('SIGKILL'));
    expect(answer).toEqual(
      failed(/^The retraining failed, and the live model stays\. .*ended early; the log says why/),
    );
    expect((await championCandidates(modelsDir))[0]).toBe(champion);
    expect(await open.desk.classify(article)).toMatchObject({ modelVersion: champion });
    expect(await lastRun()).toMatchObject({ outcome: 'failed', detail: expect.stringContaining('SIGKILL') });

    request = { ...trainOnSample, seed: 2 };
    expect(await open.desk.retrain(owner, ignore)).toMatchObject({ kind: 'retrain' });
  });

  test('whose corpus is not there fails with its path', async () => {
    const missing = join(modelsDir, 'nowhere.csv');
    request = { ...trainOnSample, corpora: [missing] };
    const versions = await listVersions(modelsDir);
    const answer = await open.desk.retrain(owner, ignore);
    expect(answer).toEqual(failed(/There is no file .*nowhere\.csv\. Check the path\. \(FILE_NOT_FOUND\)$/));
    expect(await lastRun()).toMatchObject({ outcome: 'failed', detail: 'FILE_NOT_FOUND' });
    expect(await listVersions(modelsDir)).toEqual(versions);
  });

  test('that finds the disk full says so, leaves the champion and no half of a version, and works when there is room', async () => {
    const champion = (await championCandidates(modelsDir))[0];
    const versions = await listVersions(modelsDir);
    vi.stubEnv('NODE_OPTIONS', preloading('full-disk.cjs'));
    vi.stubEnv('FULL_FROM', 'weights.bin');
    request = { ...trainOnSample, seed: 3 };
    expect(await open.desk.retrain(owner, ignore)).toEqual(
      failed(/no room left on the disk of MODELS_DIR\..*\(DISK_FULL\)$/),
    );
    expect(await lastRun()).toMatchObject({ outcome: 'failed', detail: 'DISK_FULL' });
    expect((await championCandidates(modelsDir))[0]).toBe(champion);
    expect(await listVersions(modelsDir)).toEqual(versions);
    expect(readdirSync(modelsDir).filter((name) => name.startsWith('.'))).toEqual([]);
    expect(await open.desk.classify(article)).toMatchObject({ modelVersion: champion });
    vi.unstubAllEnvs();
    expect(await open.desk.retrain(owner, ignore)).toMatchObject({ kind: 'retrain' });
  });

  test('is refused with RETRAIN_RUNNING while another runs, whoever asks', async () => {
    const children = watchChildren();
    request = trainLong;
    const first = open.desk.retrain(owner, ignore);
    expect(await open.desk.retrain(owner, ignore)).toEqual({
      kind: 'refusal',
      code: 'RETRAIN_RUNNING',
      message: 'A retraining is under way already. Wait for its result, then ask again.',
    });
    expect(children).toHaveLength(1);
    children[0]?.kill('SIGKILL');
    expect(await first).toEqual(failed(/live model stays/));
  });
});

test('stopping ends a training under way: its process is gone when stop returns, and whoever asked is told', async () => {
  await openOnWeakChampion();
  const children = watchChildren();
  request = trainLong;
  const begun = deferred<void>();
  const answer = open.desk.retrain(owner, () => begun.resolve());
  await begun.promise;
  await open.retrainer.stop();
  expect(children[0]?.signalCode).toBe('SIGKILL');
  expect(await lastRun()).toBeUndefined();
  expect(await answer).toEqual(failed(/being stopped.*live model stays/));
  await open.close();
});
