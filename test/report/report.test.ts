import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { projectRoot } from '../../src/ops/paths.js';
import { measure } from '../../src/report/measure.js';
import { quickEffort } from '../../src/report/options.js';
import { writeReport } from '../../src/report/write-report.js';

const samples = join(projectRoot, 'data', 'sample');

/** Every n-th article of a sample as a CSV file. */
async function csvOf(sample: string, every: number): Promise<{ csv: string; texts: string[] }> {
  const lines = (await readFile(join(samples, sample), 'utf8')).trim().split('\n');
  const rows = lines
    .filter((_, place) => place % every === 0)
    .map((line) => JSON.parse(line) as { text: string; category: string });
  const csv = rows.map(({ text, category }) => `"${text.replaceAll('"', '""')}",${category}`).join('\n');
  return { csv: `text,label\n${csv}\n`, texts: rows.map(({ text }) => text) };
}

test('a report is made of the files that are there, says what is missing, and holds no text', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'newsdesk-report-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const [dataDir, outputDir] = [join(folder, 'data'), join(folder, 'report')];
  await mkdir(dataDir);
  await mkdir(outputDir);
  const modern = await csvOf('articles.jsonl', 40);
  const press = await csvOf('subjects.jsonl', 20);
  await writeFile(join(dataDir, 'modern-bbc-dev.csv'), modern.csv);
  await writeFile(join(dataDir, 'press-dev.csv'), press.csv);
  await writeFile(join(outputDir, 'tried.md'), 'A thing was tried.\n');
  const said: string[] = [];

  const options = { dataDir, outputDir, seed: 1, backend: 'wasm', effort: quickEffort } as const;
  const report = await measure(options, (line) => said.push(line));
  await writeReport(report, outputDir);

  expect(said.join('\n')).toContain('BBC News Train.csv is not in');
  expect(report.crossValidation).toBeUndefined();
  expect(report.measuringFiles).toContainEqual({
    file: 'press-dev.csv',
    texts: press.texts.length,
    copiesOfTraining: press.texts.length,
    ofTrainedPublishers: 0,
  });
  expect(report.subjects).toHaveLength(17);
  expect(report.registers?.map(({ label }) => label)).toEqual([
    'live-blog',
    'obituary',
    'one-paragraph-lead',
    'op-ed',
    'result-list',
    'all',
  ]);
  const markdown = await readFile(join(outputDir, 'README.md'), 'utf8');
  const json = await readFile(join(outputDir, 'report.json'), 'utf8');
  expect(markdown).toContain('not measured here');
  expect(markdown).toContain('press-dev.csv (choices were made on it)');
  expect(markdown).toContain('[tried.md](tried.md)');
  expect(markdown).not.toContain('A thing was tried.');
  const pictures = [...markdown.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, file]) => file ?? '');
  expect(pictures).toEqual(['confusion-press.svg', 'reliability-press.svg', 'reliability.svg', 'length.svg']);
  for (const file of pictures) {
    expect(await readFile(join(outputDir, file), 'utf8')).toContain('prefers-color-scheme: dark');
  }
  expect(JSON.parse(json)).toHaveProperty('targets');
  for (const text of [...modern.texts, ...press.texts]) {
    expect(markdown + json).not.toContain(text.slice(0, 40));
  }
});
