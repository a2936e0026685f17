import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/ops/errors.js';
import { ChildCrashedError } from '../../src/workers/child-program.js';
import { type TrainingRequest, trainInChildProcess } from '../../src/workers/training-process.js';
import { watchChildren } from '../support/children.js';
import { folderOfTest } from '../support/folders.js';
import { sampleCorpusPath, writeCorpus } from '../support/models.js';

function begin(
  overrides: Partial<TrainingRequest>,
  {
    onProgress = () => undefined,
    signal = new AbortController().signal,
  }: {
    onProgress?: () => void;
    signal?: AbortSignal;
  } = {},
) {
  const children = watchChildren();
  const ended = trainInChildProcess(
    {
      corpora: [sampleCorpusPath],
      store: undefined,
      architecture: 'bilstm',
      seed: 1,
      modelsDir: folderOfTest(),
      backend: 'wasm',
      ...overrides,
    },
    onProgress,
    signal,
  ).then(
    (outcome) => ({ outcome, error: undefined }),
    (error: unknown) => ({ outcome: undefined, error }),
  );
  return { ended, child: () => children.at(-1) };
}

describe('the training process', () => {
  test("hands the program's own refusal on, with its code", async () => {
    const corpus = writeCorpus(folderOfTest(), [
      { text: 'The harbour reopens after a year of repairs.', category: 'business' },
      { text: 'The ferry sails again from Stenning.', category: 'business' },
    ]);
    const { error } = await begin({ corpora: [corpus] }).ended;
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ code: 'TOO_FEW_CATEGORIES', message: expect.stringContaining('business') });
  });

  test('that is asked for after the abort does not stay', async () => {
    const training = begin({}, { signal: AbortSignal.abort() });
    expect((await training.ended).error).toMatchObject({ name: 'AbortError' });
    expect(training.child()?.signalCode).toBe('SIGKILL');
  });

  test('that ends without a result is a crash, told with its last words', async () => {
    const { error } = await begin({ architecture: 'no-such' }).ended;
    expect(error).toBeInstanceOf(ChildCrashedError);
    expect(error).toMatchObject({ message: expect.stringMatching(/code 1: .*'no-such' is invalid/) });
  });

  test('that speaks otherwise than this program, as after an update, is a crash and does not end the bot', async () => {
    const training = begin({}, { onProgress: () => training.child()?.emit('message', { type: 'greeting' }) });
    await new Promise((resolve) => training.child()?.once('message', resolve));
    training.child()?.kill();
    const { error } = await training.ended;
    expect(error).toBeInstanceOf(ChildCrashedError);
    expect(error).toMatchObject({ message: 'the training process speaks otherwise' });
  });

  test('whose folder of versions cannot be one is refused before it trains', async () => {
    const modelsDir = join(sampleCorpusPath, 'models');
    const { error } = await begin({ architecture: 'linear', modelsDir }).ended;
    expect(error).toMatchObject({ code: 'CHAMPION_UNREADABLE' });
  });
});
