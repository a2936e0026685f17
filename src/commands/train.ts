import { Command, InvalidArgumentError, Option } from 'commander';
import { bilstmOriginal } from '../classifier/architectures/bilstm-original.js';
import { architectures, defaultArchitecture } from '../classifier/architectures/index.js';
import type { Settings } from '../config.js';
import { diskFull, isDiskFull } from '../ops/disk-full.js';
import { StartupError, UserError } from '../ops/errors.js';
import { resolveUserPath } from '../ops/paths.js';
import { promote } from '../registry/champion.js';
import { recordLearned } from '../store/learned.js';
import { chooseCorpora, named } from '../trainer/default-corpus.js';
import type { TrainingOptions } from '../trainer/options.js';
import { reproduceBug } from '../trainer/reproduce-bug.js';
import { runTraining } from '../trainer/run-training.js';
import { bugTables } from './bug-tables.js';
import { chatReporter, type TrainingReporter, terminalReporter } from './training-reporters.js';
import { readApproved, withDatabase } from './with-database.js';

interface TrainFlags {
  corpus: string[];
  background: string[];
  anyText?: boolean;
  architecture?: string;
  seed: number;
  output?: string;
  textColumn?: string;
  labelColumn?: string;
  submissions?: boolean;
  promote?: boolean;
  reproduceBug?: boolean;
}

/** `npm run train`: trains a version and saves it. In a process that was forked, it reports to its parent instead. */
export async function trainCommand(argv: readonly string[], settings: Readonly<Settings>): Promise<void> {
  const flags = parseFlags(argv);
  const reporter = process.send === undefined ? terminalReporter() : chatReporter(process.send.bind(process));
  try {
    await run(flags, settings, reporter);
  } catch (error) {
    reporter.refusal(mendable(error));
  }
}

async function run(
  flags: TrainFlags,
  settings: Readonly<Settings>,
  reporter: TrainingReporter,
): Promise<void> {
  const corpora = chooseCorpora(flags.corpus.map(resolveUserPath));
  const options: TrainingOptions = {
    corpora,
    submissions: flags.submissions ? await readApproved(settings) : [],
    background: named(
      flags.background.map(resolveUserPath),
      corpora.map(({ path }) => path),
    ),
    // The bot's trainings go on as the champion was made; a person says it each time.
    anyText: process.send === undefined ? (flags.anyText ?? false) : undefined,
    columns: { text: flags.textColumn, category: flags.labelColumn },
    architecture: flags.architecture ?? (flags.reproduceBug ? bilstmOriginal.name : defaultArchitecture),
    seed: flags.seed,
    modelsDir: flags.output === undefined ? settings.modelsDir : resolveUserPath(flags.output),
    backend: settings.backend,
  };
  reporter.begin(options);
  if (flags.reproduceBug) {
    process.stdout.write(`${bugTables(await reproduceBug(options, reporter.progress))}\n`);
    return;
  }
  const result = await runTraining(options, reporter.progress);
  // The bot writes this down itself for the trainings that it asks for.
  if (process.send === undefined && result.learned.length > 0)
    await withDatabase(settings, (database) => recordLearned(database, result.version, result.learned));
  if (flags.promote) await promote(options.modelsDir, result.version);
  reporter.result(result, flags.promote ?? false);
}

/** What a person can do something about. @throws everything else as it is */
function mendable(error: unknown): UserError {
  if (error instanceof UserError) return error;
  if (isDiskFull(error)) return diskFull(error);
  if (error instanceof StartupError)
    return new UserError('SETTINGS_UNUSABLE', error.message, { cause: error });
  throw error;
}

function parseFlags(argv: readonly string[]): TrainFlags {
  return new Command('train')
    .description('Train a classifier on labelled articles and save it as a new version.')
    .option(
      '--corpus <file...>',
      'CSV or JSONL files; default: the BBC and press files in data/, and the sample corpora',
      [],
    )
    .option(
      '--background <file...>',
      'labelled files of other subjects: what is like them is told to be of another subject than your categories',
      [],
    )
    .option('--any-text', 'answer whatever the text is: never say that it does not look like news')
    .addOption(
      new Option('--architecture <name>', `default: ${defaultArchitecture}`).choices(
        architectures.map(({ name }) => name),
      ),
    )
    .option('--seed <n>', 'seed of the split and of training', wholeNumber, 1)
    .option('--output <dir>', 'folder of versions; default: models/')
    .option('--submissions', 'also learn from what people submitted in chats, once it was approved')
    .option('--text-column <name>', 'column with the text; default: text')
    .option('--label-column <name>', 'column with the category; default: category or label')
    .option('--promote', 'make the new version the champion, whatever its scores')
    .option(
      '--reproduce-bug',
      'show what the labels of the original question do in TensorFlow.js; saves nothing',
    )
    .exitOverride()
    .parse(argv, { from: 'user' })
    .opts<TrainFlags>();
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value >= 2 ** 31)
    throw new InvalidArgumentError('Give a whole number from 0 on.');
  return value;
}
