import { bbcCategories } from '../../classifier/category-choice.js';
import type { Classifier } from '../../classifier/classifier.js';
import type { MeasuringSet, ReportData } from '../data/read-data.js';
import type { Effort } from '../options.js';
import { type Answer, answersTo } from '../scoring/answers.js';
import { type AnswersByCut, answersByCut, type CutName, mapCuts } from '../scoring/cuts.js';
import { type Scores, scoresOf } from '../scoring/scores.js';
import { showing } from '../scoring/showing.js';
import { type LabelVerdicts, verdictsByLabel } from '../scoring/verdicts.js';
import type { RuleEvidence } from './doubt-rules.js';
import { type DressingInvariance, measureDressings } from './dressing-invariance.js';
import { type Latency, measureLatency } from './latency.js';
import { type LengthPoint, lengthCurve } from './length-curve.js';
import { type LengthWithinLabel, lengthWithinLabel } from './length-within-label.js';
import { measureOtherTopics, type OtherTopics } from './other-topics.js';
import { measureRegisters, type RegisterScores } from './registers.js';
import { measureSubjects, type SubjectScores } from './subjects.js';

/** What is measured of the final model; undefined where the file is missing. */
export interface FinalMeasures {
  latency: Latency | undefined;
  /** Among the five, by a bot that shows the five. */
  modern: Record<CutName, Scores> | undefined;
  press: SubjectScores | undefined;
  fresh: SubjectScores | undefined;
  /** Of the press articles. */
  lengthWithinLabel: LengthWithinLabel | undefined;
  registers: RegisterScores[] | undefined;
  otherTopics: OtherTopics | undefined;
  /** By kind and by language, by a bot that shows all subjects. */
  notNews: LabelVerdicts[] | undefined;
  foreign: LabelVerdicts[] | undefined;
  /** Of the modern articles. */
  lengthCurve: LengthPoint[] | undefined;
  dressings: DressingInvariance | undefined;
}

/** Measures the final model on every file there is. @returns the measures, and the answers that its rules are judged by. */
export function measureFinalModel(
  classifier: Classifier,
  { crossValidated, measuring }: ReportData,
  effort: Effort,
): { measures: FinalMeasures; evidence: RuleEvidence } {
  const { modern, press, fresh, registers, otherTopics } = measuring;
  const timed = modern?.texts ?? crossValidated;
  // First, before anything else has filled the memory.
  const latency = timed && measureLatency(classifier, timed, effort.timedArticles);
  const five = showing(classifier, 'bbc');
  const modernAnswers = modern && answersByCut(five, modern.texts, bbcCategories);
  const answered = (set: MeasuringSet | undefined) => set && answersTo(classifier, set.texts);
  const [notNews, foreign] = [answered(measuring.notNews), answered(measuring.foreign)];
  const pressed = press && measureSubjects(classifier, press.texts);
  const freshened = fresh && measureSubjects(classifier, fresh.texts);
  return {
    measures: {
      latency,
      modern: modernAnswers && mapCuts((cut) => scoresOf(modernAnswers[cut])),
      press: pressed?.scores,
      fresh: freshened?.scores,
      lengthWithinLabel: press && pressed && lengthWithinLabel(classifier, press.texts, pressed.answers),
      registers: registers && measureRegisters(classifier, registers.texts),
      otherTopics: otherTopics && measureOtherTopics(classifier, otherTopics.texts),
      notNews: notNews && verdictsByLabel(notNews),
      foreign: foreign && verdictsByLabel(foreign),
      lengthCurve: modern && lengthCurve(five, modern.texts),
      dressings:
        modern &&
        measureDressings(
          classifier,
          modern.texts.filter((_, place) => place % effort.dressedEvery === 0).map(({ text }) => text),
        ),
    },
    evidence: {
      news: [
        ...newsEvidence('modern BBC', modernAnswers),
        ...subjectsEvidence('press-dev', pressed?.five),
        ...subjectsEvidence('fresh-dev', freshened?.five),
      ],
      notNews,
      foreign,
      hidden: pressed?.hidden,
    },
  };
}

/** Answers to articles of the five and their headlines, under a name. */
export function newsEvidence(name: string, answers: AnswersByCut | undefined): RuleEvidence['news'] {
  return answers === undefined
    ? []
    : [{ name, whole: answers.whole.answers, headline: answers.headline.answers }];
}

function subjectsEvidence(name: string, answers: readonly Answer[] | undefined): RuleEvidence['news'] {
  return answers === undefined ? [] : [{ name, whole: answers, headline: undefined }];
}
