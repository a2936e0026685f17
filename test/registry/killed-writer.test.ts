import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { seededRandom } from '../../src/news/random.js';
import { promote } from '../../src/registry/champion.js';
import { folderOfFile } from '../support/folders.js';
import { readChampion, writeSmall } from './support.js';
import { runWriter } from './writer.js';

const root = folderOfFile();

async function folderWithChampion(name: string): Promise<string> {
  const modelsDir = join(root, name);
  await mkdir(modelsDir);
  await writeSmall(modelsDir, 'version-a');
  await promote(modelsDir, 'version-a');
  return modelsDir;
}

test('a process killed before any of its operations leaves a champion that is whole, the old one or the new one', async () => {
  const wholeDir = await folderWithChampion('whole');
  const { lastLine } = await runWriter({ modelsDir: wholeDir, versions: ['version-b'] });
  const operations = Number(lastLine.replace('operations ', ''));
  expect(operations).toBeGreaterThan(20);
  const champions: string[] = [];
  const killOne = async (killAt: number) => {
    const modelsDir = await folderWithChampion(`killed-${killAt}`);
    const { signal } = await runWriter({ modelsDir, versions: ['version-b'], killAt, half: true });
    expect(signal).toBe('SIGKILL');
    champions[killAt - 1] = await readChampion(modelsDir);
    await writeSmall(modelsDir, 'version-c');
    await promote(modelsDir, 'version-c');
    expect(await readChampion(modelsDir)).toBe('version-c');
  };
  for (let killAt = 1; killAt <= operations; killAt += 2) {
    await Promise.all([killAt, killAt + 1].filter((at) => at <= operations).map(killOne));
  }
  const switched = champions.indexOf('version-b');
  expect(switched).toBeGreaterThan(operations / 2);
  expect(champions.slice(0, switched).every((version) => version === 'version-a')).toBe(true);
  expect(champions.slice(switched).every((version) => version === 'version-b')).toBe(true);
});

test('a process killed from outside at any moment leaves a champion that is whole', async () => {
  const random = seededRandom(11);
  const versions = Array.from({ length: 200 }, (_, version) => `version-${version}`);
  for (let run = 0; run < 6; run++) {
    const modelsDir = await folderWithChampion(`outside-${run}`);
    const lastHeard = versions[Math.floor(random() * 5)];
    const { signal, lastLine } = await runWriter({
      modelsDir,
      versions,
      onLine: (line, child) => line === `promoted ${lastHeard}` && child.kill('SIGKILL'),
    });
    expect(signal).toBe('SIGKILL');
    const champion = versions.indexOf(await readChampion(modelsDir));
    expect(champion).toBeGreaterThanOrEqual(versions.indexOf(lastLine.replace('promoted ', '')));
  }
});
