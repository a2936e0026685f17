import {
  type APIApplicationCommandAttachmentOption,
  type APIApplicationCommandStringOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord.js';
import { commandNames, modelCommands, optionNames } from './command-names.js';

/** Discord's limit on the text of a slash command's option, in characters. */
const optionTextLimit = 6000;

/** In servers that installed the bot and in direct messages with it; not in other people's private chats. */
const everywhere = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

type Options = NonNullable<RESTPostAPIChatInputApplicationCommandsJSONBody['options']>;

function slash(name: string, description: string, options?: Options) {
  const type = ApplicationCommandType.ChatInput as const;
  return { ...everywhere, type, name, description, ...(options && { options }) };
}

function article(text: string, file: string): Options {
  return [
    string(optionNames.text, text, { max_length: optionTextLimit }),
    {
      type: ApplicationCommandOptionType.Attachment,
      name: optionNames.file,
      description: file,
    } satisfies APIApplicationCommandAttachmentOption,
  ];
}

function string(
  name: string,
  description: string,
  more: { max_length?: number; autocomplete?: true; required?: true } = {},
): APIApplicationCommandStringOption {
  return {
    type: ApplicationCommandOptionType.String,
    name,
    description,
    ...more,
  } as APIApplicationCommandStringOption;
}

function choice(
  name: string,
  description: string,
  values: readonly string[],
): APIApplicationCommandStringOption {
  return {
    type: ApplicationCommandOptionType.String,
    name,
    description,
    choices: values.map((value) => ({ name: value, value })),
  };
}

function subcommand(
  name: string,
  description: string,
  options?: APIApplicationCommandStringOption[],
): APIApplicationCommandSubcommandOption {
  return {
    type: ApplicationCommandOptionType.Subcommand,
    name,
    description,
    ...(options && { options }),
  };
}

const version = (name: string, description: string) =>
  string(name, description, { autocomplete: true, required: true });

/** The global commands as Discord should have them. */
export const wantedCommands: RESTPutAPIApplicationCommandsJSONBody = [
  slash(
    commandNames.classify,
    'Say what a news article is about',
    article(`The article's text, up to ${optionTextLimit} characters`, 'Or the article as a text file'),
  ),
  { ...everywhere, type: ApplicationCommandType.Message, name: commandNames.classifyMessage },
  slash(
    commandNames.teach,
    'Submit an article for learning; sent with a text or a file, it is submitted at once',
    [
      string(optionNames.category, 'What the article is about', { autocomplete: true, required: true }),
      ...article(
        'The article. Sending it submits it: it is kept and learned from. Left out, a form opens.',
        'Or the article as a text file. Sending it submits it: it is kept and learned from.',
      ),
    ],
  ),
  slash(commandNames.forget, 'Delete what the bot keeps of you', [
    {
      type: ApplicationCommandOptionType.User,
      name: optionNames.user,
      description: 'Somebody else, in this server (admins only)',
    },
  ]),
  slash(commandNames.export, 'Get what the bot keeps, as a file for your eyes only', [
    choice(optionNames.scope, 'Of you, of this server (admins only), or everything (owners only)', [
      'own',
      'community',
      'everything',
    ]),
  ]),
  slash(commandNames.learning, 'Say whether people here can submit articles for learning', [
    choice(optionNames.state, 'Switch it on or off (admins only)', ['on', 'off']),
  ]),
  slash(commandNames.review, 'Settle the submissions that somebody has to look at (admins only)'),
  slash(commandNames.model, 'The model that answers, and its other versions', [
    subcommand(modelCommands.show, 'Say which model answers, how good it is and when it trains next'),
    subcommand(modelCommands.history, 'List the versions and the latest trainings'),
    subcommand(modelCommands.compare, 'Compare two versions on the same articles (owners only)', [
      version(optionNames.before, 'The one version'),
      version(optionNames.after, 'The other version'),
    ]),
    subcommand(modelCommands.promote, 'Make a version live at once (owners only)', [
      version(optionNames.version, 'The version that is to answer'),
    ]),
    subcommand(modelCommands.rollback, 'Go back to the version that was live before (owners only)'),
    subcommand(modelCommands.health, 'Say how the live answers fare, and whether something drifts'),
  ]),
  slash(commandNames.retrain, 'Train a new model now (owners only)'),
  slash(commandNames.help, 'Say what this bot does and how to use it'),
];
