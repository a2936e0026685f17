import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { evaluateCommand } from '../../src/commands/evaluate.js';
import { readSettings } from '../../src/config.js';
import { promote } from '../../src/registry/champion.js';
import { folderOfFile, folderOfTest } from '../support/folders.js';
import { copyShipped, damage, sampleCorpusPath } from '../support/models.js';
import { type EndedProcess, runBuilt } from '../support/run-built.js';

const modelsDir = folderOfFile();
const environment = { MODELS_DIR: modelsDir, TFJS_BACKEND: 'wasm' };
const categories = ['business', 'entertainment', 'politics', 'sport', 'tech'];

beforeAll(async () => {
  await promote(modelsDir, await copyShipped(modelsDir));
});

function evaluate(data: string, ...args: string[]): Promise<EndedProcess> {
  return runBuilt('scripts/evaluate.js', ['--data', data, ...args], { env: environment });
}

function file(name: string, content: string): string {
  const path = join(folderOfTest(), name);
  writeFileSync(path, content);
  return path;
}

describe('npm run evaluate', () => {
  test('scores the champion on a labelled file, as tables and as JSON', async () => {
    const json = join(folderOfTest(), 'scores.json');
    const { code, stdout, stderr } = await evaluate(sampleCorpusPath, '--json', json);
    expect(code).toBe(0);
    // The shipped model learned from part of the sample, and the command says so.
    expect(stderr).toMatch(/^The model was fitted on \d+ of these \d+ articles: the scores flatter it\.\n$/);
    expect(stdout).toMatch(
      /^Model \S+ on .*articles\.jsonl\n(Scored among .*\n)?articles 150 {3}accuracy 0\.\d{4}/,
    );
    for (const category of categories) expect(stdout).toContain(`│ ${category} `);

    const report = JSON.parse(readFileSync(json, 'utf8'));
    expect(report).toMatchObject({ articles: 150, categories, leftOut: [] });
    for (const share of ['accuracy', 'macroF1', 'ece']) expect(report[share]).toBeGreaterThanOrEqual(0);
    for (const share of ['accuracy', 'macroF1', 'ece']) expect(report[share]).toBeLessThanOrEqual(1);
    expect(report.logLoss).toBeGreaterThan(0);
    expect(Object.keys(report.perCategory)).toEqual(categories);
    expect(report.perCategory.sport).toEqual({
      precision: expect.any(Number),
      recall: expect.any(Number),
      f1: expect.any(Number),
      support: 30,
    });
    const right = report.confusion.reduce(
      (sum: number, row: number[], place: number) => sum + (row[place] ?? 0),
      0,
    );
    expect(report.confusion.flat().reduce((sum: number, count: number) => sum + count)).toBe(150);
    expect(report.accuracy).toBeCloseTo(right / 150, 10);
  });

  test('leaves out what it cannot use, each by its line on standard error, and scores the rest', async () => {
    const data = file(
      'data.csv',
      [
        'text,label',
        'The match ended in a draw,Sport',
        '"A text over',
        'two lines about tax",politics',
        'A storm is coming,storms',
        ' ,sport',
        'one,two,three',
        'A text of no kind,',
      ].join('\n'),
    );
    const json = join(folderOfTest(), 'scores.json');
    const { code, stdout, stderr } = await evaluate(data, '--json', json);
    expect(code).toBe(0);
    expect(stderr.split('\n').slice(0, -1)).toEqual([
      `${data}: 4 rows were left out:`,
      '  line 5: the model has no category "storms"',
      '  line 6: the text is empty',
      '  line 7: the number of columns is not that of the header',
      '  line 8: the category is empty',
    ]);
    expect(stdout).toContain("\nScored among the file's own 2 categories: politics, sport.\narticles 2 ");
    const report = JSON.parse(readFileSync(json, 'utf8'));
    expect(report.articles).toBe(2);
    expect(report.categories).toEqual(['politics', 'sport']);
    expect(report.leftOut.map(({ line }: { line: number }) => line)).toEqual([5, 6, 7, 8]);
  });

  test('with a choice of categories counts the articles of the others as another subject, and those told so', async () => {
    const json = join(folderOfTest(), 'scores.json');
    const { code, stdout } = await evaluate(
      sampleCorpusPath,
      '--categories',
      'Sport,business',
      '--json',
      json,
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /\nScored as business, sport; articles of the model's \d+ others count as "another subject"\.\n/,
    );
    expect(stdout).toMatch(/│ another subject +│/);
    const report = JSON.parse(readFileSync(json, 'utf8'));
    expect(report.categories).toEqual(['business', 'sport', 'another subject']);
    expect(report.perCategory['another subject'].support).toBe(90);
    const { articles, told, wronglyTold } = report.another;
    expect(articles).toBe(90);
    // The shipped model learned from some of them.
    expect(told).toBeGreaterThan(60);
    expect(wronglyTold).toBeLessThan(10);
    expect(stdout).toMatch(
      new RegExp(
        `\nTold to be of another subject: ${told} of the 90 articles that are, and ${wronglyTold} of the 60 that are not\\.\n$`,
      ),
    );
  });

  test('with all categories scores among all that the model knows, whatever the labels of the file', async () => {
    const data = file('data.csv', 'text,label\nThe match ended in a draw,sport\nA text about tax,politics\n');
    const json = join(folderOfTest(), 'scores.json');
    const { stdout } = await evaluate(data, '--categories', 'all', '--json', json);
    expect(stdout).not.toContain('Scored');
    expect(JSON.parse(readFileSync(json, 'utf8')).categories).toEqual(expect.arrayContaining(categories));
  });

  test('a file of one label is scored among all that the model knows: among one, nothing could be wrong', async () => {
    const data = file('data.csv', 'text,label\nThe match ended in a draw,sport\n');
    const json = join(folderOfTest(), 'scores.json');
    const { stdout } = await evaluate(data, '--json', json);
    expect(stdout).not.toContain('Scored');
    expect(JSON.parse(readFileSync(json, 'utf8')).categories).toEqual(expect.arrayContaining(categories));
  });

  test('reads JSONL with lines that are no JSON', async () => {
    const rows = [{ text: 'The match ended in a draw', category: 'sport' }].map((row) => JSON.stringify(row));
    const { code, stderr } = await evaluate(file('data.jsonl', `${rows.join('\n')}\n{"text": \n[1]\n`));
    expect(code).toBe(0);
    expect(stderr).toContain('  line 2: this is not a JSON object\n  line 3: this is not a JSON object\n');
  });

  test('refuses a file of other categories by its code, with exit code 1 and no stack', async () => {
    const data = file('data.csv', 'text,category\nA storm is coming,storms\n');
    const { code, stdout, stderr } = await evaluate(data);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr.split('\n')).toEqual([
      `${data}: 1 rows were left out:`,
      '  line 2: the model has no category "storms"',
      expect.stringContaining(
        `NO_KNOWN_CATEGORY: No row of ${data} has a category that the model knows: "business", `,
      ),
      '',
    ]);
  });

  test.each([
    ['a file that is not there', () => ['nowhere.csv'], 'FILE_NOT_FOUND', /^There is no file .*nowhere\.csv/],
    [
      'a folder without a model',
      () => [sampleCorpusPath, '--model', folderOfTest()],
      'MODEL_NOT_FOUND',
      /^There is no model in .*npm run train/,
    ],
    [
      'a choice of what the model does not know',
      () => [sampleCorpusPath, '--categories', 'sport,chess'],
      'UNKNOWN_CATEGORY',
      /"chess".*"business"/,
    ],
    [
      'a column that is not there',
      () => [sampleCorpusPath, '--label-column', 'topic'],
      'COLUMN_NOT_FOUND',
      /"topic"/,
    ],
  ])('refuses %s by its code', async (_what, args, code, message) => {
    const evaluated = evaluateCommand(['--data', ...args()], readSettings(environment));
    await expect(evaluated).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  test('refuses a damaged model with folder and file, and no stack', async () => {
    const folder = folderOfTest();
    damage(folder, await copyShipped(folder, 'v'), 'features.json');
    const { code, stderr } = await evaluate(sampleCorpusPath, '--model', join(folder, 'v'));
    expect(code).toBe(1);
    expect(stderr).toBe(
      `The model folder ${join(folder, 'v')} is damaged: features.json is not what was saved. Restore the folder or delete it.\n`,
    );
  });
});
