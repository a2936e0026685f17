import type { Classification } from '../../src/classifier/classifier.js';
import type { Verdict } from '../../src/classifier/doubt/verdict.js';
import type { Answering } from '../../src/report/scoring/answers.js';

/** Answers whatever a function says of each text: its probabilities, and a verdict if not a category. */
export function answering(
  categories: readonly string[],
  say: (text: string) => { probabilities: number[]; verdict?: Verdict },
): Answering {
  const classify = (texts: readonly string[]): Classification[] =>
    texts.map((text) => {
      const { probabilities, verdict = { kind: 'category' } } = say(text);
      return {
        probabilities,
        verdict,
        another: 0,
        lowerBound: 0,
        words: 10,
        knownWords: 10,
        reasons: undefined,
      };
    });
  return { categories, classify };
}
