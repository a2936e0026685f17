import { DiscordAPIError, HTTPError } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { failureOf, loggable } from '../../../src/platforms/discord/failures.js';

function apiError(code: number, status = 404): DiscordAPIError {
  const url = 'https://discord.com/api/v10/interactions/1/a-secret-token/callback';
  const body = { body: { content: 'An article.' }, files: undefined };
  return new DiscordAPIError({ code, message: 'Refused' }, code, status, 'POST', url, body);
}

describe('failureOf', () => {
  test.each([10008, 10062, 40060, 50001, 50007, 50013])('takes %i as ordinary', (code) => {
    expect(failureOf(apiError(code))).toMatchObject({ kind: 'ordinary', code, tokenIsOver: false });
  });

  test.each([10015, 50027])('takes %i as the end of the interaction', (code) => {
    expect(failureOf(apiError(code))).toMatchObject({ kind: 'ordinary', code, tokenIsOver: true });
  });

  test('takes server and network errors as passing', () => {
    const body = { body: undefined, files: undefined };
    expect(failureOf(new HTTPError(502, 'Bad Gateway', 'GET', '', body)).kind).toBe('transient');
    for (const code of [
      'ECONNRESET',
      'ETIMEDOUT',
      'EAI_AGAIN',
      'UND_ERR_SOCKET',
      'UND_ERR_CONNECT_TIMEOUT',
    ]) {
      expect(failureOf(Object.assign(new Error('lost'), { code })).kind).toBe('transient');
    }
    expect(failureOf(new DOMException('late', 'AbortError')).kind).toBe('transient');
  });

  test('takes everything else as a bug', () => {
    expect(failureOf(apiError(50035, 400)).kind).toBe('bug');
    expect(failureOf(new TypeError('undefined is not a function')).kind).toBe('bug');
    expect(failureOf('a string').kind).toBe('bug');
  });
});

test('what is logged of an error holds neither the address with its token nor the request', () => {
  const line = JSON.stringify(loggable(apiError(50035, 400)));
  expect(line).toContain('50035');
  expect(line).toContain('Refused');
  expect(line).not.toContain('a-secret-token');
  expect(line).not.toContain('An article.');
  expect(loggable('thrown')).toEqual({ message: 'thrown' });
});
