import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/classifier/backend.js';
import { builtFile, projectRoot } from '../../src/ops/paths.js';
import { championCandidates, promote } from '../../src/registry/champion.js';
import { pruneVersions } from '../../src/registry/prune.js';
import { listVersions } from '../../src/registry/version-folder.js';
import { loadVersion } from '../../src/trainer/champion.js';
import { trainingMessageSchema } from '../../src/trainer/messages.js';
import { shortArticles } from '../support/articles.js';
import { folderOfFile } from '../support/folders.js';
import { trainVersion, writeCorpus } from '../support/models.js';

/** `npm run drill:retrain` sets more. */
const kills = Number(process.env.DRILL_RETRAINS ?? 2);
const mostSecondsAKill = 60;
const versionsKept = 5;

const modelsDir = folderOfFile();
const corpus = writeCorpus(folderOfFile(), shortArticles);
/** How long the last whole run and what comes after its "Saving it" took, in milliseconds; kills fall anywhere in them. */
let wholeMs = 0;
let savingMs = 0;
let seed = 0;

/** Trains and promotes in a process of its own; `onStage` is told where it is. */
async function retrain(onStage: (stage: string, kill: () => void) => void = () => undefined) {
  seed++;
  const args = ['--corpus', corpus, '--output', modelsDir, '--seed', String(seed), '--promote'];
  const child = fork(builtFile('scripts/train.js'), args, {
    cwd: projectRoot,
    env: { ...process.env, TFJS_BACKEND: 'wasm' },
    execArgv: [],
    stdio: 'ignore',
  });
  const kill = () => void child.kill('SIGKILL');
  onStage('begun', kill);
  child.on('message', (raw) => {
    const message = trainingMessageSchema.parse(raw);
    if (message.type === 'progress') onStage(message.stage, kill);
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { code, signal };
}

/** Every version that is listed can be loaded, and so can the champion. @returns the champion */
async function loadAll(): Promise<string> {
  for (const version of await listVersions(modelsDir))
    (await loadVersion(modelsDir, version)).classifier.dispose();
  const [champion = 'none'] = await championCandidates(modelsDir);
  (await loadVersion(modelsDir, champion)).classifier.dispose();
  return champion;
}

/** A training that nobody kills, and how long it took. */
async function retrainWhole() {
  const startedMs = performance.now();
  let savingFromMs = 0;
  const end = await retrain((stage) => {
    if (stage === 'Saving it') savingFromMs = performance.now();
  });
  wholeMs = performance.now() - startedMs;
  savingMs = performance.now() - savingFromMs;
  return end;
}

beforeAll(async () => {
  await startBackend('wasm');
  // Every later one answers any text as this does: what is no news takes long to learn.
  await promote(modelsDir, await trainVersion(modelsDir, { corpusPath: corpus }));
  await retrainWhole();
});

test(
  'a training killed at a random point leaves a champion that loads, and the next one works',
  async () => {
    const tally = { killed: 0, finishedBefore: 0, newChampion: 0 };
    // One that was done before its kill does not count.
    for (let number = 0; tally.killed < kills; number++) {
      const before = await loadAll();
      // Every second one while it saves and promotes, which is short.
      const [from, rangeMs] = number % 2 === 0 ? ['begun', wholeMs] : ['Saving it', savingMs];
      const waitMs = Math.random() * rangeMs;
      const { signal } = await retrain((stage, kill) => {
        if (stage === from) void delay(waitMs).then(kill);
      });
      const last = await loadAll();
      tally[signal === 'SIGKILL' ? 'killed' : 'finishedBefore']++;
      if (signal === 'SIGKILL' && last !== before) tally.newChampion++;
      expect(await retrainWhole()).toEqual({ code: 0, signal: null });
      expect(await loadAll()).not.toBe(last);
      await pruneVersions(modelsDir, versionsKept);
    }
    if (process.env.DRILL_RETRAINS !== undefined) {
      const left = readdirSync(modelsDir).filter((name) => name.startsWith('.')).length;
      process.stdout.write(
        `${tally.killed} trainings killed (${tally.finishedBefore} more were done before their kill); after ${tally.newChampion} of them the new version was champion, after the others the old one. ` +
          `Champion and every version loaded each time, and each next training worked; ${left} unfinished folders left\n`,
      );
    }
    expect(tally.killed).toBe(kills);
  },
  (kills + 1) * mostSecondsAKill * 1_000,
);
