import type { LabelledArticle } from '../news/article.js';
import { cleanText } from '../news/clean/clean-text.js';
import type { Split } from '../news/split.js';
import { findArchitecture } from './architectures/index.js';
import { fitCalibration } from './calibration.js';
import { Classifier } from './classifier.js';
import { fitCertainty, type JudgedAnswer } from './doubt/certainty.js';
import { commonLanguage } from './doubt/language.js';
import { fitNewsDetector, type NotNews } from './doubt/news/fit-news-detector.js';
import { encodeArticles } from './encode-articles.js';
import { expertCorpora } from './expert-corpora.js';
import { fitArchitecture } from './fit-architecture.js';
import type { EpochReport } from './fit-model.js';
import { assertSeveralCategories } from './guards.js';
import { type HeldOut, heldOutLogits } from './held-out.js';
import { labelEncoder } from './label-encoder.js';
import { predictLogits } from './predict.js';
import { type Calibration, calibrated, indexOfLargest } from './probabilities.js';
import type { WordVectors } from './word-vectors.js';

export interface TrainOptions {
  /** A name out of the table of architectures. */
  architecture: string;
  /** Fixes the initial weights and the order of the batches: same seed, same backend, same model. */
  seed: number;
  /** Pretrained word vectors; undefined to do without. */
  vectors?: WordVectors | undefined;
  /** Texts that are not news, to tell news from; none to answer whatever the text is. Of use in English alone. */
  notNews?: readonly NotNews[] | undefined;
  /** Categories of articles that are there to tell the others from, and are not to be answered with. */
  background?: readonly string[] | undefined;
  onProgress?: ((report: EpochReport) => void) | undefined;
}

export interface TrainedModel {
  classifier: Classifier;
  /** The epoch whose weights were kept, or the number of steps where there are no epochs. */
  bestEpoch: number;
  /** The corpora that have an expert of their own in it. */
  experts: readonly string[];
}

/**
 * Trains a classifier: features fitted on the training split alone, weights on it too, stopping and temperature by the
 * validation split. The test split is not touched.
 * @throws UserError TOO_FEW_CATEGORIES, UNKNOWN_CATEGORY (in the validation split), LOSS_NOT_FINITE
 */
export function train(given: Pick<Split, 'train' | 'validation'>, options: TrainOptions): TrainedModel {
  const split = { train: given.train.map(cleaned), validation: given.validation.map(cleaned) };
  const architecture = findArchitecture(options.architecture);
  assertSeveralCategories(split.train);
  const labels = labelEncoder(split.train.map(({ category }) => category));
  const texts = split.train.map(({ text }) => text);
  // The background may be in another language than the articles that the model is for.
  const own = split.train.filter(({ category }) => options.background?.includes(category) !== true);
  const language = commonLanguage(own.map(({ text }) => text));
  // The vectors and the texts that are not news are English: to another language they are noise.
  const isEnglish = language === undefined || language === 'en';
  const vectors = isEnglish ? options.vectors : undefined;
  const features = architecture.fitFeatures(texts, vectors, language);
  const candidates = architecture.fit === undefined ? [] : expertCorpora(split.train);
  const encode = (articles: readonly LabelledArticle[]) =>
    encodeArticles(articles, { features, labels, experts: candidates, withCuts: architecture.seesCuts });
  const validation = encode(split.validation);
  const { model, bestEpoch, experts } = fitArchitecture(
    architecture,
    features,
    encode(split.train),
    validation,
    { categories: labels.categories.length, ...options, vectors },
  );
  try {
    const held = heldOutLogits(
      { architecture, labels, vectors, language, seed: options.seed, split },
      () => ({
        logits: predictLogits(model, features, validation.texts),
        batch: validation,
      }),
    );
    const calibration = withOtherDesks(
      fitCalibration(
        held.flatMap(({ logits }) => logits),
        held.flatMap(({ batch }) => batch.labels),
      ),
      split.train,
    );
    const detector = isEnglish
      ? fitNewsDetector(split.train, split.validation, (options.notNews ?? []).map(cleanedTexts), vectors)
      : undefined;
    const classifier = new Classifier({
      architecture: architecture.name,
      labels,
      background: labels.categories.filter((category) => options.background?.includes(category)),
      features,
      model,
      calibration,
      certainty: fitCertainty(held.flatMap((part) => judgedAnswers(part, calibration))),
      doubt: { language, detector },
    });
    return { classifier, bestEpoch, experts: experts.map((expert) => candidates[expert] ?? '') };
  } catch (error) {
    model.dispose();
    throw error;
  }
}

/**
 * What other papers file otherwise, beyond what the papers of the validation split do: share of labels. Chosen on press-dev,
 * whose papers are not those of any training corpus.
 */
const filedOtherwise = 0.03;

/** A model of several corpora is for papers that it never saw, which file some articles otherwise. */
function withOtherDesks(calibration: Calibration, articles: readonly LabelledArticle[]): Calibration {
  const corpora = new Set(articles.flatMap(({ corpus }) => corpus ?? []));
  if (corpora.size < 2) return calibration;
  return { ...calibration, labelDoubt: Number((calibration.labelDoubt + filedOtherwise).toPrecision(6)) };
}

/** What the calibrated model answers to texts that it was not fitted on. */
function judgedAnswers(
  { logits, batch: { texts, labels } }: HeldOut,
  calibration: Calibration,
): JudgedAnswer[] {
  return logits.map((row, place) => {
    const probabilities = calibrated(row, calibration);
    const answer = indexOfLargest(probabilities);
    return {
      probability: probabilities[answer] ?? 0,
      words: texts[place]?.words ?? 0,
      isRight: answer === labels[place],
    };
  });
}

function cleanedTexts({ texts, share }: NotNews): NotNews {
  return { texts: texts.map(cleanText), share };
}

/** An article as the classifier will see it when people paste it. */
function cleaned(article: LabelledArticle): LabelledArticle {
  return { ...article, text: cleanText(article.text) };
}
