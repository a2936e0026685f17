import { cpus } from 'node:os';
import { type BackendName, startBackend } from '../classifier/backend.js';
import { readNotNews } from '../trainer/read-not-news.js';
import { softwareVersions } from '../trainer/software.js';
import { type DataFiles, findDataFiles } from './data/data-files.js';
import { type ReportData, readReportData } from './data/read-data.js';
import { ruleErrors } from './measures/doubt-rules.js';
import { measureFinalModel, newsEvidence } from './measures/final-measures.js';
import type { ReportOptions, Say } from './options.js';
import type { MeasuredFile, Report, RunFacts } from './report.js';
import type { AnswersByCut } from './scoring/cuts.js';
import { answerFold } from './training/answer-fold.js';
import { readBilstmRecord } from './training/bilstm-record.js';
import { crossValidate } from './training/cross-validation.js';
import { trainFinalModel } from './training/final-model.js';
import { answerFoldInProcess } from './training/fold-process.js';
import { splitWithout, stratifiedFolds } from './training/folds.js';
import { learningCurve } from './training/learning-curve.js';

/** Runs the whole protocol. The final model comes first, so that the peak of memory is that of a training. */
export async function measure(options: ReportOptions, say: Say): Promise<Report> {
  const startedMs = performance.now();
  const files = findDataFiles(options.dataDir, say);
  const backend = await startBackend(options.backend);
  const { classifier, costs } = await trainFinalModel(files.corpora, options, say);
  say('Reading the files to measure on');
  const data = await readReportData(files);
  say('Final model: answering the files that are measured on');
  const { measures, evidence } = measureFinalModel(classifier, data, options.effort);
  const subjects = [...classifier.categories];
  classifier.dispose();
  const { outOfFold, ...trainings } = await measureTrainings(data, options, say);
  return {
    ...runFacts(options, backend.name, files),
    subjects,
    measuringFiles: measuredFiles(data),
    finalModel: costs,
    ...measures,
    ...trainings,
    rules: ruleErrors({
      ...evidence,
      news: [...newsEvidence('BBC out of fold', outOfFold), ...evidence.news],
    }),
    bilstm: await readBilstmRecord(options.outputDir),
    runSeconds: (performance.now() - startedMs) / 1000,
  };
}

type Trainings = Pick<Report, 'crossValidation' | 'crossValidationAlone' | 'learningCurve'>;

/** Everything that further models are trained for, one after the other. */
async function measureTrainings(
  { crossValidated, measuring }: ReportData,
  { dataDir, seed, effort, backend }: ReportOptions,
  say: Say,
): Promise<Trainings & { outOfFold: AnswersByCut | undefined }> {
  if (crossValidated === undefined) {
    return {
      crossValidation: undefined,
      crossValidationAlone: undefined,
      learningCurve: undefined,
      outOfFold: undefined,
    };
  }
  const notNews = await readNotNews();
  say('Folds, trained on their file alone');
  // As where that file is the only corpus: there its articles have no weights.
  const unweighted = crossValidated.map(({ text, category }) => ({ text, category }));
  const folds = stratifiedFolds(unweighted, effort.folds, seed);
  const material = { folds, alwaysTrained: [], notNews, seed };
  const alone = await crossValidate(effort.folds, (heldOut) => answerFold(material, heldOut), say);
  const learning = learningCurve(
    splitWithout(folds, 0, [], seed),
    effort.learningShares,
    { heldOut: folds[0] ?? [], modern: measuring.modern?.texts },
    notNews,
    seed,
    say,
  );
  say('The same folds, trained with the other corpora beside them');
  const asShipped = await crossValidate(
    effort.folds,
    (heldOut) => answerFoldInProcess({ dataDir, folds: effort.folds, heldOut, seed, backend }),
    say,
  );
  return {
    crossValidation: asShipped.crossValidation,
    crossValidationAlone: alone.crossValidation,
    learningCurve: learning,
    outOfFold: asShipped.answers,
  };
}

function runFacts({ seed, effort }: ReportOptions, backend: BackendName, files: DataFiles): RunFacts {
  return {
    createdAt: new Date().toISOString(),
    effort,
    seed,
    backend,
    software: softwareVersions(),
    processors: { model: cpus()[0]?.model ?? 'unknown', count: cpus().length },
    missingFiles: files.missing,
    trainingCorpora: files.corpora.map(({ name }) => name),
    notNewsFiles: files.notNews,
  };
}

function measuredFiles({ measuring }: ReportData): MeasuredFile[] {
  return Object.values(measuring).map(({ file, texts, copiesOfTraining }) => ({
    file,
    texts: texts.length,
    copiesOfTraining,
    ofTrainedPublishers: texts.filter(({ isOfTrainedPublisher }) => isOfTrainedPublisher).length,
  }));
}
