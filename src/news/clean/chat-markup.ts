/** Discord: people, roles, channels, emoji, timestamps, commands, guild places. */
const discordCode = /<(?:@[!&]?\d+|#\d+|a?:\w{1,64}:\d+|t:-?\d+(?::[a-z])?|\/[^<>\n:]{1,100}:\d+|id:\w+)>/gi;
/** Slack: `<@U1>`, `<#C1|news>`, `<!here>`, `<!subteam^S1|@desk>`, `<!date^1^{date}|1 May>`. */
const slackReference = /<[@#!]\w[^<>\n]*>/g;
/** Slack: `<https://example.org|its text>`; Discord and Markdown: `<https://example.org>`. */
const bracketedLink = /<(?:(?:https?|ftp|slack):\/\/|mailto:|tel:)[^<>|\s]*(?:\|([^<>\n]*))?>/gi;
/** `:emoji:` codes, also several and with a skin tone. A clock's or a ratio's colons touch words, and so stay. */
const emojiCode = /(?<![\w:])(?::[a-z\d+-][\w+'-]{0,63}:)+(?!\w)/gi;
const broadcast = /(?<![\w@.])@(?:everyone|here|channel)\b/gi;

/** Takes off what Discord and Slack write into a message's raw text. Links leave their text, spoilers what they hide. */
export function withoutChatMarkup(text: string): string {
  return text
    .replace(discordCode, ' ')
    .replace(slackReference, ' ')
    .replace(bracketedLink, (_, label?: string) => label ?? ' ')
    .replace(emojiCode, ' ')
    .replace(broadcast, ' ')
    .replaceAll('||', ' ');
}
