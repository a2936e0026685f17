import type * as tf from '@tensorflow/tfjs';
import { cleanText } from '../news/clean/clean-text.js';
import type { Explain } from './architectures/architecture.js';
import { findArchitecture } from './architectures/index.js';
import { detectLanguage } from './doubt/language.js';
import { createNewsScorer, type NewsDetector } from './doubt/news-detector.js';
import { decideVerdict, type Verdict } from './doubt/verdict.js';
import { type Evaluation, evaluate } from './evaluation.js';
import type { FeatureExtractor } from './features.js';
import { type LabelEncoder, labelEncoder } from './label-encoder.js';
import { predictLogits } from './predict.js';
import { indexOfLargest, softmax } from './probabilities.js';
import type { Reasons } from './reasons.js';
import { shippedWordVectors } from './word-vectors.js';

/** What a model says of one text. */
export interface Classification {
  /** Calibrated probabilities in the order of the classifier's categories; they sum to 1. */
  probabilities: number[];
  /** Words that could have told something (not stop words). */
  words: number;
  /** How many of them the model learned. With none, the probabilities are no more than its prior. */
  knownWords: number;
  verdict: Verdict;
  /** Why its most probable category; undefined for architectures that can't take their answers apart. */
  reasons: Reasons | undefined;
}

/** What a classifier needs to doubt whether a text is for it at all. */
export interface Doubt {
  /** ISO 639-1 code of the language of its corpus; undefined when it could not be told. */
  language: string | undefined;
  /** Undefined when it was trained without texts that are not news. */
  detector: NewsDetector | undefined;
}

/** Everything that makes up a trained classifier. */
export interface ClassifierParts {
  architecture: string;
  labels: LabelEncoder;
  features: FeatureExtractor;
  model: tf.LayersModel;
  /** Divides the logits before the softmax; > 0. */
  temperature: number;
  doubt: Doubt;
}

/** A trained model in memory. It holds tensors until {@link Classifier.dispose}. */
export class Classifier {
  readonly architecture: string;
  readonly categories: readonly string[];
  readonly #newsScore: ((text: string) => number) | undefined;
  readonly #explain: Explain | undefined;

  constructor(readonly parts: ClassifierParts) {
    const architecture = findArchitecture(parts.architecture);
    this.architecture = architecture.name;
    this.categories = parts.labels.categories;
    this.#newsScore = parts.doubt.detector && createNewsScorer(parts.doubt.detector, shippedWordVectors());
    this.#explain = architecture.explainer?.(parts.model, parts.features);
  }

  /** Classifies texts as people give them, dressing and all, in order. Synchronous and CPU-bound: run it off the bot's event loop. */
  classify(given: readonly string[]): Classification[] {
    const { features, model, temperature } = this.parts;
    const texts = given.map(cleanText);
    const encoded = texts.map((text) => features.encode(text));
    return predictLogits(model, features, encoded).map((logits, index) => {
      const text = texts[index] ?? '';
      const { words = 0, knownWords = 0 } = encoded[index] ?? {};
      const probabilities = softmax(logits, temperature);
      const answer = indexOfLargest(probabilities);
      const verdict = decideVerdict({
        probability: probabilities[answer] ?? 0,
        words,
        knownWords,
        newsScore: this.#newsScore?.(text),
        language: detectLanguage(text),
        modelLanguage: this.parts.doubt.language,
      });
      return { probabilities, words, knownWords, verdict, reasons: this.#explain?.(text, answer) };
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

/** Puts the parts together, the categories given by name. */
export function createClassifier(
  parts: Omit<ClassifierParts, 'labels'> & { categories: readonly string[] },
): Classifier {
  const { categories, ...rest } = parts;
  return new Classifier({ ...rest, labels: labelEncoder(categories) });
}
