import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { startBackend } from '../classifier/backend.js';
import type { Classifier } from '../classifier/classifier.js';
import type { EpochReport } from '../classifier/fit-model.js';
import { assertTrainable } from '../classifier/guards.js';
import { fromFiles, type ModelFiles, toFiles } from '../classifier/model-files.js';
import { train } from '../classifier/train.js';
import { shippedWordVectors } from '../classifier/word-vectors.js';
import type { LabelledArticle, RowFault } from '../news/article.js';
import { corpusDigest } from '../news/corpus.js';
import { articleDigest } from '../news/digest.js';
import { stratifiedSplit } from '../news/split.js';
import { championCandidates } from '../registry/champion.js';
import { metadataFiles, type TrainingRecord, type VersionMetadata } from '../registry/metadata.js';
import { writeVersion } from '../registry/version-folder.js';
import { type Comparison, compareWithChampion } from './compare.js';
import { notNewsPath } from './default-corpus.js';
import { modelCard } from './model-card.js';
import type { TrainingOptions } from './options.js';
import { secondsLeft, type TrainingProgress } from './progress.js';
import { readCorpora, readTexts } from './read-corpora.js';
import { softwareVersions } from './software.js';

export interface TrainingResult {
  version: string;
  folder: string;
  metadata: VersionMetadata;
  /** Rows of the corpus that could not be used. */
  faults: RowFault[];
  /** Against the champion of the same folder; undefined when there is none. */
  comparison: Comparison | undefined;
}

/** Share of the bar that training takes; reading comes before, evaluating and saving after. */
const trainingShare = { from: 0.05, to: 0.9 };

/**
 * The training program: reads a corpus, drops copies, splits by seed, trains, calibrates on the validation split,
 * evaluates once on the test split, saves a version, and compares it with the champion on test articles that neither has
 * seen. Promotes nothing. Synchronous for seconds at a time: run it in a process of its own.
 * @throws UserError when the corpus, the options, the champion's pointer or the loss make training impossible.
 */
export async function runTraining(
  options: TrainingOptions,
  onProgress: (progress: TrainingProgress) => void = () => undefined,
): Promise<TrainingResult> {
  const startedAtMs = performance.now();
  const report = (stage: string, fraction: number) =>
    onProgress({ stage, fraction, secondsLeft: secondsLeft(fraction, startedAtMs, performance.now()) });

  report('Reading the corpus', 0);
  // A pointer that can't be read is told now, not when the training is done and would be lost.
  await championCandidates(options.modelsDir);
  const { name, rows, distinct, faults } = await readCorpora(options.corpora, options.columns);
  const notNews = await readTexts(notNewsPath);
  assertTrainable(distinct.kept);
  const split = stratifiedSplit(distinct.kept, options.seed);
  const backend = await startBackend(options.backend);

  const trained = train(split, {
    architecture: options.architecture,
    seed: options.seed,
    vectors: shippedWordVectors(),
    notNews,
    onProgress: (epoch) => report(epochInWords(epoch), trainingFraction(epoch)),
  });
  report('Testing the new model', trainingShare.to);
  const test = trained.classifier.evaluate(split.test);
  const modelFiles = await toFiles(trained.classifier);
  const createdAt = new Date();
  const training: TrainingRecord = {
    version: versionName(createdAt, options.architecture, modelFiles),
    createdAt,
    architecture: options.architecture,
    categories: [...trained.classifier.categories],
    seed: options.seed,
    backend: backend.name,
    bestEpoch: trained.bestEpoch,
    seconds: Math.round((performance.now() - startedAtMs) / 100) / 10,
    corpus: {
      name,
      digest: corpusDigest(rows),
      rows: rows.length,
      exactCopies: distinct.exactCopies,
      nearCopies: distinct.nearCopies,
    },
    split: { train: split.train.length, validation: split.validation.length, test: split.test.length },
    software: softwareVersions(),
  };
  const seen = [...split.train, ...split.validation].map(({ text }) => articleDigest(text));
  const metadata: VersionMetadata = { training, test, seenArticles: new Set(seen) };

  report('Comparing it with the champion', 0.93);
  const comparison = await compareWithChampion(options.modelsDir, trained.classifier, split.test);
  report('Saving it', 0.97);
  const folder = await saveVersion(options.modelsDir, trained.classifier, modelFiles, metadata, split.test);
  trained.classifier.dispose();
  report('Saved', 1);
  return { version: training.version, folder, metadata, faults, comparison };
}

async function saveVersion(
  modelsDir: string,
  classifier: Classifier,
  modelFiles: ModelFiles,
  metadata: VersionMetadata,
  probes: readonly LabelledArticle[],
): Promise<string> {
  await mkdir(modelsDir, { recursive: true });
  const files = {
    ...modelFiles,
    ...metadataFiles(metadata),
    'README.md': new TextEncoder().encode(modelCard(classifier.architecture, metadata)),
  };
  const probeTexts = probes.slice(0, 5).map(({ text }) => text);
  const expected = classifier.classify(probeTexts);
  return writeVersion(modelsDir, metadata.training.version, files, async (readBack) => {
    const reloaded = await fromFiles(readBack);
    const answers = reloaded.classify(probeTexts);
    reloaded.dispose();
    if (JSON.stringify(answers) !== JSON.stringify(expected)) {
      throw new Error('the saved model answers otherwise than the trained one');
    }
  });
}

/** Time of training to the millisecond, architecture, and the start of a digest of weights and features: sorts by age, tells content apart. */
function versionName(createdAt: Date, architecture: string, files: ModelFiles): string {
  const hash = createHash('sha256');
  for (const name of Object.keys(files).sort()) hash.update(files[name] ?? '');
  const time = createdAt
    .toISOString()
    .replace(/[-:.Z]/g, '')
    .replace('T', '-');
  return `${time}-${architecture}-${hash.digest('hex').slice(0, 8)}`;
}

function epochInWords({ epoch, epochs, loss, validationLoss }: EpochReport): string {
  const validation = validationLoss === undefined ? '' : `, validation loss ${validationLoss.toFixed(3)}`;
  return `Epoch ${epoch} of at most ${epochs}, loss ${loss.toFixed(3)}${validation}`;
}

function trainingFraction({ epoch, epochs, epochFraction }: EpochReport): number {
  const done = (epoch - 1 + epochFraction) / epochs;
  return trainingShare.from + done * (trainingShare.to - trainingShare.from);
}
