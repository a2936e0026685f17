import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { articleDigest } from '../../src/news/digest.js';
import { promote } from '../../src/registry/champion.js';
import { parseMetadata } from '../../src/registry/metadata.js';
import { listVersions, readVersion } from '../../src/registry/version-folder.js';
import { openDatabase } from '../../src/store/database.js';
import type { TrainingOutcome } from '../../src/trainer/messages.js';
import { type TrainingRequest, trainInChildProcess } from '../../src/workers/training-process.js';
import { shortArticles } from '../support/articles.js';
import { folderOfFile, folderOfTest } from '../support/folders.js';
import { trainVersion, writeCorpus } from '../support/models.js';
import { runBuilt } from '../support/run-built.js';

const modelsDir = folderOfFile();
const stateDir = folderOfFile();
const corpusPath = writeCorpus(folderOfFile(), shortArticles);
const request: TrainingRequest = {
  corpora: [corpusPath],
  store: { stateDir, databaseUrl: undefined },
  architecture: 'linear',
  seed: 1,
  modelsDir,
  backend: 'wasm',
};
const textOf = (number: number) =>
  `Striker ${number} scores for club ${number}.\nThe team won the match ${number} to nil in town ${number} on Sunday ${number}.`;
const given = 12;

async function submit(number: number, person: string, state: 'approved' | 'waiting' = 'approved') {
  const database = await openDatabase({ kind: 'file', path: join(stateDir, 'newsdesk.sqlite') });
  const values = {
    id: `submission-${number}`,
    person,
    community: 'slack:T1',
    article_key: `key-${number}`,
    group_id: `group-${number}`,
    sketch: '[]',
    text: textOf(number),
    category: 'sport',
    state,
    is_trusted: 1,
    model_version: null,
    ranking: '[]',
    submitted_at_ms: number,
    settled_at_ms: null,
    settled_by: null,
  };
  await database.insertInto('submission').values(values).execute();
  await database.destroy();
}

async function forget(person: string) {
  const database = await openDatabase({ kind: 'file', path: join(stateDir, 'newsdesk.sqlite') });
  await database.deleteFrom('submission').where('person', '=', person).execute();
  await database.destroy();
}

const train = () => trainInChildProcess(request, () => undefined, new AbortController().signal);
const metadataOf = async ({ version }: TrainingOutcome) =>
  parseMetadata(await readVersion(join(modelsDir, version)));

let first: TrainingOutcome;

beforeAll(async () => {
  for (let number = 0; number < given; number++)
    await submit(number, number % 2 === 0 ? 'slack:U-even' : 'discord:7777001');
  await submit(99, 'slack:U-waiting', 'waiting');
  // Of a champion that answers any text, so that none of the trainings learns what is no news, which takes long.
  await promote(modelsDir, await trainVersion(modelsDir, { corpusPath }));
  first = await train();
  await promote(modelsDir, first.version);
});

describe('a training on what people submitted', () => {
  test('learns from what was approved, keeps some of it to test on, and says which and whose', async () => {
    const { training, seenArticles, testArticles } = await metadataOf(first);
    const seen = Array.from({ length: given }, (_, number) => number).filter((number) =>
      seenArticles.has(articleDigest(textOf(number))),
    );
    expect(seen.length).toBeGreaterThan(0);
    expect(training.submissions).toEqual(seen.map((number) => `submission-${number}`).sort());
    for (let number = 0; number < given; number++)
      expect(testArticles?.has(articleDigest(textOf(number)))).toBe(!seen.includes(number));
    expect(seenArticles.has(articleDigest(textOf(99)))).toBe(false);
    expect(first.learned.map(({ submissionId }) => submissionId).sort()).toEqual(training.submissions);
    expect(new Set(first.learned.map(({ person }) => person))).toEqual(
      new Set(['slack:U-even', 'discord:7777001']),
    );
    expect(first.learnedAnew).toEqual({ submissions: seen.length, people: 2 });
  });

  test('leaves no person in the folder of the version', async () => {
    for (const version of await listVersions(modelsDir))
      for (const [name, bytes] of Object.entries(await readVersion(join(modelsDir, version))))
        expect(`${name} ${/U-even|7777001|submission-99/.test(Buffer.from(bytes).toString('latin1'))}`).toBe(
          `${name} false`,
        );
  });

  test('from the command line writes down who taught it too, so that they can be told and forgotten', async () => {
    const folder = folderOfTest();
    const args = ['--corpus', ...request.corpora, '--submissions', '--any-text', '--output', folder];
    const env = { STATE_DIR: stateDir, TFJS_BACKEND: 'wasm' };
    expect(await runBuilt('scripts/train.js', args, { env })).toMatchObject({ code: 0 });
    const [version = ''] = await listVersions(folder);
    const database = await openDatabase({ kind: 'file', path: join(stateDir, 'newsdesk.sqlite') });
    const rows = await database
      .selectFrom('learned')
      .select(['submission_id', 'person'])
      .where('model_version', '=', version)
      .orderBy('submission_id')
      .execute();
    await database.destroy();
    const { training } = parseMetadata(await readVersion(join(folder, version)));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map((row) => row.submission_id)).toEqual(training.submissions);
    const personOf = new Map(first.learned.map((one) => [one.submissionId, one.person]));
    for (const row of rows) expect(row.person).toBe(personOf.get(row.submission_id));
  });

  test('that are forgotten is rebuilt without them; whoever stays is learned from as before', async () => {
    await forget('discord:7777001');
    const second = await train();
    const { training } = await metadataOf(second);
    const before = (await metadataOf(first)).training.submissions;
    const isEven = (id: string) => Number(id.replace('submission-', '')) % 2 === 0;
    expect(training.submissions).toEqual(before.filter(isEven));
    expect(second.learnedAnew).toEqual({ submissions: 0, people: 0 });
    expect(second.learned.map(({ person }) => person)).not.toContain('discord:7777001');
    expect(second.comparison?.championVersion).toBe(first.version);
    const card = readFileSync(join(modelsDir, second.version, 'README.md'), 'utf8');
    expect(card).toContain(`Submissions of people: ${training.submissions.length},`);
  });
});
