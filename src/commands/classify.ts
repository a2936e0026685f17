import { Command } from 'commander';
import { parseCategoryChoice } from '../classifier/category-choice.js';
import type { Classifier } from '../classifier/classifier.js';
import type { Settings } from '../config.js';
import { classificationAnswer } from '../desk/classification-answer.js';
import { UserError } from '../ops/errors.js';
import { resolveUserPath } from '../ops/paths.js';
import { toCard } from '../platforms/card.js';
import { terminalCommands } from '../platforms/terminal/command-words.js';
import { renderCard } from '../platforms/terminal/render.js';
import type { InferenceAnswer } from '../workers/inference.js';
import { unfitCategories } from '../workers/unfit-categories.js';
import { classificationLine } from './classification-line.js';
import { loadModel } from './find-model.js';
import { readUnlabelled, type UnlabelledText } from './unlabelled-texts.js';

interface ClassifyFlags {
  model?: string;
  categories?: string;
  jsonl?: boolean;
  textColumn?: string;
}

const batchSize = 64;

/** `npm run classify`: classifies unlabelled texts, one answer a row, however many there are. */
export async function classifyCommand(argv: readonly string[], settings: Readonly<Settings>): Promise<void> {
  const { path, flags } = parseFlags(argv);
  const { classifier, metadata } = await loadChosen(flags, settings);
  const { version } = metadata.training;
  const forPeople = process.stdout.isTTY && !flags.jsonl;
  const write = forPeople ? cardOf : jsonLine;
  let rows = 0;
  let batch: UnlabelledText[] = [];
  const flush = async () => {
    const answers = classifyBatch(classifier, version, batch);
    const lines = batch.map((row, place) => write(row, answers[place], version));
    rows += batch.length;
    batch = [];
    await print(lines.join(''));
  };
  const texts = readUnlabelled(
    path === '-' ? '-' : resolveUserPath(path),
    flags.textColumn,
    ({ line, problem }) => process.stderr.write(`line ${line}: ${problem}\n`),
  );
  for await (const row of texts) {
    batch.push(row);
    if (batch.length === batchSize) await flush();
  }
  if (batch.length > 0) await flush();
  if (rows === 0)
    throw new UserError('CORPUS_EMPTY', `There is no text in ${path === '-' ? 'standard input' : path}.`);
}

/** The choice of the command line, else that of the bot. @throws UserError MODEL_NOT_FOUND, UNKNOWN_CATEGORY */
async function loadChosen(
  { model, categories }: ClassifyFlags,
  settings: Readonly<Settings>,
): ReturnType<typeof loadModel> {
  const path = model === undefined ? settings.modelsDir : resolveUserPath(model);
  const choice = parseCategoryChoice(categories ?? settings.categories);
  try {
    return await loadModel(path, settings.backend, choice);
  } catch (error) {
    const isOfSetting =
      error instanceof UserError && error.code === 'UNKNOWN_CATEGORY' && categories === undefined;
    throw isOfSetting ? unfitCategories(`the model in ${path}`, error) : error;
  }
}

/** The answers to the rows that have a text; undefined for the others. */
function classifyBatch(
  classifier: Classifier,
  version: string,
  batch: readonly UnlabelledText[],
): (InferenceAnswer | undefined)[] {
  const withText = batch.filter(({ text }) => text !== '');
  const categories = [...classifier.categories];
  const shown = [...classifier.shown];
  const answers = classifier
    .classify(withText.map(({ text }) => text))
    .map((classification) => ({ version, categories, shown, classification }));
  const answerByRow = new Map(withText.map((row, place) => [row, answers[place]]));
  return batch.map((row) => answerByRow.get(row));
}

type Write = (row: UnlabelledText, answer: InferenceAnswer | undefined, version: string) => string;

const jsonLine: Write = ({ line }, answer, modelVersion) => {
  const error = { code: 'EMPTY_ARTICLE', message: 'The text is empty.' };
  const object = answer === undefined ? { line, error, modelVersion } : classificationLine(line, answer);
  return `${JSON.stringify(object)}\n`;
};

const cardOf: Write = ({ line, text }, answer) => {
  if (answer === undefined) return `line ${line}: the text is empty\n\n`;
  const card = toCard(classificationAnswer(text, answer), terminalCommands);
  return `line ${line}\n${renderCard(card, { colour: process.stdout.hasColors() })}\n`;
};

/** Waits for a slow reader, so that a large file is not piled up in memory. */
async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await new Promise((resolve) => process.stdout.once('drain', resolve));
}

function parseFlags(argv: readonly string[]): { path: string; flags: ClassifyFlags } {
  const command = new Command('classify')
    .description(
      'Classify texts without labels: the rows of a CSV or JSONL file, a text file, or - for standard input.',
    )
    .argument('<file>', 'FILE.csv, FILE.jsonl, FILE.txt (articles separated by lines of ---), or -')
    .option('--jsonl', 'one JSON object a row, on a terminal too')
    .option('--model <dir>', "a version's folder, or a folder of versions; default: the champion")
    .option('--categories <choice>', 'all, bbc, or names separated by commas; default: CATEGORIES')
    .option('--text-column <name>', 'column with the text; default: text')
    .exitOverride()
    .parse(argv, { from: 'user' });
  return { path: command.args[0] ?? '-', flags: command.opts<ClassifyFlags>() };
}
