import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { InferencePool, QueueFullError } from '../../src/workers/inference.js';
import { stall } from '../support/fifo.js';
import { folderOfFile } from '../support/folders.js';
import { copyShipped, damage } from '../support/models.js';

const modelsDir = folderOfFile();
const text = 'The harbour reopens after a year of repairs to its quay.';
const hasNamedPipes = process.platform !== 'win32';
let version: string;

beforeAll(async () => {
  version = await copyShipped(modelsDir);
});

/** A version whose loading never ends, until `release`. */
async function stuckVersion(): Promise<{ stuck: string; release: () => void }> {
  const stuck = await copyShipped(modelsDir, randomUUID());
  const { release } = stall(join(modelsDir, stuck, 'weights.bin'));
  onTestFinished(release);
  return { stuck, release };
}

describe('the pool', () => {
  let pool: InferencePool;
  /** The threads that were started for it, the latest last. */
  const threads: Worker[] = [];
  const listener = (worker: Worker) => threads.push(worker);
  /** Declares the batch under way overdue; none is by itself. */
  let endBatch: () => void = () => undefined;

  beforeAll(async () => {
    process.on('worker', listener);
    const deadline = () => {
      const overdue = new AbortController();
      endBatch = () => overdue.abort();
      return overdue.signal;
    };
    pool = new InferencePool({ modelsDir, backend: 'wasm', queueSize: 100, deadline });
    await pool.start();
  });
  afterAll(async () => {
    process.off('worker', listener);
    await pool.close();
  });

  test.runIf(hasNamedPipes).each([
    ['is ended from outside', (thread: Worker | undefined) => void thread?.terminate()],
    // Not the message that a thread of Piscina's expects: nobody catches what it throws.
    ['dies of an error', (thread: Worker | undefined) => thread?.postMessage(null)],
  ])('fails the batch of a thread that %s, replaces the thread and goes on', async (_how, kill) => {
    await pool.classify(version, text);
    const before = threads.length;
    const { stuck, release } = await stuckVersion();
    const lost = pool.classify(stuck, text).catch((error: unknown) => error);
    const waiting = pool.classify(version, text);
    kill(threads.at(-1));
    release();
    expect(await lost).toMatchObject({ message: expect.not.stringContaining(stuck) });
    expect((await waiting).version).toBe(version);
    expect(threads).toHaveLength(before + 1);
  });

  test('keeps the version that answers in memory while others are tried', async () => {
    const [live, other, third] = [randomUUID(), randomUUID(), randomUUID()];
    for (const name of [live, other, third]) await copyShipped(modelsDir, name);
    await pool.load(live);
    await pool.load(other);
    await pool.classify(live, text);
    await pool.load(third);
    damage(modelsDir, live);
    expect((await pool.classify(live, text)).version).toBe(live);
  });

  test.runIf(hasNamedPipes)('replaces a thread that hangs when its time is over', async () => {
    await pool.classify(version, text);
    const before = threads.length;
    const { stuck } = await stuckVersion();
    const lost = pool.classify(stuck, text).catch((error: unknown) => error);
    endBatch();
    expect(await lost).toMatchObject({ name: 'AbortError' });
    expect((await pool.classify(version, text)).version).toBe(version);
    expect(threads).toHaveLength(before + 1);
  });

  test('replaces a thread that ends while it is idle, and the next one gives the same answers', async () => {
    const answer = await pool.classify(version, text);
    const before = threads.length;
    await threads.at(-1)?.terminate();
    expect(await pool.classify(version, text)).toEqual(answer);
    expect(threads).toHaveLength(before + 1);
  });

  test('fails the texts of a damaged version with its folder and file, and no others', async () => {
    await pool.classify(version, text);
    const before = threads.length;
    const damaged = await copyShipped(modelsDir, randomUUID());
    damage(modelsDir, damaged);
    const [bad, good] = await Promise.allSettled([
      pool.classify(damaged, text),
      pool.classify(version, text),
    ]);
    const message = expect.stringContaining(`${join(modelsDir, damaged)} is damaged: weights.bin`);
    expect(bad).toMatchObject({ status: 'rejected', reason: { message } });
    expect(good).toMatchObject({ status: 'fulfilled', value: { version } });
    expect(threads).toHaveLength(before);
  });

  test('answers each text in its own place, in a batch as alone', async () => {
    const words = ['match', 'film', 'vote', 'phone', 'market'];
    const texts = Array.from(
      { length: 40 },
      (_, place) => `The ${words[place % words.length]} of ${place} days`,
    );
    const together = await Promise.all(texts.map((one) => pool.classify(version, one)));
    for (const place of [0, 1, 2, 3, 39]) {
      const alone = await pool.classify(version, texts[place] ?? '');
      const probabilities = together[place]?.classification.probabilities ?? [];
      alone.classification.probabilities.forEach((value, category) => {
        expect(probabilities[category]).toBeCloseTo(value, 5);
      });
    }
    const different = new Set(together.map(({ classification }) => classification.probabilities[0]));
    expect(different.size).toBeGreaterThanOrEqual(words.length);
  });
});

test('a choice of categories that a version does not know is refused by its code, and the thread lives on', async () => {
  const pool = new InferencePool({
    modelsDir,
    backend: 'wasm',
    categories: ['sport', 'gardening'],
    queueSize: 8,
  });
  onTestFinished(() => pool.close());
  await pool.start();
  for (const refused of [pool.load(version), pool.classify(version, text)]) {
    await expect(refused).rejects.toMatchObject({
      name: 'UserError',
      code: 'UNKNOWN_CATEGORY',
      message: expect.stringMatching(/^CATEGORIES does not fit version .*"gardening".*"business"/),
    });
  }
});

async function openPool(queueSize: number): Promise<InferencePool> {
  const pool = new InferencePool({ modelsDir, backend: 'wasm', queueSize });
  onTestFinished(() => pool.close());
  await pool.start();
  return pool;
}

test('a queue of one takes what the thread works on and one more, refuses the rest, and loses none', async () => {
  const pool = await openPool(1);
  const ended = await Promise.allSettled(Array.from({ length: 50 }, () => pool.classify(version, text)));
  const answered = ended.filter(({ status }) => status === 'fulfilled');
  const refused = ended.filter((end) => end.status === 'rejected' && end.reason instanceof QueueFullError);
  expect(answered).toHaveLength(2);
  expect(refused).toHaveLength(48);
  expect((await pool.classify(version, text)).version).toBe(version);
});

test.runIf(hasNamedPipes)('closing fails what is under way, what waits and what comes later', async () => {
  const pool = await openPool(8);
  const { stuck, release } = await stuckVersion();
  const ended = Promise.allSettled([pool.classify(stuck, text), pool.classify(version, text)]);
  const closed = pool.close();
  release();
  await closed;
  expect((await ended).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await expect(pool.classify(version, text)).rejects.toThrow('was closed');
});
