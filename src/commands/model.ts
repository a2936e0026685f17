import { Command } from 'commander';
import { startBackend } from '../classifier/backend.js';
import { chooseCategories, parseCategoryChoice } from '../classifier/category-choice.js';
import type { Settings } from '../config.js';
import type { SwitchAnswer } from '../desk/answers.js';
import { promoteVersion, rollBackVersion } from '../desk/versions/switch-version.js';
import { summariseRuns, summariseVersions } from '../desk/versions/version-list.js';
import { UserError } from '../ops/errors.js';
import { resolveUserPath } from '../ops/paths.js';
import { championCandidates } from '../registry/champion.js';
import { findVersion } from '../registry/find-version.js';
import { audit } from '../store/audit-log.js';
import { createTrainingRuns } from '../store/training-runs.js';
import { loadVersion } from '../trainer/champion.js';
import { compareVersions } from '../trainer/compare-versions.js';
import type { ComparisonMessage, VersionComparison } from '../trainer/comparison-messages.js';
import { chooseCorpora } from '../trainer/default-corpus.js';
import { unfitCategories } from '../workers/unfit-categories.js';
import { plainTable } from './tables.js';
import { readApproved, withDatabase } from './with-database.js';

type Shared = Readonly<Settings>;

/** Who switches versions on this machine, in the audit log. */
const commandLinePerson = 'terminal:command-line';
const runsShown = 5;

/**
 * `npm run model`: what owners do with versions in a chat, on the command line. In a process that was forked, a comparison
 * is sent to its parent instead.
 */
export async function modelCommand(argv: readonly string[], settings: Shared): Promise<void> {
  const program = new Command('model').description(
    'Look at the versions of the model, and choose which one answers.',
  );
  program
    .command('history')
    .description('the versions, newest first, and the latest trainings')
    .action(() => history(settings));
  program
    .command('compare <before> <after>')
    .description('two versions on the articles that neither learned from')
    .option('--corpus <file...>', 'CSV or JSONL files; default: those of RETRAIN_CORPUS, or of data/', [])
    .action((before: string, after: string, { corpus }: { corpus: string[] }) =>
      compare(settings, before, after, corpus),
    );
  program
    .command('promote <version>')
    .description('make a version the live one; the start of its name is enough')
    .action((version: string) =>
      switchVersion(settings, () => promoteVersion({ ...settings, verify: verifier(settings) }, version)),
    );
  program
    .command('rollback')
    .description('go back to the version that was live before')
    .action(() =>
      switchVersion(settings, async () => {
        const [live] = await championCandidates(settings.modelsDir);
        return rollBackVersion({ ...settings, verify: verifier(settings) }, live);
      }),
    );
  for (const command of [program, ...program.commands]) command.exitOverride();
  await program.parseAsync(argv, { from: 'user' });
}

async function history(settings: Shared): Promise<void> {
  const [live] = await championCandidates(settings.modelsDir);
  const versions = plainTable(['version', 'articles', 'submitted', 'accuracy', 'log loss', '']);
  for (const { version, trainingArticles, submissions, test, roles } of await summariseVersions(
    settings.modelsDir,
    live,
  )) {
    const { accuracy, logLoss } = test;
    versions.push([
      version,
      trainingArticles,
      submissions,
      accuracy.toFixed(3),
      logLoss.toFixed(3),
      roles.join(', '),
    ]);
  }
  const runs = await withDatabase(settings, (database) => createTrainingRuns(database).latest(runsShown));
  const lines = summariseRuns(runs).map(
    ({ startedAt, requestedBy, outcome, reason }) =>
      `${startedAt.toISOString().slice(0, 16)}  ${outcome}, asked for by ${requestedBy}: ${reason}`,
  );
  process.stdout.write(`${[versions.toString(), ...lines].join('\n')}\n`);
}

async function compare(
  settings: Shared,
  before: string,
  after: string,
  corpora: readonly string[],
): Promise<void> {
  const send = process.send?.bind(process) as ((message: ComparisonMessage) => void) | undefined;
  try {
    const given = corpora.length > 0 ? corpora.map(resolveUserPath) : settings.retrain.corpora;
    const comparison = await compareVersions({
      ...settings,
      before: await findVersion(settings.modelsDir, before),
      after: await findVersion(settings.modelsDir, after),
      corpora: chooseCorpora(given),
      submissions: await readApproved(settings),
    });
    if (send === undefined) process.stdout.write(`${comparisonInWords(comparison)}\n`);
    else send(comparison);
  } catch (error) {
    if (send === undefined || !(error instanceof UserError)) throw error;
    send({ type: 'refusal', code: error.code, message: error.message });
  }
}

function comparisonInWords({ before, after, paired, changed, corpora }: VersionComparison): string {
  const table = plainTable(['', before, after]);
  const row = (name: string, one: number, other: number) =>
    table.push([name, one.toFixed(4), other.toFixed(4)]);
  row('accuracy', paired.before.accuracy, paired.after.accuracy);
  row('macro-F1', paired.before.macroF1, paired.after.macroF1);
  row('log loss', paired.before.logLoss, paired.after.logLoss);
  row('ECE', paired.before.ece, paired.after.ece);
  for (const category of paired.categories) row(`F1 ${category.category}`, category.before, category.after);
  const { low, high } = paired.accuracy;
  return [
    `${paired.after.articles} articles of ${corpora} and of people, from which neither learned`,
    table.toString(),
    `Accuracy differs by ${low.toFixed(4)} to ${high.toFixed(4)} (paired bootstrap, 95% a side); ${paired.mended} mended, ${paired.broken} broken`,
    ...changed.map((one) => `  ${one.category}: was ${one.before}, is ${one.after}: ${one.opening}`),
  ].join('\n');
}

/** As strict as the bot, which goes on with its old version where the new one does not know a chosen category. */
function verifier({ modelsDir, backend, categories }: Shared): (version: string) => Promise<void> {
  return async (version) => {
    await startBackend(backend);
    const { classifier } = await loadVersion(modelsDir, version);
    classifier.dispose();
    try {
      chooseCategories(parseCategoryChoice(categories), classifier.categories, classifier.parts.background);
    } catch (error) {
      throw error instanceof UserError ? unfitCategories(`version ${version}`, error) : error;
    }
  };
}

async function switchVersion(settings: Shared, work: () => Promise<SwitchAnswer>): Promise<void> {
  await withDatabase(settings, async (database) => {
    const { action, from, to } = await work();
    await audit(database, { person: commandLinePerson, action, detail: { from, to } });
    process.stdout.write(`${to} is live now${from === undefined ? '' : `, in place of ${from}`}.\n`);
  });
}
