import type { Report } from './report.js';
import { shareOfAll } from './shares.js';

/** One figure of a target. */
export interface TargetFigure {
  name: string;
  /** Undefined where the run did not measure it. */
  measured: number | undefined;
  floor: number;
  aim: number;
  better: 'more' | 'less';
  unit: 'share' | 'nats' | 'seconds' | 'milliseconds' | 'bytes';
}

/** A row of the targets of the shipped model. */
export interface Target {
  what: string;
  figures: TargetFigure[];
}

export type Met = 'aim' | 'floor' | 'missed' | 'not measured';

const megabyte = 1e6;

/** The targets that were set before the classifier was written, with what a run measured of each. */
export function targetsOf(report: Report): Target[] {
  const { crossValidation, crossValidationAlone, modern, verdicts, finalModel, latency, bilstm } = report;
  const folds = crossValidation?.scores;
  const alone = crossValidationAlone?.scores;
  const keptOut = (shareAnswered: number | undefined) =>
    shareAnswered === undefined ? undefined : 1 - shareAnswered;
  const more = (name: string, measured: number | undefined, floor: number, aim: number) =>
    ({ name, measured, floor, aim, better: 'more', unit: 'share' }) as const;
  const less = (
    name: string,
    measured: number | undefined,
    floor: number,
    aim: number,
    unit: TargetFigure['unit'] = 'share',
  ) => ({ name, measured, floor, aim, better: 'less', unit }) as const;
  return [
    {
      what: 'accuracy, BBC five-fold: trained on that file alone; with the other corpora beside it, as shipped',
      figures: [
        more('alone', alone?.whole.accuracy, 0.978, 0.985),
        more('as shipped', folds?.whole.accuracy, 0.978, 0.985),
      ],
    },
    { what: 'accuracy, modern BBC', figures: [more('accuracy', modern?.whole.accuracy, 0.9, 0.93)] },
    {
      what: 'headline alone, BBC five-fold, as shipped; its ECE',
      figures: [
        more('accuracy', folds?.headline.accuracy, 0.85, 0.9),
        less('ECE', folds?.headline.ece, 0.04, 0.02),
      ],
    },
    {
      what: 'log loss / ECE (10 bins), BBC five-fold, trained on that file alone',
      figures: [
        less('log loss', alone?.whole.logLoss, 0.07, 0.055, 'nats'),
        less('ECE', alone?.whole.ece, 0.015, 0.008),
      ],
    },
    {
      what: 'the same, as shipped',
      figures: [
        less('log loss', folds?.whole.logLoss, 0.07, 0.055, 'nats'),
        less('ECE', folds?.whole.ece, 0.015, 0.008),
      ],
    },
    { what: 'ECE on modern BBC', figures: [less('ECE', modern?.whole.ece, 0.06, 0.03)] },
    {
      what: 'not-news kept out, while at most 1% of whole BBC articles and 5% of modern BBC articles are',
      figures: [
        more('not-news', keptOut(shareOfAll(verdicts.notNews, 'category')), 0.9, 0.97),
        less('BBC', keptOut(folds?.whole.verdicts.category), 0.01, 0.01),
        less('modern BBC', keptOut(modern?.whole.verdicts.category), 0.05, 0.05),
      ],
    },
    {
      what: 'foreign articles recognised as foreign',
      figures: [more('recognised', shareOfAll(verdicts.foreign, 'foreign'), 0.98, 0.995)],
    },
    {
      what: 'training the shipped model from the CSVs, two cores, wasm',
      figures: [less('time', finalModel.trainingSeconds, 60, 20, 'seconds')],
    },
    {
      what: 'one article of 400 words, text to answer, in process',
      figures: [less('median', latency?.medianMs, 3, 1, 'milliseconds')],
    },
    {
      what: 'model folder on disk',
      figures: [
        less(
          'with word vectors',
          finalModel.modelBytes + finalModel.wordVectorBytes,
          15 * megabyte,
          8 * megabyte,
          'bytes',
        ),
      ],
    },
    {
      what: "improved BiLSTM on the question's split, mean of three seeds, its near-duplicates left out",
      figures: [more('accuracy', bilstm?.meanAccuracy, 0.945, 0.97)],
    },
  ];
}

/** What a target as a whole has met: no more than the worst of its figures. */
export function metOf({ figures }: Target): Met {
  const reaches = ({ measured, better }: TargetFigure, bound: number) =>
    measured !== undefined && (better === 'more' ? measured >= bound : measured <= bound);
  if (figures.some(({ measured }) => measured === undefined)) return 'not measured';
  if (figures.every((figure) => reaches(figure, figure.aim))) return 'aim';
  return figures.every((figure) => reaches(figure, figure.floor)) ? 'floor' : 'missed';
}
