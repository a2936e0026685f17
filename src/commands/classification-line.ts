import { anotherSubject } from '../classifier/category-choice.js';
import { rankingOf } from '../desk/classification-answer.js';
import { mediaTopicOf } from '../news/iptc-media-topics.js';
import type { InferenceAnswer } from '../workers/inference.js';

const reasonsShown = 10;

/**
 * What a model says of a text, for a program: `category` is the most probable of those shown and `subject` of all that the
 * model knows; `probabilities` are of the categories shown in falling order, then of all others together where there are
 * any, and sum to 1.
 * @param line that the text's row begins on.
 */
export function classificationLine(line: number, answer: InferenceAnswer): object {
  const { classification, version } = answer;
  const { verdict, reasons, another } = classification;
  const ranking = rankingOf(answer);
  const shown = ranking.filter(({ category }) => answer.shown.includes(category));
  const probabilities = shown.map(({ category, probability }) => [category, probability] as const);
  const category = shown[0]?.category ?? '';
  const subject = ranking[0]?.category ?? '';
  return {
    line,
    category,
    categoryIptc: mediaTopicOf(category),
    verdict: verdict.kind,
    ...(verdict.kind === 'foreign' && { language: verdict.language }),
    subject,
    subjectIptc: mediaTopicOf(subject),
    probabilities: Object.fromEntries(
      shown.length < ranking.length ? [...probabilities, [anotherSubject, another]] : probabilities,
    ),
    reasons: reasons && {
      towards: reasons.towards.slice(0, reasonsShown),
      against: reasons.against.slice(0, reasonsShown),
    },
    modelVersion: version,
  };
}
