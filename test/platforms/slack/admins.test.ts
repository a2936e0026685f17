import { webApi } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { Admins } from '../../../src/platforms/slack/admins.js';
import type { SlackDouble } from '../../doubles/slack/slack-double.js';
import type { UserFields } from '../../doubles/slack/web-server.js';
import { collectLog } from '../../support/log.js';
import { startSlack } from './support.js';

function createAdmins(slack: SlackDouble, memoryMs = 60_000) {
  const client = new webApi.WebClient(slack.botToken, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
  });
  const { log, lines } = collectLog();
  return { admins: new Admins({ client, teamId: 'T01', log, memoryMs }), lines };
}

describe('Admins', () => {
  test.each<[string, UserFields, boolean]>([
    ['an admin', { is_admin: true }, true],
    ['an owner', { is_owner: true }, true],
    ['the primary owner', { is_primary_owner: true }, true],
    ['a member', {}, false],
    ['an admin who has left', { is_admin: true, deleted: true }, false],
    ['an admin of another workspace, in a shared channel', { is_admin: true, team_id: 'T99' }, false],
  ])('%s', async (_, fields, expected) => {
    const slack = await startSlack();
    slack.web.users.set('U1', fields);
    expect(await createAdmins(slack).admins.isAdmin('U1')).toBe(expected);
  });

  test('asks once for many requests of one person, and again when its memory is over', async () => {
    const slack = await startSlack();
    const { admins } = createAdmins(slack);
    await Promise.all([admins.isAdmin('U1'), admins.isAdmin('U1')]);
    await admins.isAdmin('U1');
    await admins.isAdmin('U2');
    expect(slack.web.calls('users.info')).toHaveLength(2);

    const forgetful = createAdmins(slack, 0).admins;
    await forgetful.isAdmin('U1');
    await forgetful.isAdmin('U1');
    expect(slack.web.calls('users.info')).toHaveLength(4);
  });

  test('takes nobody for an admin whom Slack does not tell of, logs why, and asks again the next time', async () => {
    const slack = await startSlack();
    slack.web.users.set('U1', { is_admin: true });
    const { admins, lines } = createAdmins(slack);
    slack.web.failNext('users.info', { kind: 'error', error: 'user_not_found' });
    expect(await admins.isAdmin('U1')).toBe(false);
    expect(JSON.stringify(lines)).toContain('user_not_found');
    expect(await admins.isAdmin('U1')).toBe(true);
  });

  test('says in the log which scope to grant', async () => {
    const slack = await startSlack();
    slack.web.grantedScopes = [];
    const { admins, lines } = createAdmins(slack);
    expect(await admins.isAdmin('U1')).toBe(false);
    expect(JSON.stringify(lines)).toContain('users:read');
  });
});
