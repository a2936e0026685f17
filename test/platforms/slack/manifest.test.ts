import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../../src/ops/paths.js';
import {
  classifyCommand,
  classifyShortcut,
  newsdeskCommand,
} from '../../../src/platforms/slack/command-words.js';
import { botScopes, furtherScopes } from '../../../src/platforms/slack/startup-errors.js';

const manifest = JSON.parse(readFileSync(join(projectRoot, 'docs/slack-manifest.json'), 'utf8'));

describe('docs/slack-manifest.json', () => {
  test('asks for the scopes that the bot checks for, and no more', () => {
    expect(manifest.oauth_config.scopes).toEqual({
      bot: [...botScopes, ...Object.keys(furtherScopes)].sort(),
    });
  });

  test('declares the commands and the shortcut that the bot listens to', () => {
    const commands = manifest.features.slash_commands.map(({ command }: { command: string }) => command);
    expect(commands).toEqual([classifyCommand, newsdeskCommand]);
    // Else a name after "forget" comes as it was typed, and no one can tell whom it means.
    expect(manifest.features.slash_commands[1].should_escape).toBe(true);
    expect(manifest.settings.interactivity.is_enabled).toBe(true);
    expect(manifest.features.shortcuts).toMatchObject([
      { name: 'Classify article', type: 'message', callback_id: classifyShortcut },
    ]);
  });

  test('subscribes to mentions and direct messages alone, in Socket Mode', () => {
    expect(manifest.settings.event_subscriptions.bot_events).toEqual(['app_mention', 'message.im']);
    expect(manifest.settings.socket_mode_enabled).toBe(true);
    expect(manifest.features.app_home.messages_tab_enabled).toBe(true);
  });

  test("keeps within the lengths that Slack's settings allow", () => {
    const { name, description } = manifest.display_information;
    expect(name.length).toBeLessThanOrEqual(35);
    expect(description.length).toBeLessThanOrEqual(140);
    for (const shortcut of manifest.features.shortcuts) {
      expect(shortcut.name.length).toBeLessThanOrEqual(24);
      expect(shortcut.description.length).toBeLessThanOrEqual(150);
    }
  });
});
