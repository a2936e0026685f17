import { Command } from 'commander';
import type { Classification, Classifier } from '../classifier/classifier.js';
import type { Settings } from '../config.js';
import { classificationAnswer } from '../desk/classification-answer.js';
import { UserError } from '../ops/errors.js';
import { resolveUserPath } from '../ops/paths.js';
import { toCard } from '../platforms/card.js';
import { terminalCommands } from '../platforms/terminal/command-words.js';
import { renderCard } from '../platforms/terminal/render.js';
import { loadModel } from './find-model.js';
import { readUnlabelled, type UnlabelledText } from './unlabelled-texts.js';

interface ClassifyFlags {
  model?: string;
  jsonl?: boolean;
  textColumn?: string;
}

const batchSize = 64;
const reasonsShown = 10;

/** `npm run classify`: classifies unlabelled texts, one answer a row, however many there are. */
export async function classifyCommand(argv: readonly string[], settings: Readonly<Settings>): Promise<void> {
  const { path, flags } = parseFlags(argv);
  const modelPath = flags.model === undefined ? settings.modelsDir : resolveUserPath(flags.model);
  const { classifier, metadata } = await loadModel(modelPath, settings.backend);
  const { version } = metadata.training;
  const forPeople = process.stdout.isTTY && !flags.jsonl;
  const write = forPeople ? cardOf : jsonLine;
  let rows = 0;
  let batch: UnlabelledText[] = [];
  const flush = async () => {
    const answers = classifyBatch(classifier, batch);
    const lines = batch.map((row, place) => write(row, answers[place], classifier.categories, version));
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

/** The answers to the rows that have a text; undefined for the others. */
function classifyBatch(
  classifier: Classifier,
  batch: readonly UnlabelledText[],
): (Classification | undefined)[] {
  const withText = batch.filter(({ text }) => text !== '');
  const answers = classifier.classify(withText.map(({ text }) => text));
  const answerByRow = new Map(withText.map((row, place) => [row, answers[place]]));
  return batch.map((row) => answerByRow.get(row));
}

type Write = (
  row: UnlabelledText,
  answer: Classification | undefined,
  categories: readonly string[],
  version: string,
) => string;

const jsonLine: Write = ({ line }, answer, categories, modelVersion) => {
  if (answer === undefined) {
    return `${JSON.stringify({ line, error: { code: 'EMPTY_ARTICLE', message: 'The text is empty.' }, modelVersion })}\n`;
  }
  const ranked = categories
    .map((category, place) => ({ category, probability: answer.probabilities[place] ?? 0 }))
    .sort((a, b) => b.probability - a.probability);
  const probabilities = Object.fromEntries(
    ranked.map(({ category, probability }) => [category, probability]),
  );
  return `${JSON.stringify({
    line,
    category: ranked[0]?.category,
    verdict: answer.verdict.kind,
    ...(answer.verdict.kind === 'foreign' ? { language: answer.verdict.language } : {}),
    probabilities,
    reasons: answer.reasons && {
      towards: answer.reasons.towards.slice(0, reasonsShown),
      against: answer.reasons.against.slice(0, reasonsShown),
    },
    modelVersion,
  })}\n`;
};

const cardOf: Write = ({ line, text }, classification, categories, version) => {
  if (classification === undefined) return `line ${line}: the text is empty\n\n`;
  const answer = classificationAnswer(text, { version, categories: [...categories], classification });
  return `line ${line}\n${renderCard(toCard(answer, terminalCommands), { colour: process.stdout.hasColors() })}\n`;
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
    .option('--text-column <name>', 'column with the text; default: text')
    .exitOverride()
    .parse(argv, { from: 'user' });
  return { path: command.args[0] ?? '-', flags: command.opts<ClassifyFlags>() };
}
