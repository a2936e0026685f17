/**
 * @typedef {object} Contestant
 * @property {string} id Its module is contestants/<id>.mjs, or an entry of python/run_contestant.py.
 * @property {string} name
 * @property {'node' | 'python'} runtime
 * @property {string} [package] Whose version is reported.
 * @property {string} setup How it is configured, and where that configuration comes from.
 */

/** @type {readonly Contestant[]} */
export const contestants = [
  {
    id: 'newsdesk',
    name: 'Newsdesk `linear`',
    runtime: 'node',
    setup:
      'The default architecture with the pretrained word vectors and the not-news texts that ship with it.',
  },
  {
    id: 'newsdesk-plain',
    name: 'Newsdesk `linear` without word vectors',
    runtime: 'node',
    setup: 'The same without word vectors and without not-news texts: it knows the training articles alone.',
  },
  {
    id: 'newsdesk-shipped',
    name: 'Newsdesk `linear`, all corpora (more data)',
    runtime: 'node',
    setup: 'The same as the first, trained on further corpora too. **Not on equal data.**',
  },
  {
    id: 'natural-bayes',
    name: 'natural, BayesClassifier',
    runtime: 'node',
    package: 'natural',
    setup:
      'As its documentation does: Porter stems, its own English stop words out. Scores normalised to sum to 1; ' +
      'where all are zero, as if all categories were equally probable.',
  },
  {
    id: 'natural-logistic',
    name: 'natural, LogisticRegressionClassifier',
    runtime: 'node',
    package: 'natural',
    setup: 'As its documentation does; stems and stop words as above.',
  },
  {
    id: 'wink',
    name: 'wink-naive-bayes-text-classifier',
    runtime: 'node',
    package: 'wink-naive-bayes-text-classifier',
    setup:
      'As its README: wink-nlp stems without stop words, presence only, smoothing 0.5. It gives odds of each ' +
      'category against the rest, not probabilities.',
  },
  {
    id: 'bayes',
    name: 'bayes',
    runtime: 'node',
    package: 'bayes',
    setup: 'Its defaults: its own tokenizer, stop words kept. It gives no probabilities.',
  },
  {
    id: 'ml-logistic-regression',
    name: 'ml-logistic-regression over TF-IDF',
    runtime: 'node',
    package: 'ml-logistic-regression',
    setup:
      'Steps and learning rate of its README. It works on dense matrices, so it gets TF-IDF of the 1,000 commonest ' +
      'words that are not stop words, in rows of length 1. It gives no probabilities.',
  },
  {
    id: 'fasttext-wasm',
    name: 'fastText in WebAssembly (fasttext.wasm.js)',
    runtime: 'node',
    package: 'fasttext.wasm.js',
    setup:
      "As fastText's text classification tutorial ends: lower case, punctuation apart, learning rate 1, 25 epochs, " +
      'word pairs, 200,000 buckets, 50 dimensions; softmax loss, as there are few categories.',
  },
  {
    id: 'scikit-learn',
    name: 'scikit-learn, TF-IDF + LogisticRegression (Python)',
    runtime: 'python',
    setup:
      'TfidfVectorizer with sublinear TF and English stop words out, LogisticRegression with its defaults.',
  },
  {
    id: 'fasttext',
    name: 'fastText (Python)',
    runtime: 'python',
    setup: 'As in WebAssembly, on one thread.',
  },
];
