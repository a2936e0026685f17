import type * as tf from '@tensorflow/tfjs';
import { findArchitecture } from './architectures/index.js';
import { type Evaluation, evaluate } from './evaluation.js';
import type { FeatureExtractor } from './features.js';
import { type LabelEncoder, labelEncoder } from './label-encoder.js';
import { predictLogits } from './predict.js';
import { softmax } from './probabilities.js';

/** What a model says of one text. */
export interface Classification {
  /** Calibrated probabilities in the order of the classifier's categories; they sum to 1. */
  probabilities: number[];
  /** Words that could have told something (not stop words). */
  words: number;
  /** How many of them the model learned. With none, the probabilities are no more than its prior. */
  knownWords: number;
}

/** Everything that makes up a trained classifier. */
export interface ClassifierParts {
  architecture: string;
  labels: LabelEncoder;
  features: FeatureExtractor;
  model: tf.LayersModel;
  /** Divides the logits before the softmax; > 0. */
  temperature: number;
}

/** A trained model in memory. It holds tensors until {@link Classifier.dispose}. */
export class Classifier {
  readonly architecture: string;
  readonly categories: readonly string[];

  constructor(readonly parts: ClassifierParts) {
    this.architecture = findArchitecture(parts.architecture).name;
    this.categories = parts.labels.categories;
  }

  /** Classifies texts, in order. Synchronous and CPU-bound: run it off the bot's event loop. */
  classify(texts: readonly string[]): Classification[] {
    const { features, model, temperature } = this.parts;
    const encoded = texts.map((text) => features.encode(text));
    return predictLogits(model, features, encoded).map((logits, index) => ({
      probabilities: softmax(logits, temperature),
      words: encoded[index]?.words ?? 0,
      knownWords: encoded[index]?.knownWords ?? 0,
    }));
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
