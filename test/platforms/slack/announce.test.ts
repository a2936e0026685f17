import { describe, expect, test } from 'vitest';
import { visibleText } from '../../doubles/slack/reading.js';
import type { SlackDouble } from '../../doubles/slack/slack-double.js';
import { retrained, startBot, startSlack } from './support.js';

function settings(slack: SlackDouble, reportChannelId: string | undefined) {
  return {
    botToken: slack.botToken,
    transport: { mode: 'socket', appToken: slack.appToken } as const,
    ownerIds: [],
    trustedIds: [],
    reportChannelId,
    apiUrl: slack.apiUrl,
  };
}

describe('announcing the nightly report', () => {
  test('posts it to the channel of the settings', async () => {
    const slack = await startSlack();
    const { platform } = await startBot({ slack, settings: settings(slack, 'C0REPORT') });
    await platform.announce?.(retrained);
    const report = await slack.answerIn('C0REPORT');
    expect(visibleText(report)).toContain('The new model is live');
    expect(report.visibility).toBe('in_channel');
  });

  test('posts nowhere without such a channel', async () => {
    const slack = await startSlack();
    const { platform } = await startBot({ slack, settings: settings(slack, undefined) });
    await platform.announce?.(retrained);
    expect(slack.messages).toEqual([]);
  });

  test('a channel that the bot is not in is logged, and nothing else fails', async () => {
    const slack = await startSlack();
    const { platform, logLines } = await startBot({ slack, settings: settings(slack, 'C0REPORT') });
    slack.web.conversations.barred.set('C0REPORT', 'not_in_channel');
    await platform.announce?.(retrained);
    const line = logLines.find((logged) => logged.includes('not_in_channel'));
    expect(line).toContain('/invite');
  });
});
