import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { classifyCommand } from '../../src/commands/classify.js';
import { readSettings } from '../../src/config.js';
import { promote } from '../../src/registry/champion.js';
import { folderOfFile, folderOfTest } from '../support/folders.js';
import { copyShipped } from '../support/models.js';
import { type EndedProcess, preloading, runBuilt } from '../support/run-built.js';

const modelsDir = folderOfFile();
const environment = { MODELS_DIR: modelsDir, TFJS_BACKEND: 'wasm', CATEGORIES: 'bbc' };
const five = ['business', 'entertainment', 'politics', 'sport', 'tech'];

beforeAll(async () => {
  await promote(modelsDir, await copyShipped(modelsDir));
});

function classify(args: string[], input = '', env: NodeJS.ProcessEnv = {}): Promise<EndedProcess> {
  return runBuilt('scripts/classify.js', args, { env: { ...environment, ...env }, input });
}

function file(name: string, content: string): string {
  const path = join(folderOfTest(), name);
  writeFileSync(path, content);
  return path;
}

interface Line {
  line: number;
  category?: string;
  categoryIptc?: string;
  subject?: string;
  subjectIptc?: string;
  verdict?: string;
  language?: string;
  reasons?: Record<'towards' | 'against', { phrase: string; contribution: number; share: number }[]>;
  probabilities?: Record<string, number>;
  error?: { code: string };
  modelVersion: string;
}

