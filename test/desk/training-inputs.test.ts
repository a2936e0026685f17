import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findTrainingInputs, reasonToTrain } from '../../src/desk/training-inputs.js';
import { shortArticles } from '../support/articles.js';
import { folderOfTest } from '../support/folders.js';
import { writeCorpus } from '../support/models.js';

const by = (...ids: string[]) => ids.map((submissionId) => ({ submissionId, person: 'slack:U1' }));
const ours = { category: 'sport', contributors: by('s1', 's2') };

describe('what a training would learn from', () => {
  test('is the same digest until a file, a submission, its category or a setting changes', async () => {
    const corpora = [writeCorpus(folderOfTest(), shortArticles)];
    const settings = { corpora, architecture: 'linear', seed: 1 };
    const digest = async (changes = {}, submissions = [ours]) =>
      (await findTrainingInputs({ ...settings, ...changes }, submissions)).digest;
    const before = await digest();
    expect(await digest()).toBe(before);
    const others = [
      await digest({ seed: 2 }),
      await digest({ architecture: 'bilstm' }),
      await digest({ corpora: [] }),
      await digest({}, []),
      await digest({}, [{ ...ours, category: 'tech' }]),
      await digest({}, [{ ...ours, contributors: by('s1') }]),
    ];
    appendFileSync(corpora[0] ?? '', '\n');
    others.push(await digest());
    expect(new Set([before, ...others]).size).toBe(others.length + 1);
  });

  test('names every submission, and holds a missing file for an empty one', async () => {
    const corpora = [join(folderOfTest(), 'nowhere.csv')];
    const inputs = await findTrainingInputs({ corpora, architecture: 'linear', seed: 1 }, [ours]);
    expect(inputs.submissionIds).toEqual(['s1', 's2']);
  });
});

describe('a night', () => {
  const startedAt = new Date('2026-05-01T03:00:00Z');
  const last = { startedAt, inputs: 'same' };
  const inputs = { digest: 'same', submissionIds: ['s1'] };
  const nextNight = new Date('2026-05-02T03:00:00Z');
  const hour = 60 * 60 * 1000;

  test('has nothing to do while nothing is new', () => {
    expect(reasonToTrain(last, inputs, ['s1'], undefined, nextNight)).toBeUndefined();
    const before = new Date(startedAt.getTime() - hour);
    expect(reasonToTrain(last, inputs, [], before, nextNight)).toBeUndefined();
    const almostAWeek = new Date(startedAt.getTime() + 7 * 24 * hour - 1);
    expect(reasonToTrain(last, inputs, [], undefined, almostAWeek)).toBeUndefined();
  });

  test.each([
    ['there was no training', reasonToTrain(undefined, inputs, [], undefined, nextNight), 'no training yet'],
    [
      'the data changed',
      reasonToTrain({ ...last, inputs: 'other' }, inputs, [], undefined, nextNight),
      'have changed',
    ],
    [
      'the last report tells no inputs',
      reasonToTrain({ ...last, inputs: undefined }, inputs, [], undefined, nextNight),
      'have changed',
    ],
    [
      'somebody was forgotten',
      reasonToTrain(last, inputs, [], new Date(startedAt.getTime() + hour), nextNight),
      'erased',
    ],
    [
      'the live model still knows what is gone',
      reasonToTrain(last, inputs, ['s1', 's9'], undefined, nextNight),
      'are gone',
    ],
    [
      'a week has passed',
      reasonToTrain(last, inputs, [], undefined, new Date(startedAt.getTime() + 7 * 24 * hour)),
      'a week ago',
    ],
  ])('trains when %s', (_when, reason, words) => {
    expect(reason).toContain(words);
  });
});
