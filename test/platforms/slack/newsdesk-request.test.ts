import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readNewsdeskRequest } from '../../../src/platforms/slack/newsdesk-request.js';

describe('readNewsdeskRequest', () => {
  test.each([
    ['', { verb: 'help' }],
    ['HELP', { verb: 'help' }],
    ['sing a song', { verb: 'help' }],
    ['model', { verb: 'model' }],
    ['Model  History', { verb: 'history' }],
    ['model health', { verb: 'health' }],
    ['model rollback', { verb: 'rollback' }],
    ['model compare 2026-A 2026-b', { verb: 'compare', before: '2026-A', after: '2026-b' }],
    ['model promote 2026-A', { verb: 'promote', version: '2026-A' }],
    ['retrain', { verb: 'retrain' }],
    ['review', { verb: 'review' }],
    ['teach', { verb: 'teach', category: undefined }],
    ['teach Arts &amp; Culture', { verb: 'teach', category: 'Arts & Culture' }],
    ['forget', { verb: 'forget', userId: undefined }],
    ['forget <@U123|name>', { verb: 'forget', userId: 'U123' }],
    ['forget <@W123>', { verb: 'forget', userId: 'W123' }],
    ['forget <@U123|two words>', { verb: 'forget', userId: 'U123' }],
    ['export', { verb: 'export', scope: 'own' }],
    ['export OWN', { verb: 'export', scope: 'own' }],
    ['export community', { verb: 'export', scope: 'community' }],
    ['export everything', { verb: 'export', scope: 'everything' }],
    ['learning', { verb: 'learning', on: undefined }],
    ['learning On', { verb: 'learning', on: true }],
    ['learning off', { verb: 'learning', on: false }],
  ])('%s', (typed, expected) => {
    expect(readNewsdeskRequest(typed)).toEqual(expected);
  });

  test.each([
    'model rollback now',
    'model compare a',
    'model compare a b c',
    'model promote',
    'model promote a b',
    'forget bob',
    'forget @bob',
    'forget <@U1> <@U2>',
    'forget <#C123|news>',
    'forget <!channel>',
    'export theirs',
    'learning on off',
  ])('"%s" is not taken for something else', (typed) => {
    expect(readNewsdeskRequest(typed)).toMatchObject({
      verb: 'misused',
      usage: expect.stringContaining(`/newsdesk ${typed.split(' ')[0]}`),
    });
  });

  test('nobody is forgotten by accident, whatever follows the word', () => {
    const rests = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(rests, (rest) => {
        const request = readNewsdeskRequest(`forget ${rest}`);
        const isReference = /^<@[A-Z0-9]+(\|[^<>]*)?>$/.test(rest.trim());
        expect(request.verb).toBe(isReference ? 'forget' : 'misused');
      }),
    );
  });
});
