import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { builtFile, projectRoot, resolveUserPath } from '../../src/ops/paths.js';
import { folderOfTest } from '../support/folders.js';
import { runInline } from '../support/run-built.js';

/** As npm run does: the caller's folder in INIT_CWD. */
function callFrom(folder: string): void {
  const before = process.env.INIT_CWD;
  process.env.INIT_CWD = folder;
  onTestFinished(() => {
    if (before === undefined) delete process.env.INIT_CWD;
    else process.env.INIT_CWD = before;
  });
}

describe('resolveUserPath', () => {
  test('looks for a relative path in the folder that npm was called in', () => {
    const folder = folderOfTest();
    mkdirSync(join(folder, 'texts'));
    writeFileSync(join(folder, 'texts', 'a.txt'), 'a');
    callFrom(folder);
    expect(resolveUserPath('texts/a.txt')).toBe(join(folder, 'texts', 'a.txt'));
  });

  test("takes the process's own folder where the caller's has no such file", () => {
    callFrom(folderOfTest());
    expect(resolveUserPath('package.json')).toBe(resolve('package.json'));
  });

  test('leaves an absolute path alone', () => {
    callFrom(folderOfTest());
    expect(resolveUserPath('/nowhere/a.txt')).toBe('/nowhere/a.txt');
  });
});

test('the project is the same, and so are its built files, from the source and from the build', async () => {
  const { stdout } = await runInline(`
    import { builtFile, projectRoot } from 'dist/src/ops/paths.js';
    process.stdout.write(JSON.stringify([projectRoot, builtFile('src/main.js')]));
  `);
  expect(JSON.parse(stdout)).toEqual([projectRoot, builtFile('src/main.js')]);
});