function linesOf({ stdout }: EndedProcess): Line[] {
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/**
 * An answer is whole: probabilities of the categories chosen in falling order, then of all others if there are any, that
 * sum to 1; the first category, the subject, the version.
 */
function expectAnswer(
  line: Line | undefined = { line: 0, modelVersion: '' },
  chosen: readonly string[] = five,
): void {
  const { category = '', verdict, subject = '', probabilities = {}, modelVersion } = line;
  const names = Object.keys(probabilities);
  expect(names.slice(0, chosen.length).sort()).toEqual([...chosen].sort());
  expect(names.slice(chosen.length)).toEqual(names.length > chosen.length ? ['another subject'] : []);
  const values = Object.values(probabilities).slice(0, chosen.length);
  expect(values).toEqual([...values].sort((a, b) => b - a));
  expect(Object.values(probabilities).reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 9);
  expect(category).toBe(names[0]);
  if (chosen.includes(subject)) expect(subject).toBe(category);
  expect(verdict).toMatch(/^(category|unsure|other-subject|too-short|not-news|foreign)$/);
  expect(modelVersion).toMatch(/^\d{8}-\d{9}-/);
}

const sport = 'The striker scored twice as the team won the match';
const tech = 'The software firm sold more phones and computers';

describe('npm run classify', () => {
  test('answers each row of a CSV with its line, over several batches, and says what it cannot read', async () => {
    const rows = Array.from({ length: 130 }, (_, place) => `${place},"${place % 2 ? sport : tech} ${place}"`);
    const path = file('texts.csv', ['id,text', ...rows, '130, ', '131,a,b'].join('\n'));
    const ended = await classify([path]);
    expect(ended.code).toBe(0);
    expect(ended.stderr).toBe('line 133: the number of columns is not that of the header\n');
    const lines = linesOf(ended);
    expect(lines.map(({ line }) => line)).toEqual(Array.from({ length: 131 }, (_, place) => place + 2));
    for (const line of lines.slice(0, 130)) expectAnswer(line);
    expect(lines[130]).toMatchObject({ line: 132, error: { code: 'EMPTY_ARTICLE' } });
    const probabilities = new Set(lines.map((line) => JSON.stringify(line.probabilities)));
    expect(probabilities.size).toBeGreaterThan(2);
  });

  test('answers JSONL, its own column for the text', async () => {
    const content = `${JSON.stringify({ body: sport })}\nno JSON\n${JSON.stringify({ body: tech })}\n`;
    const ended = await classify([file('texts.jsonl', content), '--text-column', 'body']);
    expect(ended.code).toBe(0);
    expect(ended.stderr).toBe('line 2: this is not a JSON object\n');
    expect(linesOf(ended).map(({ line }) => line)).toEqual([1, 3]);
    for (const line of linesOf(ended)) expectAnswer(line);
  });

  test('answers a text file, its articles parted by dashes', async () => {
    const ended = await classify([
      file('texts.txt', `${sport}\n\nIt was late.\n---\n\n${tech}\n`),
      '--jsonl',
    ]);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(linesOf(ended).map(({ line }) => line)).toEqual([1, 5]);
    for (const line of linesOf(ended)) expectAnswer(line);
  });

  test('gives with each answer its verdict, the language where it is foreign, and at most ten reasons a side', async () => {
    const german =
      'Der Hafen ist nach einem Jahr wieder geöffnet. Die Fähre fährt jeden Morgen zu den kleinen Inseln.';
    const long = Array.from({ length: 9 }, () => `${sport}. ${tech}.`).join(' ');
    const ended = await classify(['-'], `${sport}\n---\n${german}\n---\nok\n---\n${long}\n`);
    const [news, foreign, short, mixed] = linesOf(ended);
    for (const line of [news, foreign, short, mixed]) expectAnswer(line);
    expect(foreign).toMatchObject({ verdict: 'foreign', language: 'de' });
    expect(news).not.toHaveProperty('language');
    expect(short?.verdict).toBe('too-short');
    for (const { phrase, contribution, share } of news?.reasons?.towards ?? []) {
      expect(sport).toContain(phrase);
      expect(contribution).toBeGreaterThan(0);
      expect(share).toBeGreaterThan(0);
    }
    expect(news?.reasons?.towards.length).toBeGreaterThan(0);
    expect(mixed?.reasons?.towards.length).toBeLessThanOrEqual(10);
    expect(mixed?.reasons?.against.length).toBeLessThanOrEqual(10);
  });

  test('tells by its first line what standard input holds, and answers the same text alike', async () => {
    const inputs = [`id,text\n1,${sport}\n`, `${JSON.stringify({ text: sport })}\n`, `${sport}\n`];
    const ended = await Promise.all(inputs.map((input) => classify(['-'], input)));
    const answers = ended.map((one) => linesOf(one));
    for (const answer of answers) {
      expect(answer).toHaveLength(1);
      expectAnswer(answer[0]);
      expect(answer[0]).toEqual({ ...answers[0]?.[0], line: answer === answers[0] ? 2 : 1 });
    }
  });

  test('shows cards with bars to a person at a terminal', async () => {
    const path = file('texts.csv', `text\n${sport}\n" "\n`);
    const { code, stdout } = await classify([path], '', { NODE_OPTIONS: preloading('as-terminal.cjs') });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^line 2\n {2}(This |Not sure|Too little)/);
    for (const category of five)
      expect(stdout).toMatch(new RegExp(`^ {4}${category} +[░▏▎▍▌▋▊▉█]{30} +<?\\d+\\.\\d%$`, 'm'));
    expect(stdout).toContain('line 3: the text is empty');
  });

  test('answers with the categories chosen alone, and tells the others as another subject by its name and code', async () => {
    const ended = await classify(['-', '--categories', 'Business,TECH'], `${sport}\n---\n${tech}\n`);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    const [other, own] = linesOf(ended);
    for (const line of [other, own]) {
      expectAnswer(line, ['business', 'tech']);
      expect(line?.probabilities).toHaveProperty('another subject');
    }
    expect(other).toMatchObject({
      verdict: 'other-subject',
      subject: 'sport',
      subjectIptc: 'medtop:15000000',
      categoryIptc: expect.stringMatching(/^medtop:(04|13)000000$/),
    });
    expect(own).toMatchObject({
      verdict: 'category',
      category: 'tech',
      categoryIptc: 'medtop:13000000',
      subject: 'tech',
      subjectIptc: 'medtop:13000000',
    });
  });

  test('shows a card that says so to a person at a terminal', async () => {
    const { stdout } = await classify(['-', '--categories', 'business,tech'], sport, {
      NODE_OPTIONS: preloading('as-terminal.cjs'),
    });
    expect(stdout).toContain('This is about sport, which is none of the categories here');
    expect(stdout).toMatch(/^ {4}another subject {2}█/m);
  });

  test('takes the choice of the settings without one of its own, and says whose it is where the model does not know it', async () => {
    const input = `${tech}\n`;
    const settings = { CATEGORIES: 'sport, gardening' };
    expectAnswer(linesOf(await classify(['-'], input, { CATEGORIES: 'tech' }))[0], ['tech']);
    const [ofSettings, own] = await Promise.all([
      classify(['-'], input, settings),
      classify(['-', '--categories', 'chess'], input, settings),
    ]);
    expect(ofSettings.code).toBe(1);
    expect(ofSettings.stderr).toMatch(
      /^UNKNOWN_CATEGORY: CATEGORIES does not fit the model in .*: The model does not know "gardening"\. Choose among/,
    );
    expect(own.stderr).toMatch(
      /^UNKNOWN_CATEGORY: The model does not know "chess"\. Choose among its subjects: /,
    );
  });

  test('refuses an empty standard input by its code, with exit code 1 and no stack', async () => {
    expect(await classify(['-'])).toEqual({
      code: 1,
      stdout: '',
      stderr: 'CORPUS_EMPTY: There is no text in standard input.\n',
    });
  });

  test.each([
    ['a file that is not there', () => ['nowhere.csv'], 'FILE_NOT_FOUND', /There is no file .*nowhere\.csv/],
    [
      'a file without a text column',
      () => [file('a.csv', 'a,b\n1,2\n')],
      'COLUMN_NOT_FOUND',
      /--text-column/,
    ],
    ['a file that is no text', () => [file('a.txt', 'a\0b')], 'FILE_NOT_TEXT', /is not plain text/],
    ['a model that is not there', () => ['-', '--model', folderOfTest()], 'MODEL_NOT_FOUND', /npm run train/],
  ])('refuses %s by its code', async (_what, args, code, message) => {
    await expect(classifyCommand(args(), readSettings(environment))).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
  });
});
