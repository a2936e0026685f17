import type * as tf from '@tensorflow/tfjs';
import { cleanText } from '../news/clean/clean-text.js';
import type { Explain } from './architectures/architecture.js';
import { findArchitecture } from './architectures/index.js';
import { type CategoryChoice, chooseCategories } from './category-choice.js';
import { type CertaintyModel, certaintyBound } from './doubt/certainty.js';
import { foreignLanguage } from './doubt/foreign.js';
import { createNewsScorer, type NewsDetector } from './doubt/news/news-detector.js';
import { decideVerdict, type Verdict } from './doubt/verdict.js';
import { type Evaluation, evaluate } from './evaluation.js';
import type { FeatureExtractor } from './features.js';
import { type LabelEncoder, labelEncoder } from './label-encoder.js';
import { predictLogits } from './predict.js';
import { type Calibration, calibrated, indexOfLargest } from './probabilities.js';
import type { Reasons } from './reasons.js';
import { shippedWordVectors } from './word-vectors.js';

/** What a model says of one text. */
export interface Classification {
  /** Calibrated probabilities in the order of the classifier's categories, shown or not; they sum to 1. */
  probabilities: number[];
  /** The probability that the text is about a subject that is not shown: the sum over those. 0 where all are shown. */
  another: number;
  /** Of answers as probable as this one from as few words, at least this share is right, 0..1, with 90% confidence. */
  lowerBound: number;
  /** Words that could have told something (not stop words). */
  words: number;
  /** How many of them the model learned. With none, the probabilities are no more than its prior. */
  knownWords: number;
  verdict: Verdict;
  /** Why the category or subject that it answers; undefined for architectures that can't take their answers apart. */
  reasons: Reasons | undefined;
}

/** What a classifier needs to doubt whether a text is for it at all. */
interface Doubt {
  /** ISO 639-1 code of the language of its corpus; undefined when it could not be told. */
  language: string | undefined;
  /** Undefined when it was trained without texts that are not news. */
  detector: NewsDetector | undefined;
}

/** Everything that makes up a trained classifier. */
export interface ClassifierParts {
  architecture: string;
  /** Of every subject that the model knows. */
  labels: LabelEncoder;
  /** Subjects that it knows so as to tell them from its categories, and that are not to be answered with. */
  background: readonly string[];
  features: FeatureExtractor;
  model: tf.LayersModel;
  calibration: Calibration;
  /** How certain an answer is by its probability and length; undefined for versions that were not asked. */
  certainty: CertaintyModel | undefined;
  doubt: Doubt;
}

/** A trained model in memory. It holds tensors until {@link Classifier.dispose}. */
export class Classifier {
  readonly architecture: string;
  /** Every subject that the model knows, in alphabetical order. */
  readonly categories: readonly string[];
  /** Those that it answers with, in alphabetical order; an article of the others is of "another subject". */
  readonly shown: readonly string[];
  readonly #isShown: readonly boolean[];
  readonly #newsScore: ((text: string) => number) | undefined;
  readonly #explain: Explain | undefined;

  /**
   * @param choice of the categories to answer with; all but the background by default.
   * @throws UserError UNKNOWN_CATEGORY
   */
  constructor(
    readonly parts: ClassifierParts,
    choice: CategoryChoice = 'all',
  ) {
    const architecture = findArchitecture(parts.architecture);
    this.architecture = architecture.name;
    this.categories = parts.labels.categories;
    this.shown = chooseCategories(choice, this.categories, parts.background);
    this.#isShown = this.categories.map((category) => this.shown.includes(category));
    this.#newsScore = parts.doubt.detector && createNewsScorer(parts.doubt.detector, shippedWordVectors());
    this.#explain = architecture.explainer?.(parts.model, parts.features);
  }

  /** Classifies texts as people give them, dressing and all, in order. Synchronous and CPU-bound: run it off the bot's event loop. */
  classify(given: readonly string[]): Classification[] {
    const { features, model, calibration, certainty } = this.parts;
    const texts = given.map(cleanText);
    const encoded = texts.map((text) => features.encode(text));
    return predictLogits(model, features, encoded).map((logits, index) => {
      const text = texts[index] ?? '';
      const { words = 0, knownWords = 0 } = encoded[index] ?? {};
      const probabilities = calibrated(logits, calibration);
      const shown = probabilities.map((probability, label) => (this.#isShown[label] ? probability : 0));
      const hidden = probabilities.map((probability, label) => (this.#isShown[label] ? 0 : probability));
      const best = indexOfLargest(shown);
      const bestHidden = indexOfLargest(hidden);
      const another = hidden.reduce((sum, probability) => sum + probability, 0);
      const verdict = decideVerdict({
        probability: shown[best] ?? 0,
        another,
        hidden:
          this.shown.length === this.categories.length
            ? undefined
            : { subject: this.categories[bestHidden] ?? '', probability: hidden[bestHidden] ?? 0 },
        words,
        knownWords,
        newsScore: this.#newsScore?.(text),
        foreign: foreignLanguage(
          text,
          this.parts.doubt.language,
          words === 0 ? 0 : knownWords / words,
          isCommonEnglish,
        ),
      });
      const answer = verdict.kind === 'other-subject' ? bestHidden : best;
      const reasons = this.#explain?.(text, answer);
      const probability = probabilities[answer] ?? 0;
      const lowerBound =
        certainty === undefined ? probability : certaintyBound(certainty, probability, words);
      return { probabilities, another, lowerBound, words, knownWords, verdict, reasons };
    });
  }

  /** Scores the classifier on labelled texts. @throws UserError UNKNOWN_CATEGORY */
  evaluate(articles: readonly { text: string; category: string }[]): Evaluation {
    const labels = articles.map(({ category }) => this.parts.labels.encode(category));
    const probabilities = this.classify(articles.map(({ text }) => text)).map(
      (answer) => answer.probabilities,
    );
    return evaluate(this.categories, probabilities, labels);
  }

  dispose(): void {
    this.parts.model.dispose();
  }
}

/** Words of this rank and above are common: the vectors are sorted by frequency. */
const rarestCommon = 30_000;

function isCommonEnglish(word: string): boolean {
  return (shippedWordVectors()?.rowOf(word) ?? rarestCommon) < rarestCommon;
}

/** Puts the parts together, the categories given by name. */
export function createClassifier(
  parts: Omit<ClassifierParts, 'labels'> & { categories: readonly string[] },
  choice?: CategoryChoice,
): Classifier {
  const { categories, ...rest } = parts;
  return new Classifier({ ...rest, labels: labelEncoder(categories) }, choice);
}
