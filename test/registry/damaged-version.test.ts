import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/ops/paths.js';
import { championCandidates } from '../../src/registry/champion.js';
import { DamagedModelError, readVersion, writeVersion } from '../../src/registry/version-folder.js';
import { folderOfTest } from '../support/folders.js';
import { copyShipped } from '../support/models.js';
import { acceptAll } from './support.js';

const shippedDir = join(projectRoot, 'models');
const [shipped = ''] = (await championCandidates(shippedDir)).slice(-1);
const names = [...Object.keys(await readVersion(join(shippedDir, shipped))), 'checksums.json'];

async function shippedCopy(): Promise<string> {
  const modelsDir = folderOfTest();
  return join(modelsDir, await copyShipped(modelsDir));
}

async function damageOf(folder: string): Promise<DamagedModelError> {
  const error = await readVersion(folder).catch((caught: unknown) => caught);
  if (error instanceof DamagedModelError) return error;
  throw new Error('the damaged folder was read', { cause: error });
}

test('the shipped version has every file that a version must have', () => {
  expect(names).toEqual(
    expect.arrayContaining(['model.json', 'weights.bin', 'features.json', 'labels.json', 'calibration.json']),
  );
});

describe.each(names)('%s of the shipped version', (name) => {
  const isChecksums = name === 'checksums.json';

  test('is refused with a byte changed', async () => {
    const folder = await shippedCopy();
    const bytes = readFileSync(join(folder, name));
    const place = Math.floor(bytes.length / 2);
    bytes[place] = (bytes[place] ?? 0) ^ 1;
    writeFileSync(join(folder, name), bytes);
    const { message } = await damageOf(folder);
    expect(message).toContain(folder);
    if (!isChecksums)
      expect(message).toContain(`${name} is not what was saved. Restore the folder or delete it.`);
  });

  test('is refused cut short', async () => {
    const folder = await shippedCopy();
    truncateSync(join(folder, name), readFileSync(join(folder, name)).length - 3);
    const problem = isChecksums ? 'is not a list of checksums' : 'is not what was saved';
    expect(await damageOf(folder)).toMatchObject({
      folder,
      file: name,
      message: `The model folder ${folder} is damaged: ${name} ${problem}. Restore the folder or delete it.`,
    });
  });

  test('is missed where it is deleted', async () => {
    const folder = await shippedCopy();
    rmSync(join(folder, name));
    expect(await damageOf(folder)).toMatchObject({
      file: name,
      message: `The model folder ${folder} is damaged: ${name} is missing. Restore the folder or delete it.`,
    });
  });
});

test('any bit of any file changed is noticed, those of the checksums included', async () => {
  const files = {
    'labels.json': Buffer.from('{"categories":["a","b"]}\n'),
    'weights.bin': Buffer.alloc(64, 7),
  };
  const folder = await writeVersion(folderOfTest(), 'version-a', files, acceptAll);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('labels.json', 'weights.bin', 'checksums.json'),
      fc.nat(),
      fc.nat({ max: 7 }),
      async (name, place, bit) => {
        const path = join(folder, name);
        const whole = readFileSync(path);
        const damaged = Buffer.from(whole);
        const at = place % whole.length;
        damaged[at] = (whole[at] ?? 0) ^ (1 << bit);
        writeFileSync(path, damaged);
        try {
          const { message, file } = await damageOf(folder);
          expect(message).toContain(folder);
          expect(message).toContain(file);
          if (name !== 'checksums.json') expect(file).toBe(name);
        } finally {
          writeFileSync(path, whole);
        }
      },
    ),
    { numRuns: 400 },
  );
  expect(Object.keys(await readVersion(folder))).toEqual(Object.keys(files));
});

test('a folder that is not there is refused like one without its checksums', async () => {
  const folder = join(folderOfTest(), 'nowhere');
  expect(await damageOf(folder)).toMatchObject({ folder, file: 'checksums.json' });
});
