import type { LearningDesk } from '../../src/desk/learning/learning-desk.js';
import type { VersionsDesk } from '../../src/desk/versions/versions-desk.js';

/** Scores that a fake desk tells. */
const scores = { articles: 100, accuracy: 0.9, macroF1: 0.9, logLoss: 0.3, ece: 0.02 };

/** A desk for learning that answers at once, always kindly. */
export function fakeLearning(overrides: Partial<LearningDesk> = {}): LearningDesk {
  const categories = ['politics', 'sport'];
  return {
    judge: async (_person, answerId, place) => ({
      kind: 'judgement',
      answerId,
      place,
      category: categories[place] ?? 'sport',
      changed: false,
      canTeach: true,
    }),
    teachingForm: async (_person, _answerId, place) => ({
      kind: 'teaching-form',
      text: 'The article that was asked about.',
      category: categories[place] ?? 'sport',
      categories,
      consent: 'What is in this box is kept and learned from.',
    }),
    emptyTeachingForm: async (_person, category) => ({
      kind: 'teaching-form',
      text: '',
      category,
      categories,
      consent: 'What is in this box is kept and learned from.',
    }),
    teach: async (_person, _source, category) => ({
      kind: 'submission',
      category,
      state: 'approved',
      missingPeople: 0,
      replaced: false,
    }),
    forget: async () => ({ kind: 'forget', own: true, submissions: 2, judgements: 3, inLiveModel: true }),
    exportRecords: async (_person, scope) => ({
      kind: 'export',
      scope,
      fileName: 'newsdesk-records.jsonl',
      jsonl: '{"kind":"judgement"}\n',
      records: 1,
    }),
    learning: async () => ({ kind: 'learning', on: true, changed: false, retentionDays: 365 }),
    setLearning: async (_person, on) => ({ kind: 'learning', on, changed: true, retentionDays: 365 }),
    review: async () => ({
      kind: 'review',
      item: {
        submissionId: 's-1',
        text: 'A disputed article.',
        submittedAs: 'politics',
        state: 'disputed',
        ranking: [
          { category: 'sport', probability: 0.8 },
          { category: 'politics', probability: 0.2 },
        ],
        verdicts: [{ category: 'politics', people: 1 }],
        submittedAt: new Date('2026-08-01T00:00:00Z'),
      },
      waiting: 1,
      done: undefined,
      categories,
    }),
    settle: async () => ({
      kind: 'review',
      item: undefined,
      waiting: 0,
      done: 'Approved as politics.',
      categories,
    }),
    categories: () => categories,
    ...overrides,
  };
}

/** A desk for versions that answers at once. */
export function fakeVersions(overrides: Partial<VersionsDesk> = {}): VersionsDesk {
  const version = 'v1';
  return {
    history: async () => ({
      kind: 'history',
      versions: [
        {
          version,
          trainedAt: new Date('2026-08-01T00:00:00Z'),
          trainingArticles: 1000,
          submissions: 3,
          test: scores,
          roles: ['live'],
        },
      ],
      runs: [],
    }),
    compare: async (_person, before, after) => ({
      kind: 'comparison',
      before: { version: before, scores },
      after: { version: after, scores },
      categories: [{ category: 'sport', articles: 50, before: 0.9, after: 0.95 }],
      changed: [{ opening: 'A match', category: 'sport', before: 'politics', after: 'sport' }],
      mended: 1,
      broken: 0,
      testSet: 'On 100 test articles.',
    }),
    promote: async (_person, to) => ({ kind: 'switch', action: 'promote', from: version, to }),
    rollBack: async () => ({ kind: 'switch', action: 'rollback', from: 'v2', to: version }),
    health: async () => ({ kind: 'health', version, windows: [], warnings: [] }),
    names: async () => [version],
    ...overrides,
  };
}
