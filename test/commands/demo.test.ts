import { beforeAll, describe, expect, test } from 'vitest';
import { promote } from '../../src/registry/champion.js';
import { folderOfFile, folderOfTest } from '../support/folders.js';
import { copyShipped } from '../support/models.js';
import { type EndedProcess, preloading, runBuilt } from '../support/run-built.js';

const modelsDir = folderOfFile();
const bar = /^ {4}\p{Ll}[\p{Ll} ]*? +[░▏▎▍▌▋▊▉█]{30} +<?\d+\.\d%$/gmu;

/** The best three categories have one in any case, others where they are likely. */
function expectBars(stdout: string, articles: number): void {
  const bars = stdout.match(bar)?.length ?? 0;
  expect(bars).toBeGreaterThanOrEqual(3 * articles);
  expect(bars).toBeLessThanOrEqual(6 * articles);
}

beforeAll(async () => {
  await promote(modelsDir, await copyShipped(modelsDir));
});

function demo(input: string, env: NodeJS.ProcessEnv = {}): Promise<EndedProcess> {
  return runBuilt('scripts/demo.js', [], {
    input,
    env: { MODELS_DIR: modelsDir, STATE_DIR: folderOfTest(), ...env },
  });
}

describe('npm run demo', () => {
  test('with nothing piped in shows the model and five articles with bars, and ends', async () => {
    const { code, stdout, stderr } = await demo('');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^ {2}Model \S+\n/);
    expect(stdout.match(/^“.+”$/gm)).toHaveLength(5);
    expectBars(stdout, 5);
    expect(stdout).not.toMatch(/(?!\n)\p{Cc}/u);
  });

  test('with articles piped in shows those, parted by dashes', async () => {
    const { code, stdout } = await demo('The striker scored twice\n\nThe team won.\n---\nToo short\n');
    expect(code).toBe(0);
    expect(stdout.match(/^“.+”$/gm)).toEqual(['“The striker scored twice”', '“Too short”']);
    expectBars(stdout, 1);
    expect(stdout).toContain('Code ARTICLE_TOO_SHORT');
  });

  test('without a model says how to get one', async () => {
    const { code, stdout } = await demo('The striker scored twice', { MODELS_DIR: folderOfTest() });
    expect(code).toBe(0);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      'The owner of the bot can train one: npm run train -- --promote',
    );
  });

  test('with a backend asked for that is not there says so and how to go on, and ends', async () => {
    const NODE_OPTIONS = preloading('without-native.cjs');
    const { code, stdout, stderr } = await demo('', { TFJS_BACKEND: 'native', NODE_OPTIONS });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe(
      'The TensorFlow.js backend "native" was asked for and does not work here: @tensorflow/tfjs-node is not installed. ' +
        'Set TFJS_BACKEND=auto to take the best one that works.\n',
    );
  });
});

test('the other commands refuse a backend that is not there by its code', async () => {
  const { code, stderr } = await runBuilt('scripts/classify.js', ['-'], {
    input: 'The striker scored twice',
    env: { MODELS_DIR: modelsDir, TFJS_BACKEND: 'native', NODE_OPTIONS: preloading('without-native.cjs') },
  });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^BACKEND_UNAVAILABLE: The TensorFlow\.js backend "native" was asked for/);
});
