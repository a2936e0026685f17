/** Smallest probability that the log loss reckons with, so that one wrong certainty doesn't make it infinite. */
const leastProbability = 1e-15;
const timedArticles = 200;

/**
 * @typedef {object} Answer
 * @property {string} category
 * @property {Record<string, number>} [probabilities] By category; left out where the library gives none.
 */

/**
 * @typedef {object} Trained
 * @property {(text: string) => Answer | Promise<Answer>} classify
 * @property {() => number | Promise<number>} bytes Size of all that must be kept to classify later.
 * @property {() => string[]} [remarks] What the run showed that the figures alone don't tell.
 */

/** @typedef {{ text: string, category: string }} Article */

/**
 * Classifies articles one by one.
 * @param {Trained} trained
 * @param {readonly Article[]} articles
 * @returns {Promise<{ articles: number, accuracy: number, logLoss: number | null }>} accuracy 0..1; log loss in nats,
 *   null where there are no probabilities.
 */
export async function score(trained, articles) {
  let correct = 0;
  let loss = 0;
  let hasProbabilities = true;
  for (const { text, category } of articles) {
    const answer = await trained.classify(text);
    if (answer.category === category) correct++;
    if (answer.probabilities === undefined) hasProbabilities = false;
    else loss -= Math.log(Math.max(leastProbability, answer.probabilities[category] ?? 0));
  }
  return {
    articles: articles.length,
    accuracy: correct / articles.length,
    logLoss: hasProbabilities ? loss / articles.length : null,
  };
}

/**
 * @param {Trained} trained
 * @param {readonly Article[]} articles
 * @returns {Promise<number>} milliseconds of CPU time from an article's text to its answer, the median of up to 200
 *   articles. CPU time, as that of the clock grows with what else the machine does.
 */
export async function medianMilliseconds(trained, articles) {
  const times = [];
  for (const { text } of articles.slice(0, timedArticles)) {
    const before = process.cpuUsage();
    await trained.classify(text);
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  times.sort((a, b) => a - b);
  const middle = times.length >> 1;
  return times.length % 2 === 1 ? times[middle] : (times[middle - 1] + times[middle]) / 2;
}
