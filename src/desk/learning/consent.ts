import type { PlatformName } from '../answers.js';

/** How a platform's people call a command of learning. */
export function commandName(platform: PlatformName, command: string): string {
  return platform === 'slack' ? `/newsdesk ${command}` : `/${command}`;
}

/** One sentence that says what submitting an article does. */
export function consentSentence(platform: PlatformName, retentionDays: number): string {
  const days = retentionDays === 1 ? '1 day' : `${retentionDays} days`;
  const forget = commandName(platform, 'forget');
  return `If you submit this, I keep the text, its category and your user id for ${days} and learn from them; people who answer for the bot may read it; ${forget} deletes it.`;
}
