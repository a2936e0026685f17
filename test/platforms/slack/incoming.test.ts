import { describe, expect, test } from 'vitest';
import { isFromPerson, parseMessage, toArticleSource } from '../../../src/platforms/slack/incoming.js';

const token = 'xoxb-token';
const textFile = {
  name: 'paste.txt',
  mimetype: 'text/plain',
  mode: 'snippet',
  size: 9,
  url_private: 'https://files.slack.com/paste',
};
const image = {
  name: 'cat.png',
  mimetype: 'image/png',
  mode: 'hosted',
  size: 5,
  url_private: 'https://files.slack.com/cat',
};

function message(fields: object) {
  const parsed = parseMessage({ ts: '1.1', user: 'U01', ...fields });
  if (parsed === undefined) throw new Error('not a message');
  return parsed;
}

describe('toArticleSource', () => {
  test('takes the first text file before the text, with the token for its download', () => {
    const source = toArticleSource(message({ text: 'look', files: [image, textFile] }), token);
    expect(source).toEqual({
      kind: 'file',
      file: {
        url: 'https://files.slack.com/paste',
        name: 'paste.txt',
        sizeBytes: 9,
        contentType: 'text/plain',
        headers: { authorization: 'Bearer xoxb-token' },
      },
    });
  });

  test('prefers the download address', () => {
    const file = { ...textFile, url_private_download: 'https://files.slack.com/download/paste' };
    expect(toArticleSource(message({ files: [file] }), token)).toMatchObject({
      file: { url: 'https://files.slack.com/download/paste' },
    });
  });

  test('takes the text where no file is text, and such a file where there is no text', () => {
    expect(toArticleSource(message({ text: 'words', files: [image] }), token)).toEqual({
      kind: 'text',
      text: 'words',
    });
    expect(toArticleSource(message({ text: '', files: [image] }), token)).toMatchObject({
      file: { name: 'cat.png' },
    });
  });

  test('never sends the token to a file that Slack does not hold', () => {
    const file = { ...textFile, is_external: true, url_private: 'https://docs.example.org/paste' };
    expect(toArticleSource(message({ files: [file] }), token)).toEqual({ kind: 'text', text: '' });
  });

  test('passes over a deleted file', () => {
    expect(toArticleSource(message({ text: 'words', files: [{ mode: 'tombstone' }] }), token)).toMatchObject({
      kind: 'text',
    });
  });
});

describe('isFromPerson', () => {
  test.each([
    ['a plain message', {}, true],
    ['a message with a file', { subtype: 'file_share' }, true],
    ['a message of another bot', { bot_id: 'B01' }, false],
    ['a message of the bot itself', { user: 'U0BOT' }, false],
    ['an edit', { subtype: 'message_changed' }, false],
    ['a deletion', { subtype: 'message_deleted' }, false],
    ['a message of nobody', { user: undefined }, false],
  ])('%s', (_, fields, expected) => {
    expect(isFromPerson(message(fields), 'U0BOT')).toBe(expected);
  });
});

test('what is not a message is not taken for one', () => {
  expect(parseMessage(undefined)).toBeUndefined();
  expect(parseMessage({ text: 'no ts' })).toBeUndefined();
});
