import { describe, expect, test } from 'vitest';
import { startInline } from '../support/run-built.js';

/** A program that says `ready`, and stops in order by the rules of the test. */
function start(stop: string, then = '') {
  return startInline(`
    import { createLogger } from 'dist/src/ops/log.js';
    import { shutDownInOrder } from 'dist/src/ops/shutdown.js';
    setInterval(() => undefined, 1_000);
    const shutDown = shutDownInOrder(createLogger('info', []), async () => {
      process.stdout.write('stopping\\n');
      ${stop}
    });
    process.stdout.write('ready\\n');
    ${then}
  `);
}

const neverEnds = 'await new Promise(() => undefined);';

describe.skipIf(process.platform === 'win32')('a process that shuts down in order', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('stops once on %s and ends with 0', async (signal) => {
    const running = start("process.stdout.write('stopped\\n');");
    await running.said('ready');
    running.child.kill(signal);
    const { code, stdout, stderr } = await running.ended;
    expect(stdout).toBe('ready\nstopping\nstopped\n');
    expect(stderr).toContain(signal);
    expect(code).toBe(0);
  });

  test('ends at once on a second signal', async () => {
    const running = start(neverEnds);
    await running.said('ready');
    running.child.kill('SIGTERM');
    await running.said('stopping');
    running.child.kill('SIGINT');
    const { code, stdout } = await running.ended;
    expect(stdout).toBe('ready\nstopping\n');
    expect(code).toBe(1);
  });

  test('stops and ends with 1 on an exception that nobody caught, which it logs', async () => {
    const { code, stdout, stderr } = await start('', "setTimeout(() => { throw new Error('a bug'); });")
      .ended;
    expect(stdout).toBe('ready\nstopping\n');
    expect(stderr).toMatch(/"message":"a bug".*uncaught exception; stopping/);
    expect(code).toBe(1);
  });

  test('logs a rejected promise that nobody waits for, and goes on', async () => {
    const running = start(
      '',
      "void Promise.reject(new Error('a broken connection')).finally(() => {}); setTimeout(() => process.stdout.write('on\\n'), 20);",
    );
    await running.said('on');
    running.child.kill('SIGTERM');
    const { code, stderr } = await running.ended;
    expect(stderr).toContain('a broken connection');
    expect(code).toBe(0);
  });

  test('ends with 1 when stopping fails, and logs why', async () => {
    const { code, stderr } = await start("throw new Error('a door is stuck');", 'shutDown(0);').ended;
    expect(stderr).toContain('a door is stuck');
    expect(code).toBe(1);
  });

  test('ends with the code it was given when it is told to', async () => {
    expect((await start('', 'shutDown(3);').ended).code).toBe(3);
  });
});
