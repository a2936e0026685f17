import { describe, expect, test } from 'vitest';
import type { Answer, Person, Requester } from '../../../src/desk/answers.js';
import type { LearningDesk } from '../../../src/desk/learning/learning-desk.js';
import type { VersionsDesk } from '../../../src/desk/versions/versions-desk.js';
import { directChannelOf } from '../../doubles/slack/conversations.js';
import { visibleText } from '../../doubles/slack/reading.js';
import type { SlackDouble } from '../../doubles/slack/slack-double.js';
import { fakeLearning, fakeVersions } from '../../support/learning-answers.js';
import { createFakeDesk, startBot } from './support.js';

const person = 'U0PERSON';

/** A desk that writes down what it was asked for, with what, in words. */
function createNotingDesk(overrides: { learning?: Partial<LearningDesk> } = {}) {
  const asked: { verb: string; person: Requester | Person | undefined; detail: unknown }[] = [];
  const learning = fakeLearning();
  const versions = fakeVersions();
  const note = (verb: string, by?: Requester | Person, detail?: unknown) =>
    asked.push({ verb, person: by, detail });
  const notingLearning: Partial<LearningDesk> = {
    forget(by, target) {
      note('forget', by, target);
      return learning.forget(by, target);
    },
    exportRecords(by, scope) {
      note('export', by, scope);
      return learning.exportRecords(by, scope);
    },
    learning(by) {
      note('learning', by);
      return learning.learning(by);
    },
    setLearning(by, on) {
      note('setLearning', by, on);
      return learning.setLearning(by, on);
    },
    review(by) {
      note('review', by);
      return learning.review(by);
    },
    ...overrides.learning,
  };
  const notingVersions: Partial<VersionsDesk> = {
    compare(by, before, after) {
      note('compare', by, [before, after]);
      return versions.compare(by, before, after);
    },
    promote(by, version) {
      note('promote', by, version);
      return versions.promote(by, version);
    },
    rollBack(by) {
      note('rollback', by);
      return versions.rollBack(by);
    },
  };
  const desk = createFakeDesk({
    learning: fakeLearning(notingLearning),
    versions: fakeVersions(notingVersions),
  });
  return { desk, asked };
}

async function say(slack: SlackDouble, text: string, user_id = person): Promise<string> {
  const { channel } = await slack.command({ command: '/newsdesk', text, user_id });
  const answer = await slack.answerIn(channel);
  expect(answer).toMatchObject({ visibility: 'ephemeral', onlyFor: user_id });
  return visibleText(answer);
}

describe('/newsdesk', () => {
  test.each([
    ['model history', '1 version of the model'],
    ['model health', 'No answers yet'],
    ['learning', 'Learning is on here'],
    ['model compare v1 v2', 'Two versions compared'],
    ['model promote v2', 'Another model is live'],
    ['model rollback', 'The model before is live again'],
    ['forget', 'I have forgotten what you gave me'],
    ['review', 'Review: submitted as politics'],
    ['model sing', 'It goes like this: /newsdesk model'],
    ['learning maybe', 'It goes like this: /newsdesk learning'],
    ['forget bob', 'It goes like this: /newsdesk forget'],
    ['help', '/newsdesk teach CATEGORY'],
  ])('%s is answered to the person alone', async (text, expected) => {
    const { desk } = createNotingDesk();
    const { slack } = await startBot({ desk });
    expect(await say(slack, text)).toContain(expected);
  });

  test.each(['forget bob', 'forget @bob', 'forget <@U0BOB> and <@U0EVE>', 'learning offf', 'export all'])(
    '"%s" does nothing',
    async (text) => {
      const { desk, asked } = createNotingDesk();
      const { slack } = await startBot({ desk });
      await say(slack, text);
      expect(asked).toEqual([]);
    },
  );

  test('asks Slack about a person only where it matters whether they are an admin', async () => {
    const { desk, asked } = createNotingDesk();
    const { slack } = await startBot({ desk });
    const plain = ['forget', `forget <@${person}|me>`, 'export own', 'export everything', 'learning'];
    for (const text of [...plain, 'model compare a b', 'model promote a', 'model rollback']) {
      await say(slack, text);
    }
    expect(asked).toHaveLength(8);
    expect(slack.web.calls('users.info')).toEqual([]);
    expect(asked.every((call) => call.person && !('isAdmin' in call.person && call.person.isAdmin))).toBe(
      true,
    );
  });

  test.each([
    ['forget <@U0BOB|bob>', 'forget', { platform: 'slack', userId: 'U0BOB' }],
    ['forget <@U0BOB>', 'forget', { platform: 'slack', userId: 'U0BOB' }],
    ['export community', 'export', 'community'],
    ['learning on', 'setLearning', true],
    ['learning off', 'setLearning', false],
    ['review', 'review', undefined],
  ])('"%s" tells the desk who is an admin and who is not', async (text, verb, detail) => {
    const { desk, asked } = createNotingDesk();
    const { slack } = await startBot({ desk });
    slack.web.users.set('U0ADMIN', { is_owner: true });
    await say(slack, text, 'U0ADMIN');
    await say(slack, text, 'U0STRANGER');
    expect(asked).toMatchObject([
      { verb, detail, person: { userId: 'U0ADMIN', community: 'T01', isAdmin: true } },
      { verb, detail, person: { userId: 'U0STRANGER', community: 'T01', isAdmin: false } },
    ]);
  });

  test('a bug of the desk is told as a sentence, and logged', async () => {
    const { desk } = createNotingDesk({
      learning: { forget: () => Promise.reject(new Error('the disk is full')) },
    });
    const { slack, logLines } = await startBot({ desk });
    expect(await say(slack, 'forget')).toContain('Something went wrong on my side');
    expect(logLines.join('')).toContain('the disk is full');
  });
});

