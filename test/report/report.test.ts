import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { measure } from '../../src/report/measure.js';
import { quickEffort } from '../../src/report/options.js';
import { writeReport } from '../../src/report/write-report.js';
import { sampleCorpusPath } from '../../src/trainer/default-corpus.js';

test('a report with one file to measure on is made of what is there, and says what is missing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'newsdesk-report-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const [dataDir, outputDir] = [join(folder, 'data'), join(folder, 'report')];
  await mkdir(dataDir);
  await mkdir(outputDir);
  const samples = (await readFile(sampleCorpusPath, 'utf8')).trim().split('\n').slice(0, 3);
  const rows = samples.map((line) => {
    const { text, category } = JSON.parse(line) as { text: string; category: string };
    return `"${text.replaceAll('"', '""')}",${category}`;
  });
  await writeFile(join(dataDir, 'modern-bbc-dev.csv'), `text,label\n${rows.join('\n')}\n`);
  await writeFile(join(outputDir, 'tried.md'), 'A thing was tried.\n');
  const said: string[] = [];

  const options = { dataDir, outputDir, seed: 1, backend: 'wasm', effort: quickEffort } as const;
  const report = await measure(options, (line) => said.push(line));
  await writeReport(report, outputDir);

  expect(said.join('\n')).toContain('BBC News Train.csv is not in');
  expect(report.crossValidation).toBeUndefined();
  expect(report.measuringFiles).toEqual([{ file: 'modern-bbc-dev.csv', texts: 3, copiesOfTraining: 3 }]);
  const markdown = await readFile(join(outputDir, 'README.md'), 'utf8');
  expect(markdown).toContain('not measured here');
  expect(markdown).toContain('A thing was tried.');
  expect(markdown).toContain('![');
  for (const [, file] of markdown.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)) {
    expect(await readFile(join(outputDir, file ?? ''), 'utf8')).toContain('prefers-color-scheme: dark');
  }
  expect(JSON.parse(await readFile(join(outputDir, 'report.json'), 'utf8'))).toHaveProperty('targets');
});
