import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { knowsEpochs } from '../classifier/architectures/index.js';
import { startBackend } from '../classifier/backend.js';
import type { Classifier } from '../classifier/classifier.js';
import { evaluateShown } from '../classifier/evaluate-among.js';
import type { EpochReport } from '../classifier/fit-model.js';
import { assertTrainable } from '../classifier/guards.js';
import { fromFiles, type ModelFiles, toFiles } from '../classifier/model-files.js';
import { train } from '../classifier/train.js';
import { shippedWordVectors } from '../classifier/word-vectors.js';
import type { LabelledArticle, RowFault } from '../news/article.js';
import { articleDigest } from '../news/digest.js';
import { frozenSplit } from '../news/frozen-split.js';
import { quotedNames } from '../news/names.js';
import type { Split } from '../news/split.js';
import { UserError } from '../ops/errors.js';
import { championCandidates } from '../registry/champion.js';
import { metadataFiles, type TrainingRecord, type VersionMetadata } from '../registry/metadata.js';
import { writeVersion } from '../registry/version-folder.js';
import { frozenBy, type LoadedVersion, loadChampion } from './champion.js';
import { type Comparison, compareWithChampion } from './compare.js';
import { modelCard } from './model-card.js';
import type { TrainingOptions } from './options.js';
import { secondsLeft, type TrainingProgress } from './progress.js';
import { readNotNews } from './read-not-news.js';
import { softwareVersions } from './software.js';
import { readTrainingSet, type Submission, type TrainingArticle, type TrainingSet } from './training-set.js';
import { withUsableBackground } from './usable-background.js';

export interface TrainingResult {
  version: string;
  folder: string;
  metadata: VersionMetadata;
  /** Rows of the corpus that could not be used. */
  faults: RowFault[];
  /** Submissions that it was fitted on, and those that were held back for what contradicts them. */
  learned: { submissionId: string; person: string }[];
  heldBack: number;
  /** Of them, those that the champion was not fitted on. */
  learnedAnew: { submissions: number; people: number };
  /** Of all files of the version. */
  bytes: number;
  /** Median time to answer one article, in this process. */
  latencyMs: number;
  /** Against the champion of the same folder; undefined when there is none. */
  comparison: Comparison | undefined;
}

/** From fewer articles than this a model learns one way to write, and would take all others for no news. */
const fewestNews = 100;

/** Share of the bar that training takes; reading comes before, evaluating and saving after. */
const trainingShare = { from: 0.05, to: 0.9 };

/**
 * The training program: reads corpora and submissions, drops copies, splits so that the champion's test articles stay
 * test articles, trains, calibrates on the validation split, evaluates once on the test split, saves a version, and
 * compares it with the champion on test articles that neither has seen. Promotes nothing. Synchronous for seconds at a time: run it in a process of its own.
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
  const read = await readTrainingSet(
    options.corpora,
    options.columns,
    options.submissions,
    options.background,
  );
  const set = withUsableBackground(read, (options.background ?? []).length > 0);
  assertTrainable(set.fromCorpora);
  const backend = await startBackend(options.backend);
  const champion = await loadChampion(options.modelsDir);
  try {
    const split = splitBeside(champion, set, options.seed);
    const anyText = options.anyText ?? champion?.metadata.training.anyText ?? false;
    const notNews = anyText || split.train.length < fewestNews ? [] : await readNotNews();
    const trained = train(split, {
      architecture: options.architecture,
      seed: options.seed,
      vectors: shippedWordVectors(),
      notNews,
      background: set.background,
      onProgress: (epoch) => report(progressInWords(epoch, options.architecture), trainingFraction(epoch)),
    });
    report('Testing the new model', trainingShare.to);
    const { classifier } = trained;
    const { another: _another, ...test } = evaluateShown(classifier, split.test);
    const modelFiles = await toFiles(classifier);
    const createdAt = new Date();
    const learnedFrom = [...split.train, ...split.validation];
    const training: TrainingRecord = {
      version: versionName(createdAt, options.architecture, modelFiles),
      createdAt,
      architecture: options.architecture,
      categories: [...classifier.categories],
      background: set.background,
      anyText,
      seed: options.seed,
      backend: backend.name,
      bestEpoch: trained.bestEpoch,
      seconds: Math.round((performance.now() - startedAtMs) / 100) / 10,
      corpus: {
        name: set.name,
        digest: set.digest,
        rows: set.rows,
        exactCopies: set.exactCopies,
        nearCopies: set.nearCopies,
      },
      corpora: set.corpora,
      notNews: trained.classifier.parts.doubt.detector === undefined ? [] : notNews.map(({ name }) => name),
      experts: [...trained.experts],
      submissions: learnedFrom.flatMap(({ submissionIds }) => submissionIds).sort(),
      split: { train: split.train.length, validation: split.validation.length, test: split.test.length },
      software: softwareVersions(),
    };
    const metadata: VersionMetadata = {
      training,
      test,
      seenArticles: digestsOf(learnedFrom),
      testArticles: digestsOf(split.test),
    };

    report('Comparing it with the champion', 0.93);
    const comparison =
      champion && (await compareWithChampion(champion, classifier, split.test, training.submissions));
    const latencyMs = medianLatencyMs(classifier, split.test);
    report('Saving it', 0.97);
    const saved = await saveVersion(options.modelsDir, classifier, modelFiles, metadata, split.test);
    classifier.dispose();
    report('Saved', 1);
    return {
      version: training.version,
      ...saved,
      metadata,
      faults: set.faults,
      ...whoTaught(training.submissions, options.submissions ?? [], champion),
      heldBack: set.heldBack,
      latencyMs,
      comparison,
    };
  } finally {
    champion?.classifier.dispose();
  }
}

/** @throws UserError TOO_FEW_ARTICLES when the champion's test articles leave a category without any to learn from. */
function splitBeside(
  champion: LoadedVersion | undefined,
  { fromCorpora, fromPeople }: TrainingSet,
  seed: number,
): Split<TrainingArticle> {
  const frozen = champion && frozenBy(champion.metadata, fromCorpora);
  const split = frozenSplit(fromCorpora, fromPeople, seed, frozen);
  const learnable = new Set(split.train.map(({ category }) => category));
  const bare = fromCorpora.filter(({ category }) => !learnable.has(category));
  if (bare.length === 0) return split;
  throw new UserError(
    'TOO_FEW_ARTICLES',
    `All articles of ${quotedNames([...new Set(bare.map(({ category }) => category))])} are test articles of the live model, which none may learn from. Add others.`,
  );
}

