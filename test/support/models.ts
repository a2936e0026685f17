import { randomUUID } from 'node:crypto';
import { appendFileSync, cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LabelledArticle } from '../../src/news/article.js';
import { readCorpus } from '../../src/news/corpus.js';
import { byCategory, type Split, stratifiedSplit } from '../../src/news/split.js';
import { projectRoot } from '../../src/ops/paths.js';
import { championCandidates } from '../../src/registry/champion.js';
import { readVersion, writeVersion } from '../../src/registry/version-folder.js';
import { sampleCorpusPath } from '../../src/trainer/default-corpus.js';
import { runTraining } from '../../src/trainer/run-training.js';

export { sampleCorpusPath };

/** The sample corpus as a training with this seed splits it. */
export async function sampleSplit(seed = 1): Promise<Split> {
  const { articles } = await readCorpus(sampleCorpusPath);
  return stratifiedSplit(articles, seed);
}

/** Writes articles to a JSONL file of the folder and says where. */
export function writeCorpus(folder: string, articles: readonly LabelledArticle[]): string {
  const path = join(folder, `corpus-${randomUUID()}.jsonl`);
  const lines = articles.map(({ text, category }) => JSON.stringify({ text, category }));
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

interface VersionOptions {
  /** The sample by default. */
  corpusPath?: string;
  seed?: number;
  /** By default it answers any text: to learn what is no news takes longer than all the rest. Later versions go on so. */
  anyText?: boolean;
}

/** Trains a version into the folder, in this process, and says its name. */
export async function trainVersion(
  modelsDir: string,
  { corpusPath = sampleCorpusPath, seed = 1, anyText = true }: VersionOptions = {},
): Promise<string> {
  const { version } = await runTraining({
    corpora: [{ path: corpusPath, name: 'a test corpus' }],
    columns: {},
    architecture: 'linear',
    seed,
    anyText,
    modelsDir,
    backend: 'wasm',
  });
  return version;
}

/**
 * Trains a version on six articles a category, which a training on the whole sample with seed 1 does not test on; every
 * second one has the next category's name, so that any honest training beats it.
 */
export async function trainWeakVersion(modelsDir: string): Promise<string> {
  const { train } = await sampleSplit(1);
  const groups = [...byCategory(train)];
  const few = groups.flatMap(([category, members], at) => {
    const [next = category] = groups[(at + 1) % groups.length] ?? [];
    return members
      .slice(0, 6)
      .map((article, place) => ({ ...article, category: place % 2 === 0 ? category : next }));
  });
  return trainVersion(modelsDir, { corpusPath: writeCorpus(modelsDir, few) });
}

/** Copies the shipped model into a folder under a name and says that name. The champion pointer is left to the caller. */
export async function copyShipped(modelsDir: string, version = 'shipped-copy'): Promise<string> {
  const shippedDir = join(projectRoot, 'models');
  const shipped = (await championCandidates(shippedDir)).at(-1) ?? '';
  cpSync(join(shippedDir, shipped), join(modelsDir, version), { recursive: true });
  return version;
}

/** Writes the shipped model as a version that knows `technology` where the shipped one knows `tech`, and says its name. */
export async function copyWithTechnology(modelsDir: string, version: string): Promise<string> {
  const shippedDir = join(projectRoot, 'models');
  const files = await readVersion(join(shippedDir, (await championCandidates(shippedDir)).at(-1) ?? ''));
  for (const name of ['labels.json', 'training.json', 'metrics.json']) {
    const renamed = new TextDecoder().decode(files[name]).replaceAll('"tech"', '"technology"');
    files[name] = new TextEncoder().encode(renamed);
  }
  await writeVersion(modelsDir, version, files, async () => undefined);
  return version;
}

/** Appends a byte to a file of a version, as a broken disk or hand might. */
export function damage(modelsDir: string, version: string, file = 'weights.bin'): void {
  appendFileSync(join(modelsDir, version, file), '!');
}
