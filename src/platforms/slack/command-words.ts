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
  more: [
    'Right and Wrong under an answer: tell me whether it was right. Only you see my reply.',
    `${newsdeskCommand} teach CATEGORY: submit an article for learning, in a form that says what happens to it.`,
    `${newsdeskCommand} forget: delete what I keep of you. Admins: ${newsdeskCommand} forget @NAME.`,
    `${newsdeskCommand} export: what I keep of you, as a file only you get. Admins: export community. Owners: export everything.`,
    `${newsdeskCommand} learning: whether I learn from submissions here. Admins: learning on, learning off.`,
    `${newsdeskCommand} review: settle submissions that wait (admins and owners).`,
    `${newsdeskCommand} model history, model health: the versions, and how the live answers fare.`,
    `${newsdeskCommand} model compare VERSION VERSION, model promote VERSION, model rollback (owners only).`,
  ],
};
