import type { CommandWords } from '../card.js';

/** The slash commands; docs/slack-manifest.json declares the same. */
export const classifyCommand = '/classify';
export const newsdeskCommand = '/newsdesk';

/** The `callback_id` of the message shortcut; docs/slack-manifest.json declares the same. */
export const classifyShortcut = 'classify_article';

export const commandWords: CommandWords = {
  classify: `${classifyCommand} TEXT`,
  otherWays: [
    'Or send me the article in a direct message, pasted or as a text file.',
    'Or mention me in a channel with the article: I answer in a thread.',
    'Or choose "Classify article" in the menu of a message.',
  ],
  model: `${newsdeskCommand} model`,
  retrain: `${newsdeskCommand} retrain`,
  more: [],
};
