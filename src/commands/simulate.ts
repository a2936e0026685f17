import { access, constants, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import type { Settings } from '../config.js';
import type { LabelledArticle } from '../news/article.js';
import { readCorpus } from '../news/corpus.js';
import { withoutDuplicates } from '../news/duplicates.js';
import { quotedNames } from '../news/names.js';
import { UserError } from '../ops/errors.js';
import { createLogger } from '../ops/log.js';
import { projectRoot, resolveUserPath } from '../ops/paths.js';
import { percent } from '../report/format.js';
import { type DayRecord, runMonth } from '../simulation/month.js';
import { planMonth, type SimulationOptions } from '../simulation/plan.js';
import { resultOf, type SimulationResult } from '../simulation/result.js';
import { writeResult } from '../simulation/write-result.js';
import { chooseCorpora } from '../trainer/default-corpus.js';
import { openSimulatedDesk } from './simulated-desk.js';
import { accuracyTable } from './simulation-table.js';

interface SimulateFlags extends SimulationOptions {
  articles: string;
  corpus: string[];
  output: string;
}

/** `npm run simulate`: lets a month pass on the real desk with simulated people, and writes what came of it. */
export async function simulateCommand(argv: readonly string[], settings: Readonly<Settings>): Promise<void> {
  const { articles: articlesPath, corpus, output, ...options } = parseFlags(argv);
  const path = resolveUserPath(articlesPath);
  const corpora = corpus.map(resolveUserPath);
  const { kept } = withoutDuplicates((await readCorpus(path)).articles);
  const outputDir = resolveUserPath(output);
  await assertWritable(outputDir);
  const folder = await mkdtemp(join(tmpdir(), 'newsdesk-simulation-'));
  try {
    const month = await simulateMonth(kept, path, { ...options, corpora, folder }, settings.backend);
    const files = { articlesFile: basename(path), corpora: chooseCorpora(corpora).map(({ name }) => name) };
    const result = resultOf(options, files, month);
    await writeResult(result, outputDir, commandLine(argv));
    say(`${accuracyTable(result)}\n${inWords(result)}\nWrote ${outputDir}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Before minutes of work, not after. @throws UserError OUTPUT_UNWRITABLE */
async function assertWritable(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch (cause) {
    throw new UserError(
      'OUTPUT_UNWRITABLE',
      `I can't write into ${folder}. Check the folder and its rights.`,
      {
        cause,
      },
    );
  }
}

async function simulateMonth(
  articles: readonly LabelledArticle[],
  path: string,
  { corpora, folder, ...options }: SimulationOptions & { corpora: readonly string[]; folder: string },
  backend: Settings['backend'],
): ReturnType<typeof runMonth> {
  say('Training the model of the first day');
  const simulated = await openSimulatedDesk({
    folder,
    corpora,
    trustedPeople: options.trustedPeople,
    texts: articles.map(({ text }) => text),
    backend,
    log: createLogger('warn', []),
  });
  try {
    assertKnown(articles, simulated.categories, path);
    const days = planMonth(articles, simulated.categories, options);
    return await runMonth(days, options.reviews, simulated, tellDay);
  } finally {
    await simulated.close();
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function assertKnown(
  articles: readonly { category: string }[],
  categories: readonly string[],
  path: string,
): void {
  const unknown = [...new Set(articles.map(({ category }) => category))].filter(
    (category) => !categories.includes(category),
  );
  if (unknown.length === 0) return;
  throw new UserError(
    'UNKNOWN_CATEGORY',
    `${path} has ${quotedNames(unknown)}, the model ${quotedNames(categories)}. Give articles of the model's categories.`,
  );
}

function tellDay({ day, articles, corrections, confirmations, submissions, night }: DayRecord): void {
  const { approved, waiting, quarantined, disputed } = submissions;
  say(
    `day ${day}: ${articles} articles, ${corrections} corrected, ${confirmations} confirmed; so far ${approved} approved, ${waiting} waiting, ${quarantined} quarantined, ${disputed} disputed`,
  );
  if (night !== undefined)
    say(`  night: ${night.promoted ? 'promoted' : 'kept'}. ${night.reasons.join(' ')}`);
}

function inWords({ articles, right, mended, broken }: SimulationResult): string {
  const share = (number: number) => `${number} of ${articles} (${percent(number / articles)})`;
  return `Answered rightly: ${share(right.withLearning)} with learning, ${share(right.without)} without; ${mended} mended, ${broken} broken.`;
}

/** As a person would type it beside the files, without the folders of this machine. */
function commandLine(argv: readonly string[]): string {
  const output = argv.indexOf('--output');
  const words = argv.filter((_, place) => output === -1 || (place !== output && place !== output + 1));
  const quoted = words.map((word) => basename(word)).map((word) => (/\s/.test(word) ? `"${word}"` : word));
  return ['npm run simulate --', ...quoted].join(' ');
}

function parseFlags(argv: readonly string[]): SimulateFlags {
  return new Command('simulate')
    .description('Let a month pass with simulated people, and measure what learning from them brings.')
    .requiredOption(
      '--articles <file>',
      'labelled articles that arrive day by day; no training has seen them',
    )
    .option('--corpus <file...>', 'what the first model learns from; default: as npm run train', [])
    .option('--days <n>', 'days', positive, 30)
    .option('--people <n>', 'people', positive, 12)
    .option('--trusted-people <n>', 'of them, those who count at once', wholeNumber, 3)
    .option('--readers <n>', 'people who see each article', positive, 3)
    .option(
      '--correction-rate <share>',
      'of answers that somebody thinks wrong, those they correct',
      share,
      0.5,
    )
    .option('--confirmation-rate <share>', 'of those they think right, those they confirm', share, 0.1)
    .option(
      '--error-rate <share>',
      'of articles, those that somebody takes for another category',
      share,
      0.05,
    )
    .option('--reviews <n>', 'submissions that an owner settles a day, rightly', wholeNumber, 0)
    .option('--nights-between <n>', 'retrain every so many nights', positive, 3)
    .option('--seed <n>', 'seed of order and people', wholeNumber, 1)
    .option('--output <dir>', 'folder to write to', join(projectRoot, 'docs', 'simulation'))
    .exitOverride()
    .parse(argv, { from: 'user' })
    .opts<SimulateFlags>();
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value >= 2 ** 31)
    throw new InvalidArgumentError('Give a whole number from 0 on.');
  return value;
}

function positive(text: string): number {
  const value = wholeNumber(text);
  if (value === 0) throw new InvalidArgumentError('Give a whole number from 1 on.');
  return value;
}

function share(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 1))
    throw new InvalidArgumentError('Give a share from 0 to 1, such as 0.5.');
  return value;
}