function digestsOf(articles: readonly TrainingArticle[]): Set<string> {
  return new Set(articles.map(({ text }) => articleDigest(text)));
}

/** Whose submissions these are. */
function whoTaught(
  learnedIds: readonly string[],
  submissions: readonly Submission[],
  champion: LoadedVersion | undefined,
): Pick<TrainingResult, 'learned' | 'learnedAnew'> {
  const ids = new Set(learnedIds);
  const before = new Set(champion?.metadata.training.submissions);
  const learned = submissions
    .flatMap(({ contributors }) => contributors)
    .filter(({ submissionId }) => ids.has(submissionId));
  const anew = learned.filter(({ submissionId }) => !before.has(submissionId));
  return {
    learned,
    learnedAnew: { submissions: anew.length, people: new Set(anew.map(({ person }) => person)).size },
  };
}

const latencyProbes = 20;

function medianLatencyMs(classifier: Classifier, articles: readonly LabelledArticle[]): number {
  const times = articles.slice(0, latencyProbes).map(({ text }) => {
    const startedAtMs = performance.now();
    classifier.classify([text]);
    return performance.now() - startedAtMs;
  });
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

async function saveVersion(
  modelsDir: string,
  classifier: Classifier,
  modelFiles: ModelFiles,
  metadata: VersionMetadata,
  probes: readonly LabelledArticle[],
): Promise<{ folder: string; bytes: number }> {
  await mkdir(modelsDir, { recursive: true });
  const files = {
    ...modelFiles,
    ...metadataFiles(metadata),
    'README.md': new TextEncoder().encode(modelCard(classifier.architecture, metadata)),
  };
  const probeTexts = probes.slice(0, 5).map(({ text }) => text);
  const expected = classifier.classify(probeTexts);
  const folder = await writeVersion(modelsDir, metadata.training.version, files, async (readBack) => {
    const reloaded = await fromFiles(readBack);
    const answers = reloaded.classify(probeTexts);
    reloaded.dispose();
    if (JSON.stringify(answers) !== JSON.stringify(expected)) {
      throw new Error('the saved model answers otherwise than the trained one');
    }
  });
  return { folder, bytes: Object.values(files).reduce((sum, { byteLength }) => sum + byteLength, 0) };
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

function progressInWords({ epoch, epochs, loss, validationLoss }: EpochReport, architecture: string): string {
  const validation = validationLoss === undefined ? '' : `, validation loss ${validationLoss.toFixed(3)}`;
  const unit = knowsEpochs(architecture) ? 'Epoch' : 'Step';
  return `${unit} ${epoch} of at most ${epochs}, loss ${loss.toFixed(3)}${validation}`;
}

function trainingFraction({ epoch, epochs, epochFraction }: EpochReport): number {
  const done = (epoch - 1 + epochFraction) / epochs;
  return trainingShare.from + done * (trainingShare.to - trainingShare.from);
}
