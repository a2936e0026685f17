import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { championCandidates } from '../../src/registry/champion.js';
import { readVersion } from '../../src/registry/version-folder.js';
import { shortArticles } from '../support/articles.js';
import { folderOfTest } from '../support/folders.js';
import { sampleCorpusPath } from '../support/models.js';
import { type EndedProcess, runBuilt } from '../support/run-built.js';

const train = (...args: string[]): Promise<EndedProcess> =>
  runBuilt('scripts/train.js', args, { env: { TFJS_BACKEND: 'wasm' } });

function csv(content: string): string {
  const path = join(folderOfTest(), 'corpus.csv');
  writeFileSync(path, content);
  return path;
}

/** A corpus of three categories that can be trained on, a line each after the header. */
const usable = [
  'text,category',
  ...shortArticles.map(({ text, category }) => `"${text.replace('\n', ' ')}",${category}`),
];

describe('npm run train', () => {
  test('trains on the sample corpus into a folder of versions, says how good it is, and promotes nothing', async () => {
    const output = join(folderOfTest(), 'versions');
    const { code, stdout, stderr } = await train('--corpus', sampleCorpusPath, '--output', output);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Training linear with seed 1 on articles\.jsonl/);
    expect(stdout).toContain('150 rows, less 0 exact and 0 near copies; 105 to train on');
    expect(stdout).toMatch(/accuracy 0\.\d{4} {3}macro-F1 0\.\d{4}/);
    expect(stdout).toContain('It is not live: --promote makes a new version the champion.');
    const folder = /^Saved (.+)$/m.exec(stdout)?.[1] ?? '';
    expect(readdirSync(output)).toEqual([folder.slice(output.length + 1)]);
    expect(Object.keys(await readVersion(folder))).toEqual(
      expect.arrayContaining(['weights.bin', 'README.md']),
    );
    expect(await championCandidates(output)).toEqual([]);
  });

  test('takes the columns and the seed it is given, tells the rows it left out, promotes where told to', async () => {
    const [header = '', ...rows] = usable;
    const corpus = csv(
      [
        header.replace('text,category', 'body,topic'),
        ' ,sport',
        ...rows.slice(0, 4),
        'one,two,three',
        'A text without a category,',
        ...rows.slice(4),
      ].join('\n'),
    );
    const output = folderOfTest();
    const columns = ['--text-column', 'body', '--label-column', 'topic'];
    const { code, stdout } = await train(
      '--corpus',
      corpus,
      '--output',
      output,
      ...columns,
      '--any-text',
      '--seed',
      '7',
      '--promote',
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Training linear with seed 7/);
    expect(stdout).toContain(
      [
        '3 rows were left out:',
        '  line 2: the text is empty',
        '  line 7: the number of columns is not that of the header',
        '  line 8: the category is empty',
      ].join('\n'),
    );
    const [champion = ''] = await championCandidates(output);
    expect(stdout).toContain(`Version ${champion} is the champion now.`);
    expect(existsSync(join(output, champion, 'checksums.json'))).toBe(true);
  });

  test('trains on several corpora at once, says their names, and tells the faults of each by its file', async () => {
    const [header = '', ...rows] = usable;
    const corpora = [rows.slice(0, 9), [...rows.slice(9), 'no category,']].map((part) =>
      csv([header, ...part].join('\n')),
    );
    const [, broken = ''] = corpora;
    const { code, stdout } = await train('--corpus', ...corpora, '--any-text', '--output', folderOfTest());
    expect(code).toBe(0);
    for (const path of corpora) expect(stdout).toContain(`corpus.csv (${path})`);
    expect(stdout).toContain(
      `1 rows were left out:\n  line 11: ${basename(dirname(broken))}/corpus.csv: the category is empty`,
    );
    expect(stdout).toContain('18 rows, less 0 exact and 0 near copies');
  });

  test.each([
    [
      'without a text column',
      () => csv('a,b\n1,2\n'),
      'COLUMN_NOT_FOUND',
      /the file has "a", "b".*--text-column/,
    ],
    ['without a row', () => csv('text,category\n'), 'CORPUS_EMPTY', /has no row with a text and a category/],
    [
      'of too few articles',
      () => csv(usable.slice(0, 11).join('\n')),
      'TOO_FEW_ARTICLES',
      /too few have: "politics" \(4 in the smallest\)/,
    ],
  ])(
    'refuses a corpus %s by its code, with exit code 1 and no stack',
    async (_what, corpus, code, message) => {
      const output = folderOfTest();
      const ended = await train('--corpus', corpus(), '--output', output);
      expect(ended.code).toBe(1);
      expect(ended.stderr.split('\n')).toEqual([expect.stringMatching(`^${code}: `), '']);
      expect(ended.stderr).toMatch(message);
      expect(readdirSync(output)).toEqual([]);
    },
  );

  test.each([
    [['--seed', 'x'], "argument 'x' is invalid. Give a whole number from 0 on."],
    [['--architecture', 'oracle'], 'Allowed choices are linear, '],
  ])('refuses the options %j with what is allowed', async (args, message) => {
    const ended = await train(...args);
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain(message);
    expect(ended.stderr).not.toMatch(/^\s+at /m);
  });

  test('reproduces the bug of the original labels beside its correction, and saves nothing', async () => {
    const output = folderOfTest();
    const args = [
      '--reproduce-bug',
      '--architecture',
      'linear',
      '--corpus',
      sampleCorpusPath,
      '--output',
      output,
    ];
    const { code, stdout } = await train(...args);
    expect(code).toBe(0);
    expect(stdout).toMatch(/What TensorFlow\.js reports while it trains:\n┌.*epoch/s);
    expect(stdout).toMatch(/│ business +│ 6 +│ 0\.000 +│ 0 +│/);
    expect(stdout).toMatch(/Test accuracy: original 0\.\d{3}, corrected 0\.\d{3}\./);
    expect(readdirSync(output)).toEqual([]);
  });
});
