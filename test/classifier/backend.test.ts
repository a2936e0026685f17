import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import * as tf from '@tensorflow/tfjs';
import { describe, expect, test } from 'vitest';
import { startBackend } from '../../src/classifier/backend.js';
import { builtFile } from '../../src/ops/paths.js';
import { nativeIsMissing, presentBackends } from '../support/backends.js';
import { folderOfTest } from '../support/folders.js';
import { userErrorOf } from '../support/user-error.js';

const registeredNames = { native: 'tensorflow', wasm: 'wasm', cpu: 'cpu' };

describe.each(presentBackends)('%s', (name) => {
  test('starts when it is asked for, and computes', async () => {
    expect(await startBackend(name)).toEqual({ name, reason: 'as the settings ask' });
    expect(tf.getBackend()).toBe(registeredNames[name]);
    const product = tf.tidy(() => [...tf.matMul([[1, 2]], [[3], [4]]).dataSync()]);
    expect(product).toEqual([11]);
  });

  test('starts again after others, its kernels still in place', async () => {
    for (const other of [...presentBackends, name, name]) await startBackend(other);
    expect(tf.getBackend()).toBe(registeredNames[name]);
    const sums = tf.tidy(() => [
      ...tf.unsortedSegmentSum(tf.tensor1d([1, 2, 4]), tf.tensor1d([1, 1, 0], 'int32'), 2).dataSync(),
    ]);
    expect(sums).toEqual([4, 3]);
  });
});

test('left to itself it takes the first of native, wasm and cpu that works, and says why not a faster one', async () => {
  const backend = await startBackend('auto');
  expect(backend.name).toBe(presentBackends[0]);
  if (nativeIsMissing === undefined) expect(backend.reason).toBe('the fastest');
  else expect(backend.reason).toMatch(/^no native: @tensorflow\/tfjs-node is /);
});

test.skipIf(nativeIsMissing === undefined)(
  'a backend that was asked for and is missing is refused with what to do',
  async () => {
    const error = await userErrorOf(() => startBackend('native'));
    expect(error.code).toBe('BACKEND_UNAVAILABLE');
    expect(error.message).toMatch(
      /^The TensorFlow.js backend "native" was asked for and does not work here: @tensorflow/,
    );
    expect(error.message).toMatch(/\. Set TFJS_BACKEND=auto to take the best one that works\.$/);
    // The one in use before goes on.
    await startBackend('cpu');
    await userErrorOf(() => startBackend('native'));
    expect(tf.tidy(() => tf.add(1, 2).dataSync()[0])).toBe(3);
  },
);

/** Whether the package is there at all, with or without its library. */
function isTfjsNodeInstalled(): boolean {
  try {
    createRequire(import.meta.url).resolve('@tensorflow/tfjs-node');
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(isTfjsNodeInstalled())('a process that finds a package @tensorflow/tfjs-node which', () => {
  /** What startBackend says in a process of its own, where the package's main file is `main`. */
  async function startWith(main: string, preference: string): Promise<unknown> {
    const modules = folderOfTest();
    const folder = join(modules, '@tensorflow', 'tfjs-node');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'index.js'), main);
    const backendModule = pathToFileURL(builtFile('src/classifier/backend.js')).href;
    const script = `
      const { startBackend } = await import(${JSON.stringify(backendModule)});
      const said = await startBackend(${JSON.stringify(preference)}).catch(({ code, message }) => ({ code, message }));
      process.stdout.write('\\n' + JSON.stringify(said));`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
      env: { ...process.env, NODE_PATH: modules },
    });
    return JSON.parse(stdout.slice(stdout.lastIndexOf('\n')));
  }

  test('has no addon, as after an installation without scripts, goes on with wasm', async () => {
    const main = `throw new Error('The Node.js native addon module (tfjs_binding.node) can not be found at path: x. \\nPlease run npm rebuild');`;
    expect(await startWith(main, 'auto')).toEqual({
      name: 'wasm',
      reason: 'no native: @tensorflow/tfjs-node is there without its library',
    });
    expect(await startWith(main, 'native')).toEqual({
      code: 'BACKEND_UNAVAILABLE',
      message:
        'The TensorFlow.js backend "native" was asked for and does not work here: @tensorflow/tfjs-node is there without its library. Set TFJS_BACKEND=auto to take the best one that works.',
    });
  });

  test('fails in another way is left out with the first line of its complaint', async () => {
    expect(await startWith(`throw new Error('no AVX here\\nand more');`, 'auto')).toEqual({
      name: 'wasm',
      reason: 'no native: no AVX here',
    });
  });

  test('loads but registers no backend is left out', async () => {
    expect(await startWith('', 'auto')).toMatchObject({
      name: 'wasm',
      reason: expect.stringContaining('no native: '),
    });
  });

  test('needs what newer versions of Node took out of node:util finds it there', async () => {
    const main = `const util = require('node:util');
      if (!util.isNullOrUndefined(null) || util.isNullOrUndefined(0) || !util.isArray([])) throw new Error('missing');
      throw new Error('found');`;
    expect(await startWith(main, 'auto')).toMatchObject({ reason: 'no native: found' });
  });
});