describe('/newsdesk export', () => {
  test('sends the file in a direct message, and says so where it was asked for without showing any of it', async () => {
    const { desk } = createNotingDesk();
    const { slack } = await startBot({ desk });
    expect(await say(slack, 'export')).toContain('in a direct message');
    const direct = directChannelOf(person);
    expect(slack.web.uploads.shared).toEqual([
      { channel: direct, name: 'newsdesk-records.jsonl', content: '{"kind":"judgement"}\n' },
    ]);
    expect(visibleText(await slack.answerIn(direct))).toContain('What I keep of you: 1 record');
  });

  test('asked for in the direct message itself is answered by the file', async () => {
    const { desk } = createNotingDesk();
    const { slack } = await startBot({ desk });
    const channel_id = directChannelOf(person);
    await slack.command({ command: '/newsdesk', text: 'export', user_id: person, channel_id });
    await slack.until(() => slack.web.uploads.shared.length > 0, 'the file');
    await slack.settle();
    expect(slack.messages).toHaveLength(1);
  });

  test('says which scope to grant where the app lacks it', async () => {
    const { desk } = createNotingDesk();
    const { slack, logLines } = await startBot({ desk });
    slack.web.grantedScopes = slack.web.grantedScopes.filter((scope) => scope !== 'files:write');
    const answer = await say(slack, 'export');
    expect(answer).toContain('files:write');
    expect(answer).toContain('OAuth & Permissions');
    expect(slack.web.uploads.shared).toEqual([]);
    expect(visibleText(await slack.answerIn(directChannelOf(person)))).toContain(
      'I could not send you the file',
    );
    expect(logLines.join('')).toContain('missing_scope');
  });

  test('a failure on the way to Slack is told, and the records are in no log', async () => {
    const { desk } = createNotingDesk();
    const { slack, logLines } = await startBot({ desk });
    slack.web.failNext('upload', { kind: 'http', status: 500 }, 3);
    expect(await say(slack, 'export')).toContain('Slack did not take it (http_500)');
    expect(logLines.join('')).not.toContain('judgement');
  });

  test('without records there is no file, and with a refusal neither', async () => {
    const empty: Answer = {
      kind: 'export',
      scope: 'own',
      fileName: 'newsdesk-records.jsonl',
      jsonl: '',
      records: 0,
    };
    const { desk } = createNotingDesk({ learning: { exportRecords: async () => empty } });
    const { slack } = await startBot({ desk });
    expect(await say(slack, 'export')).toContain('I keep nothing of you');
    expect(slack.web.calls('files.getUploadURLExternal')).toEqual([]);

    const refused = createNotingDesk({
      learning: {
        exportRecords: async () => ({ kind: 'refusal', code: 'NOT_ADMIN', message: 'Admins only.' }),
      },
    });
    const second = await startBot({ desk: refused.desk });
    expect(await say(second.slack, 'export community')).toContain('Admins only.');
  });
});
