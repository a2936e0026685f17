/** One article, answered before anybody said what it is: by the model that learns and by the one that does not. */
export interface AnsweredArticle {
  day: number;
  withLearning: boolean;
  without: boolean;
}

/** Accuracies at the end of a day, each 0..1. */
export interface AccuracyPoint {
  day: number;
  /** Articles answered so far. */
  articles: number;
  cumulative: { withLearning: number; without: number };
  /** Over the latest articles, at most the window's number. */
  window: { withLearning: number; without: number };
}

/**
 * Prequential accuracy (Dawid 1984; Gama, Sebastião and Rodrigues 2013, "On evaluating stream learning algorithms"): every
 * article tests the model before the model may learn from it. Over all articles so far, and over a sliding window.
 * @param answered in the order in which they were answered.
 * @returns a point for each day on which there were articles. Pure.
 */
export function prequentialAccuracy(
  answered: readonly AnsweredArticle[],
  windowSize: number,
): AccuracyPoint[] {
  const days = [...new Set(answered.map(({ day }) => day))];
  return days.map((day) => {
    const soFar = answered.filter((article) => article.day <= day);
    return {
      day,
      articles: soFar.length,
      cumulative: accuracies(soFar),
      window: accuracies(soFar.slice(-windowSize)),
    };
  });
}

function accuracies(answered: readonly AnsweredArticle[]): { withLearning: number; without: number } {
  const share = (isRight: (article: AnsweredArticle) => boolean) =>
    answered.filter(isRight).length / answered.length;
  return {
    withLearning: share(({ withLearning }) => withLearning),
    without: share(({ without }) => without),
  };
}

/** Articles that only one of the two answered rightly. */
export function changedAnswers(answered: readonly AnsweredArticle[]): { mended: number; broken: number } {
  return {
    mended: answered.filter(({ withLearning, without }) => withLearning && !without).length,
    broken: answered.filter(({ withLearning, without }) => !withLearning && without).length,
  };
}

/**
 * How likely a difference at least as large would be if learning mended and broke answers equally often: the exact two-sided
 * sign test, which McNemar's test (1947) approximates. 0..1; 1 where nothing changed.
 */
export function signTest({ mended, broken }: { mended: number; broken: number }): number {
  const changed = mended + broken;
  // Logarithms, since the numbers of ways outgrow any number that can be written.
  let logShare = -changed * Math.LN2;
  let tail = 0;
  for (let fewer = 0; fewer <= Math.min(mended, broken); fewer++) {
    tail += Math.exp(logShare);
    logShare += Math.log((changed - fewer) / (fewer + 1));
  }
  return Math.min(1, 2 * tail);
}
