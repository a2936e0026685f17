import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findDataFiles } from '../../../src/report/data/data-files.js';

async function folderWith(...names: string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'newsdesk-report-files-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const name of names) await writeFile(join(folder, name), 'text,label\n');
  return folder;
}

test('the corpora are those that a training would choose there, and the BBC is the one that is cross-validated', async () => {
  const folder = await folderWith('BBC News Train.csv', 'press-train.csv', 'press-dev.csv');
  const { corpora, crossValidated, measuring, missing } = findDataFiles(folder, () => undefined);
  expect(corpora.map(({ name }) => name)).toEqual([
    'BBC News Train.csv',
    'press-train.csv',
    'articles.jsonl',
    'modern-articles.jsonl',
    'subjects.jsonl',
  ]);
  expect(crossValidated?.name).toBe('BBC News Train.csv');
  expect([...measuring.keys()]).toEqual(['press', 'registers']);
  expect(missing).toContain('modern-us-press-2022.csv');
  expect(missing).not.toContain('press-train.csv');
});

test('what is missing is said', async () => {
  const said: string[] = [];
  const { crossValidated } = findDataFiles(await folderWith(), (line) => said.push(line));
  expect(crossValidated).toBeUndefined();
  expect(said.join('\n')).toContain('BBC News Train.csv is not in');
  expect(said.join('\n')).toContain('fresh-dev.csv is not in');
});
