import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLogger, type Logger } from '../../src/ops/log.js';
import { runInline } from '../support/run-built.js';

const token = 'xoxb-12345-AbCdEf+/=';

function linesOf(secrets: readonly string[], write: (log: Logger) => void): string {
  let lines = '';
  write(
    createLogger('trace', secrets, (line) => {
      lines += line;
    }),
  );
  return lines;
}

function failure(message: string): Error {
  return new Error(message, { cause: new Error(`caused by ${message}`) });
}

describe('an error in the log', () => {
  const logged = (err: unknown) => JSON.parse(linesOf([], (log) => log.error({ err }, 'failed'))).err;

  test('has its name, message, code, stack and causes', () => {
    const error = Object.assign(new TypeError('no', { cause: failure('why') }), { code: 'E_NO' });
    expect(logged(error)).toEqual({
      name: 'TypeError',
      message: 'no',
      code: 'E_NO',
      stack: expect.stringContaining('log.test.ts'),
      cause: expect.objectContaining({
        message: 'why',
        cause: expect.objectContaining({ message: 'caused by why' }),
      }),
    });
  });

  test('leaves out the fields that libraries put requests into, with the text of people', () => {
    const request = { data: { text: 'what a person wrote' } };
    expect(JSON.stringify(logged(Object.assign(failure('401'), { request })))).not.toContain('a person');
  });

  test('may be no error at all, or cause itself', () => {
    expect(logged('a string that was thrown')).toBe('a string that was thrown');
    const round = new Error('round and round');
    round.cause = round;
    expect(logged(round)).toMatchObject({ message: 'round and round' });
  });
});

describe('a secret never reaches the line', () => {
  test.each<[string, (log: Logger) => void]>([
    ['a message', (log) => log.info(`connecting with ${token}`)],
    ['a field', (log) => log.info({ token }, 'connecting')],
    [
      'a nested object',
      (log) => log.info({ request: { headers: [{ authorization: `Bearer ${token}` }] } }, 'sent'),
    ],
    ['the name of a field', (log) => log.info({ [token]: 1 }, 'sent')],
    ['an error, its stack and its cause', (log) => log.error({ err: failure(`401 for ${token}`) }, 'failed')],
    [
      'an address',
      (log) => log.info({ url: `https://slack.example/?token=${encodeURIComponent(token)}` }, 'sent'),
    ],
    ['text that was JSON before', (log) => log.info({ body: JSON.stringify({ token }) }, 'sent')],
    ["a child logger's own fields", (log) => log.child({ token }).info('sent')],
  ])('in %s', (_where, write) => {
    const lines = linesOf([token], write);
    expect(lines).toContain('[secret]');
    expect(lines).not.toContain(token);
    expect(lines).not.toContain('AbCdEf');
    expect(() => JSON.parse(lines)).not.toThrow();
  });

  test('of any kind: whatever characters it has, in a message, an error or a nested object', () => {
    const secret = fc
      .string({ unit: 'binary-ascii', minLength: 6, maxLength: 40 })
      .map((text) => `#${text}#`);
    fc.assert(
      fc.property(secret, (given) => {
        const lines = linesOf([given], (log) => {
          log.error({ err: failure(given), nested: { deep: [given] } }, `with ${given}`);
        });
        const { msg, err, nested } = JSON.parse(lines);
        expect(msg).toBe('with [secret]');
        expect(nested).toEqual({ deep: ['[secret]'] });
        expect(JSON.stringify(err)).not.toContain(JSON.stringify(given).slice(1, -1));
      }),
    );
  });

  test('not even when one secret is a part of another', () => {
    const lines = linesOf(['secret-1', 'secret-12'], (log) => log.info('secret-12 and secret-1'));
    expect(JSON.parse(lines).msg).toBe('[secret] and [secret]');
  });
});

test('a blank or tiny secret does not shred the line', () => {
  expect(JSON.parse(linesOf(['', 'a'], (log) => log.info('a cat sat'))).msg).toBe('a cat sat');
});

test('lines are JSON on standard error with a time and a level, and none below the level asked for', async () => {
  const { stdout, stderr } = await runInline(`
    import { createLogger } from 'dist/src/ops/log.js';
    const log = createLogger('warn', []);
    log.info('quiet');
    log.warn({ place: 1 }, 'loud');
  `);
  expect(stdout).toBe('');
  const lines = stderr.trim().split('\n');
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    level: 40,
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    place: 1,
    msg: 'loud',
  });
});
