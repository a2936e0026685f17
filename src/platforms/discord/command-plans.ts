import type { ChatInputCommandInteraction } from 'discord.js';
import type { Answer, Requester, TeachingForm } from '../../desk/answers.js';
import type { ArticleSource, Desk } from '../../desk/desk.js';
import type { RecordScope } from '../../desk/learning/learning-desk.js';
import type { CommandInteraction } from './acknowledge.js';
import { articleIn, fileSource } from './article.js';
import { commandNames, modelCommands, optionNames } from './command-names.js';
import type { HandlerContext } from './context.js';
import { withoutCodes } from './markup.js';
import { unknownCommandRefusal } from './refusals.js';
import { requesterOf } from './requester.js';

/** How a command is answered, known before anything has been done. */
export type Plan =
  | {
      kind: 'answer';
      /** Only the person who asked sees the answer. */
      ephemeral: boolean;
      answer: () => Answer | Promise<Answer>;
    }
  | { kind: 'form'; form: () => Promise<Answer | TeachingForm> };

const inPublic = (answer: () => Answer | Promise<Answer>): Plan => ({
  kind: 'answer',
  ephemeral: false,
  answer,
});
const inPrivate = (answer: () => Answer | Promise<Answer>): Plan => ({
  kind: 'answer',
  ephemeral: true,
  answer,
});

/** @throws where the interaction's options are of other types than this version of the bot registers. */
export function planFor(interaction: CommandInteraction, { desk, ownerIds }: HandlerContext): Plan {
  const person = requesterOf(interaction);
  if (interaction.isMessageContextMenuCommand()) {
    return classifying(desk, person, articleIn(interaction.targetMessage));
  }
  const { options } = interaction;
  switch (interaction.commandName) {
    case commandNames.classify:
      return classifying(desk, person, articleOption(interaction));
    case commandNames.teach:
      return teaching(desk, person, interaction);
    case commandNames.forget: {
      const userId = options.getUser(optionNames.user)?.id ?? person.userId;
      const target = userId === person.userId ? undefined : { platform: 'discord' as const, userId };
      return inPrivate(() => desk.learning.forget(person, target));
    }
    case commandNames.export: {
      const scope = scopeOf(options.getString(optionNames.scope));
      return inPrivate(() => desk.learning.exportRecords(person, scope));
    }
    case commandNames.learning: {
      const state = options.getString(optionNames.state);
      return inPrivate(() =>
        state === null ? desk.learning.learning(person) : desk.learning.setLearning(person, state === 'on'),
      );
    }
    case commandNames.review:
      return inPrivate(() => desk.learning.review(person));
    case commandNames.model:
      return versions(desk, person, interaction, ownerIds.includes(person.userId));
    case commandNames.help:
      return inPrivate(() => desk.help());
    default:
      return inPrivate(() => unknownCommandRefusal);
  }
}

/** A request without an article is nobody else's business. */
function classifying(desk: Desk, person: Requester, source: ArticleSource | undefined): Plan {
  return source === undefined
    ? inPrivate(() => desk.classify({ kind: 'text', text: '' }, person))
    : inPublic(() => desk.classify(source, person));
}

function teaching(desk: Desk, person: Requester, interaction: ChatInputCommandInteraction): Plan {
  const category = interaction.options.getString(optionNames.category, true);
  const source = articleOption(interaction);
  return source === undefined
    ? { kind: 'form', form: () => desk.learning.emptyTeachingForm(person, category) }
    : inPrivate(() => desk.learning.teach(person, source, category));
}

/** `/model` without a subcommand is that of an older version of the bot. */
function versions(
  desk: Desk,
  person: Requester,
  { options }: ChatInputCommandInteraction,
  isOwner: boolean,
): Plan {
  const forOwners = isOwner ? inPublic : inPrivate;
  switch (options.getSubcommand(false)) {
    case null:
    case modelCommands.show:
      return inPublic(() => desk.describeModel());
    case modelCommands.history:
      return inPublic(() => desk.versions.history());
    case modelCommands.health:
      return inPublic(() => desk.versions.health());
    case modelCommands.compare: {
      const before = options.getString(optionNames.before, true);
      const after = options.getString(optionNames.after, true);
      return forOwners(() => desk.versions.compare(person, before, after));
    }
    case modelCommands.promote: {
      const version = options.getString(optionNames.version, true);
      return forOwners(() => desk.versions.promote(person, version));
    }
    case modelCommands.rollback:
      return forOwners(() => desk.versions.rollBack(person));
    default:
      return inPrivate(() => unknownCommandRefusal);
  }
}

/** The article of a command's options; the text counts where there is a file too. */
function articleOption({ options }: ChatInputCommandInteraction): ArticleSource | undefined {
  const text = withoutCodes(options.getString(optionNames.text) ?? '');
  const file = options.getAttachment(optionNames.file);
  if (text !== '') return { kind: 'text', text };
  return file === null ? undefined : fileSource(file);
}

function scopeOf(given: string | null): RecordScope {
  return given === 'community' || given === 'everything' ? given : 'own';
}
