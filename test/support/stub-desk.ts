import type { ClassificationAnswer, ModelAnswer, Refusal } from '../../src/desk/answers.js';
import type { Desk } from '../../src/desk/desk.js';
import { fakeLearning, fakeVersions } from './learning-answers.js';

export interface StubDesk extends Desk {
  /** The texts that it was asked about, in order. */
  asked: string[];
}

const scores = { articles: 30, accuracy: 0.9, macroF1: 0.9, logLoss: 0.3, ece: 0.02 };

const model: ModelAnswer = {
  kind: 'model',
  version: 'v1',
  architecture: 'linear',
  categories: ['sport', 'tech'],
  shown: ['sport', 'tech'],
  trainedAt: new Date('2026-05-01T12:34:00Z'),
  trainingArticles: 100,
  corpus: 'the sample corpus',
  test: scores,
  backend: 'wasm',
  backendReason: 'no native',
  nextRetrainAt: undefined,
  timeZone: 'UTC',
};

/** An answer of which a test can tell what it answers. */
export function answerNaming(category: string): ClassificationAnswer {
  return {
    kind: 'classification',
    ranking: [{ category, probability: 1, shown: true }],
    another: 0,
    verdict: { kind: 'category' },
    also: undefined,
    certainty: 'almost-certain',
    reasons: { towards: [], against: [] },
    cautions: [],
    modelVersion: 'v1',
    answerId: undefined,
    notices: [],
  };
}

/** A desk that answers a text with a category of the same words. */
export function stubDesk(overrides: Partial<Desk> = {}): StubDesk {
  const asked: string[] = [];
  const refusal: Refusal = { kind: 'refusal', code: 'RETRAIN_FAILED', message: 'No training here.' };
  const desk: Desk = {
    classify: async (source) => answerNaming(source.kind === 'text' ? source.text : source.file.name),
    describeModel: () => model,
    retrain: async () => refusal,
    help: () => ({ kind: 'help' }),
    learning: fakeLearning(),
    versions: fakeVersions(),
    ...overrides,
  };
  return {
    ...desk,
    asked,
    classify(source, asker) {
      if (source.kind === 'text') asked.push(source.text);
      return desk.classify(source, asker);
    },
  };
}
