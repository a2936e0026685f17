import { bbcCategories } from '../../classifier/category-choice.js';
import type { Classifier } from '../../classifier/classifier.js';
import type { MeasuringText } from '../data/read-data.js';
import { answersAmong } from '../scoring/among.js';
import { type Answer, answersTo, isRight } from '../scoring/answers.js';
import { type Scores, scoresOf } from '../scoring/scores.js';
import { isOfTheFive, showing } from '../scoring/showing.js';
import { type LabelVerdicts, verdictsByLabel, verdictsOf } from '../scoring/verdicts.js';

/** How a model fares on a file of news of all subjects. */
export interface SubjectScores {
  /** Among all subjects, by a bot that shows all. */
  all: Scores;
  /** Articles of the five alone, scored among the five, by a bot that shows the five; undefined where there are none. */
  five: Scores | undefined;
  /** By a bot that shows the five. */
  hidden: HiddenSubjects;
  /** Accuracy among all subjects on texts of publishers that training has no text of; undefined where it has of none. */
  otherPublishers: { articles: number; accuracy: number } | undefined;
}

/** What a bot that shows the five says of articles of the other subjects, and of those of the five. */
export interface HiddenSubjects {
  /** For each of the other subjects, then for all of them. */
  bySubject: LabelVerdicts[];
  five: LabelVerdicts;
}

/** A file's scores and the answers that they are of. */
interface SubjectAnswers {
  scores: SubjectScores;
  /** To every article, by a bot that shows all. */
  answers: Answer[];
  /** By a bot that shows the five, to articles of the five and to the others. */
  five: Answer[];
  hidden: Answer[];
}

export function measureSubjects(classifier: Classifier, texts: readonly MeasuringText[]): SubjectAnswers {
  const categories = [...classifier.categories];
  const answers = answersTo(classifier, texts);
  const byFive = answersTo(showing(classifier, 'bbc'), texts);
  const five = answersAmong(byFive, categories, bbcCategories);
  const hidden = byFive.filter(({ truth }) => !isOfTheFive(truth));
  const apart = answers.filter((_, place) => texts[place]?.isOfTrainedPublisher === false);
  return {
    scores: {
      all: scoresOf({ categories, answers }),
      five: five.answers.length === 0 ? undefined : scoresOf(five),
      hidden: { bySubject: verdictsByLabel(hidden), five: verdictsOf('the five', five.answers) },
      otherPublishers:
        apart.length === answers.length
          ? undefined
          : { articles: apart.length, accuracy: apart.filter(isRight).length / Math.max(1, apart.length) },
    },
    answers,
    five: five.answers,
    hidden,
  };
}
