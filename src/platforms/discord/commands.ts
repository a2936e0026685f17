import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord.js';
import type { CommandWords } from '../card.js';

/** The names under which Discord shows the bot's commands. */
export const commandNames = {
  classify: 'classify',
  classifyMessage: 'Classify article',
  model: 'model',
  retrain: 'retrain',
  help: 'help',
} as const;

/** The names of `/classify`'s options. */
export const classifyOptions = { text: 'text', file: 'file' } as const;

/** Discord's limit on the text of a slash command's option, in characters. */
const optionTextLimit = 6000;

/** In servers that installed the bot and in direct messages with it; not in other people's private chats. */
const everywhere = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

/** The global commands as Discord should have them. */
export const wantedCommands: RESTPutAPIApplicationCommandsJSONBody = [
  {
    ...everywhere,
    type: ApplicationCommandType.ChatInput,
    name: commandNames.classify,
    description: 'Say what a news article is about',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: classifyOptions.text,
        description: `The article's text, up to ${optionTextLimit} characters`,
        max_length: optionTextLimit,
      },
      {
        type: ApplicationCommandOptionType.Attachment,
        name: classifyOptions.file,
        description: 'Or the article as a text file',
      },
    ],
  },
  { ...everywhere, type: ApplicationCommandType.Message, name: commandNames.classifyMessage },
  {
    ...everywhere,
    type: ApplicationCommandType.ChatInput,
    name: commandNames.model,
    description: 'Say which model answers, how good it is and when it trains next',
  },
  {
    ...everywhere,
    type: ApplicationCommandType.ChatInput,
    name: commandNames.retrain,
    description: 'Train a new model now (owners only)',
  },
  {
    ...everywhere,
    type: ApplicationCommandType.ChatInput,
    name: commandNames.help,
    description: 'Say what this bot does and how to use it',
  },
];

/** How the help card words the commands. */
export const commandWords: CommandWords = {
  classify: '/classify',
  otherWays: [
    'You can also send me an article (or a text file) in a direct message, or mention me with one in a channel.',
    `For a message that is already there: open its menu, choose Apps, then "${commandNames.classifyMessage}".`,
  ],
  model: '/model',
  retrain: '/retrain',
  more: [],
};
