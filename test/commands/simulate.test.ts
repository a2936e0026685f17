import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { simulateCommand } from '../../src/commands/simulate.js';
import { readSettings } from '../../src/config.js';
import { projectRoot } from '../../src/ops/paths.js';
import { folderOfTest } from '../support/folders.js';
import { sampleCorpusPath } from '../support/models.js';
import { runBuilt } from '../support/run-built.js';

const modernSamplePath = join(projectRoot, 'data', 'sample', 'modern-articles.jsonl');

/** Some of the modern sample, which the sample corpus has none of. */
function someArticles(number: number): string {
  const path = join(folderOfTest(), 'articles.jsonl');
  writeFileSync(path, readFileSync(modernSamplePath, 'utf8').split('\n').slice(0, number).join('\n'));
  return path;
}

describe('npm run simulate', () => {
  test('lets two days pass on the real desk: people are heard, the night trains on them, and the page says so', async () => {
    const temporary = folderOfTest();
    const folder = join(folderOfTest(), 'simulation');
    const { code, stdout, stderr } = await runBuilt(
      'scripts/simulate.js',
      [
        ...['--articles', someArticles(12), '--corpus', sampleCorpusPath, '--output', folder],
        ...['--days', '2', '--nights-between', '2', '--correction-rate', '1', '--confirmation-rate', '1'],
        ...[
          '--error-rate',
          '0',
          '--people',
          '4',
          '--trusted-people',
          '1',
          '--readers',
          '2',
          '--reviews',
          '1',
        ],
      ],
      { env: { TFJS_BACKEND: 'wasm', TMPDIR: temporary } },
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(
      /^Training the model of the first day\nday 1: 6 articles, \d+ corrected, \d+ confirmed; so far/,
    );
    expect(stdout).toMatch(/│ +2 │ +12 │ +\d+\.\d% │ +\d+\.\d% │ +\d+\.\d% │ +\d+\.\d% │/);
    expect(stdout).toMatch(/night: (promoted|kept)\. .*test articles/);
    const month = JSON.parse(readFileSync(join(folder, 'month.json'), 'utf8'));
    expect(month).toMatchObject({
      articles: 12,
      articlesFile: 'articles.jsonl',
      corpora: ['articles.jsonl'],
      days: [{ night: undefined }, { night: { learned: expect.any(Number) } }].map(({ night }, day) => ({
        day: day + 1,
        articles: 6,
        mistakes: 0,
        refused: {},
        ...(night && { night }),
      })),
    });
    // Two readers of each article spoke, and nobody erred: what the model does not contradict is agreed upon.
    const [, second] = month.days;
    expect(month.days[0].corrections + month.days[0].confirmations).toBe(12);
    expect(second.submissions.approved).toBeGreaterThan(0);
    expect(second.submissions.disputed).toBe(0);
    expect(second.night.learned).toBeGreaterThan(0);
    expect(readdirSync(folder).sort()).toEqual(['README.md', 'month.json', 'month.svg']);
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain(
      'Made by `npm run simulate -- --articles articles.jsonl --corpus articles.jsonl --days 2',
    );
    expect(readdirSync(temporary)).toEqual([]);
  });

  test.each([
    [['--articles', '/nowhere.csv'], /There is no file/],
    [['--articles', modernSamplePath, '--output', '/dev/null/x'], /I can't write into \/dev\/null\/x/],
    [[], /required option '--articles <file>'/],
    [['--articles', 'x', '--error-rate', '5'], /Give a share from 0 to 1/],
    [['--articles', 'x', '--days', '0'], /Give a whole number from 1 on/],
  ])('refuses %j with what is needed', async (args, message) => {
    const quiet = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    onTestFinished(() => quiet.mockRestore());
    await expect(simulateCommand(args, readSettings({}))).rejects.toThrow(message);
  });
});
