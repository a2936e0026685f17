import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { parseCategoryChoice } from '../classifier/category-choice.js';
import type { Settings } from '../config.js';
import type { RowFault } from '../news/article.js';
import { type CorpusArticle, readCorpus } from '../news/corpus.js';
import { articleDigest } from '../news/digest.js';
import { quotedName, quotedNames } from '../news/names.js';
import { UserError } from '../ops/errors.js';
import { resolveUserPath } from '../ops/paths.js';
import { loadModel } from './find-model.js';
import { scoreAmongOwn, scoreAsShown } from './score-articles.js';
import { evaluationTables, faultLines } from './tables.js';

interface EvaluateFlags {
  data: string;
  model?: string;
  categories?: string;
  json?: string;
  textColumn?: string;
  labelColumn?: string;
}

/** `npm run evaluate`: scores a model on a labelled file. */
export async function evaluateCommand(argv: readonly string[], settings: Readonly<Settings>): Promise<void> {
  const flags = parseFlags(argv);
  const dataPath = resolveUserPath(flags.data);
  const modelPath = flags.model === undefined ? settings.modelsDir : resolveUserPath(flags.model);
  const choice = flags.categories === undefined ? undefined : parseCategoryChoice(flags.categories);
  const { classifier, metadata } = await loadModel(modelPath, settings.backend, choice);
  const { version } = metadata.training;
  const corpus = await readCorpus(dataPath, { text: flags.textColumn, category: flags.labelColumn });
  const { known, faults } = knownCategories(corpus.articles, classifier.categories);
  const allFaults = [...corpus.faults, ...faults].sort((a, b) => a.line - b.line);
  if (allFaults.length > 0) {
    process.stderr.write(`${dataPath}: ${allFaults.length} rows were left out:\n`);
    for (const line of faultLines(allFaults)) process.stderr.write(`  ${line}\n`);
  }
  if (known.length === 0) {
    throw new UserError(
      'NO_KNOWN_CATEGORY',
      `No row of ${dataPath} has a category that the model knows: ${quotedNames(classifier.categories)}.`,
    );
  }
  const seen = known.filter(({ text }) => metadata.seenArticles.has(articleDigest(text))).length;
  if (seen > 0) {
    process.stderr.write(
      `The model was fitted on ${seen} of these ${known.length} articles: the scores flatter it.\n`,
    );
  }
  const { evaluation, another, rule, told } =
    choice === undefined ? scoreAmongOwn(classifier, known) : scoreAsShown(classifier, known);
  const lines = [`Model ${version} on ${dataPath}`, rule, evaluationTables(evaluation), told];
  process.stdout.write(`${lines.filter((line) => line !== undefined).join('\n')}\n`);
  if (flags.json !== undefined) {
    const report = { model: version, data: dataPath, ...evaluation, another, leftOut: allFaults };
    await writeJson(resolve(process.env.INIT_CWD ?? '.', flags.json), report);
  }
}

async function writeJson(path: string, report: unknown): Promise<void> {
  try {
    await writeFile(path, `${JSON.stringify(report, null, 2)}\n`);
  } catch (cause) {
    throw new UserError('OUTPUT_UNWRITABLE', `I can't write ${path}. Check the folder and its rights.`, {
      cause,
    });
  }
}

/** The articles whose category the model has (in any case, where that is clear), and a fault for each of the others. */
function knownCategories(
  articles: readonly CorpusArticle[],
  categories: readonly string[],
): { known: CorpusArticle[]; faults: RowFault[] } {
  const known: CorpusArticle[] = [];
  const faults: RowFault[] = [];
  for (const article of articles) {
    const category = matchCategory(article.category, categories);
    if (category === undefined) {
      faults.push({
        line: article.line,
        problem: `the model has no category ${quotedName(article.category)}`,
      });
    } else {
      known.push({ ...article, category });
    }
  }
  return { known, faults };
}

function matchCategory(given: string, categories: readonly string[]): string | undefined {
  if (categories.includes(given)) return given;
  const sameLetters = categories.filter((category) => category.toLowerCase() === given.toLowerCase());
  return sameLetters.length === 1 ? sameLetters[0] : undefined;
}

function parseFlags(argv: readonly string[]): EvaluateFlags {
  return new Command('evaluate')
    .description('Score a model on labelled articles.')
    .requiredOption('--data <file>', 'CSV or JSONL file with texts and categories')
    .option('--model <dir>', "a version's folder, or a folder of versions; default: the champion")
    .option(
      '--categories <choice>',
      'all, bbc, or names separated by commas, the other subjects as one; default: the labels of the file',
    )
    .option('--json <file>', 'also write the scores as JSON')
    .option('--text-column <name>', 'column with the text; default: text')
    .option('--label-column <name>', 'column with the category; default: category or label')
    .exitOverride()
    .parse(argv, { from: 'user' })
    .opts<EvaluateFlags>();
}
