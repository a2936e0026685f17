import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { championCandidates, promote } from '../../src/registry/champion.js';
import { openDatabase } from '../../src/store/database.js';
import { compareInChildProcess } from '../../src/workers/comparison-process.js';
import { shortArticles } from '../support/articles.js';
import { folderOfFile } from '../support/folders.js';
import { damage, sampleCorpusPath, trainVersion, trainWeakVersion, writeCorpus } from '../support/models.js';
import { runBuilt } from '../support/run-built.js';

const modelsDir = folderOfFile();
const stateDir = folderOfFile();
let weak: string;
let good: string;
let other: string;

beforeAll(async () => {
  weak = await trainWeakVersion(modelsDir);
  good = await trainVersion(modelsDir);
  other = await trainVersion(modelsDir, { corpusPath: writeCorpus(modelsDir, shortArticles) });
  await promote(modelsDir, weak);
  await promote(modelsDir, good);
});

const model = (...args: string[]) => modelWith({}, ...args);

const modelWith = (settings: NodeJS.ProcessEnv, ...args: string[]) =>
  runBuilt('scripts/model.js', args, {
    env: {
      ...settings,
      MODELS_DIR: modelsDir,
      STATE_DIR: stateDir,
      TFJS_BACKEND: 'wasm',
      RETRAIN_CORPUS: sampleCorpusPath,
    },
  });

describe('npm run model', () => {
  test('shows the history, promotes by the start of a name, rolls back, and audits both', async () => {
    const history = await model('history');
    expect([history.code, history.stderr]).toEqual([0, '']);
    expect(history.stdout).toMatch(new RegExp(`${good}.*live`));
    expect(history.stdout).toMatch(new RegExp(`${weak}.*previous`));

    expect((await model('promote', weak.slice(0, 18))).stdout).toBe(
      `${weak} is live now, in place of ${good}.\n`,
    );
    expect((await championCandidates(modelsDir))[0]).toBe(weak);
    expect((await model('rollback')).stdout).toBe(`${good} is live now, in place of ${weak}.\n`);
    expect((await championCandidates(modelsDir))[0]).toBe(good);

    const database = await openDatabase({ kind: 'file', path: join(stateDir, 'newsdesk.sqlite') });
    const entries = await database.selectFrom('audit_entry').selectAll().orderBy('done_at_ms').execute();
    await database.destroy();
    expect(entries.map(({ person, action }) => `${person} ${action}`)).toEqual([
      'terminal:command-line promote',
      'terminal:command-line rollback',
    ]);
  });

  test('refuses what it cannot do with a code and a sentence', async () => {
    const { code, stderr } = await model('promote', 'nonsense');
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^UNKNOWN_VERSION: There is no version/)]);
    expect((await model('compare', good, other)).stderr).toMatch(/^NO_TEST_ARTICLES: .*different categories/);
  });
});

test('a version that does not know a category which the bot is to answer with is not promoted', async () => {
  const { code, stderr } = await modelWith({ CATEGORIES: 'sport,tech' }, 'promote', other);
  expect(code).toBe(1);
  expect(stderr).toMatch(
    new RegExp(`^UNKNOWN_CATEGORY: CATEGORIES does not fit version ${other}: .*Choose among`),
  );
  expect((await championCandidates(modelsDir))[0]).toBe(good);
});

describe('comparing in a child process', () => {
  const compare = (before: string, after: string) =>
    compareInChildProcess(
      {
        before,
        after,
        corpora: [sampleCorpusPath],
        store: { stateDir, databaseUrl: undefined },
        modelsDir,
        backend: 'wasm',
      },
      new AbortController().signal,
    );

  test('tells the scores on what neither learned from, and the first words of what changed', async () => {
    const { paired, changed, corpora, corrections } = await compare(weak, good);
    expect(paired.after.accuracy).toBeGreaterThan(paired.before.accuracy);
    expect(paired.mended).toBeGreaterThan(paired.broken);
    expect([corpora, corrections]).toEqual(['articles.jsonl', 0]);
    expect(changed.length).toBe(Math.min(20, paired.mended + paired.broken));
    for (const { opening, category, before, after } of changed) {
      expect(opening.split(' ').length).toBeLessThanOrEqual(9);
      expect([before, after]).toContain(category);
    }
  });

  test('hands refusals on with their codes', async () => {
    await expect(compare(weak, other)).rejects.toMatchObject({ code: 'NO_TEST_ARTICLES' });
    await expect(compare(weak, 'nonsense')).rejects.toMatchObject({ code: 'UNKNOWN_VERSION' });
    const broken = await trainVersion(modelsDir, {
      corpusPath: writeCorpus(modelsDir, shortArticles),
      seed: 9,
    });
    damage(modelsDir, broken);
    await expect(compare(weak, broken)).rejects.toMatchObject({ code: 'VERSION_DAMAGED' });
  });
});
