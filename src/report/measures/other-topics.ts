import type { Classifier } from '../../classifier/classifier.js';
import type { MeasuringText } from '../data/read-data.js';
import { answersTo } from '../scoring/answers.js';
import { showing } from '../scoring/showing.js';
import { type LabelVerdicts, verdictsByLabel, verdictsOf } from '../scoring/verdicts.js';

/** What a bot that shows the five says of news and features of other topics. */
export interface OtherTopics {
  /** For each topic, then for all of them. */
  byTopic: LabelVerdicts[];
  /** Of publishers that training has texts of, and of others. */
  byPublisher: LabelVerdicts[];
}

export function measureOtherTopics(classifier: Classifier, texts: readonly MeasuringText[]): OtherTopics {
  const answers = answersTo(showing(classifier, 'bbc'), texts);
  const ofTrained = (isTrained: boolean) =>
    answers.filter((_, place) => texts[place]?.isOfTrainedPublisher === isTrained);
  return {
    byTopic: verdictsByLabel(answers),
    byPublisher: [
      verdictsOf('of publishers that training knows', ofTrained(true)),
      verdictsOf('of other publishers', ofTrained(false)),
    ],
  };
}
