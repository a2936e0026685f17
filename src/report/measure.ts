import { cpus } from 'node:os';
import { startBackend } from '../classifier/backend.js';
import { notNewsPath } from '../trainer/default-corpus.js';
import { readTexts } from '../trainer/read-corpora.js';
import { softwareVersions } from '../trainer/software.js';
import { type Answer, answersByCut, answersTo, mapCuts } from './answers.js';
import { readBilstmRecord } from './bilstm-record.js';
import { crossValidate } from './cross-validation.js';
import { learningCurve, lengthCurve } from './curves.js';
import { findDataFiles, trainingCorporaOf } from './data-files.js';
import { ruleErrors } from './doubt-rules.js';
import { measureDressings } from './dressing-invariance.js';
import { trainFinalModel } from './final-model.js';
import { splitWithout, stratifiedFolds } from './folds.js';
import { measureLatency } from './latency.js';
import type { ReportOptions, Say } from './options.js';
import { type MeasuringSet, readReportData } from './read-data.js';
import type { LabelVerdicts, Report } from './report.js';
import { scoresOf, verdictShares } from './scores.js';

/** Runs the whole protocol. The final model comes first, so that the peak of memory is that of a training. */
export async function measure(options: ReportOptions, say: Say): Promise<Report> {
  const startedMs = performance.now();
  const { seed, effort } = options;
  const files = findDataFiles(options.dataDir, say);
  const corpora = trainingCorporaOf(files);
  const backend = await startBackend(options.backend);
  const { classifier, costs } = await trainFinalModel(corpora, options, say);
  say('Reading the files to measure on');
  const data = await readReportData(files);
  const articles = data.measuring.modern?.texts ?? data.crossValidated;
  const latency = articles && measureLatency(classifier, articles, effort.timedTexts);
  say('Final model: answering the files that are measured on');
  const { modern, notNews, otherTopics, foreign } = data.measuring;
  const modernAnswers = modern && answersByCut(classifier, modern.texts);
  const answered = (set: MeasuringSet | undefined) => set && answersTo(classifier, set.texts);
  const doubted = {
    notNews: answered(notNews),
    otherTopics: answered(otherTopics),
    foreign: answered(foreign),
  };
  const lengths = modern && lengthCurve(classifier, modern.texts);
  const dressed =
    modern &&
    measureDressings(
      classifier,
      modern.texts.filter((_, place) => place % effort.dressedEvery === 0).map(({ text }) => text),
    );
  const { categories } = classifier;
  classifier.dispose();

  const notNewsTexts = await readTexts(notNewsPath);
  const folds = data.crossValidated && stratifiedFolds(data.crossValidated, effort.folds, seed);
  const validated = folds && crossValidate(folds, data.alwaysTrained, notNewsTexts, seed, say);
  say('The same folds, trained on their file alone');
  const alone = folds && crossValidate(folds, [], notNewsTexts, seed, say);
  const learning =
    folds &&
    learningCurve(
      splitWithout(folds, 0, data.alwaysTrained, seed),
      effort.learningShares,
      { heldOut: folds[0] ?? [], modern: modern?.texts },
      notNewsTexts,
      seed,
      say,
    );
  return {
    createdAt: new Date().toISOString(),
    effort,
    seed,
    backend: backend.name,
    software: softwareVersions(),
    processors: { model: cpus()[0]?.model ?? 'unknown', count: cpus().length },
    runSeconds: (performance.now() - startedMs) / 1000,
    missingFiles: files.missing,
    trainingCorpora: corpora.map(({ name }) => name),
    measuringFiles: Object.values(data.measuring).map(({ file, texts, copiesOfTraining }) => ({
      file,
      texts: texts.length,
      copiesOfTraining,
    })),
    crossValidation: validated?.crossValidation,
    crossValidationAlone: alone?.crossValidation,
    finalModel: costs,
    latency,
    modern: modernAnswers && mapCuts((cut) => scoresOf(categories, modernAnswers[cut])),
    verdicts: {
      notNews: byLabel(doubted.notNews),
      otherTopics: byLabel(doubted.otherTopics),
      foreign: byLabel(doubted.foreign),
    },
    rules: ruleErrors({ outOfFold: validated?.answers, modern: modernAnswers, ...doubted }),
    learningCurve: learning,
    lengthCurve: lengths,
    dressings: dressed,
    bilstm: await readBilstmRecord(options.outputDir),
  };
}

/** Verdict shares for each label of a file, then for all of it. */
function byLabel(answers: readonly Answer[] | undefined): LabelVerdicts[] | undefined {
  if (answers === undefined) return undefined;
  const labels = [...new Set(answers.map(({ truth }) => truth))].sort();
  const row = (label: string, members: readonly Answer[]) => ({
    label,
    texts: members.length,
    verdicts: verdictShares(members),
  });
  return [
    ...labels.map((label) =>
      row(
        label,
        answers.filter(({ truth }) => truth === label),
      ),
    ),
    row('all', answers),
  ];
}
