import type { Refusal } from './answers.js';
import type { LearningDesk } from './learning/learning-desk.js';
import type { VersionsDesk } from './versions/versions-desk.js';

const notBuilt = async (): Promise<Refusal> => ({
  kind: 'refusal',
  code: 'INTERNAL',
  message: 'Not built yet.',
});

export const learningNotBuilt: LearningDesk = {
  judge: notBuilt,
  teachingForm: notBuilt,
  emptyTeachingForm: notBuilt,
  teach: notBuilt,
  forget: notBuilt,
  exportRecords: notBuilt,
  learning: notBuilt,
  setLearning: notBuilt,
  review: notBuilt,
  settle: notBuilt,
  categories: () => [],
};

export const versionsNotBuilt: VersionsDesk = {
  history: notBuilt,
  compare: notBuilt,
  promote: notBuilt,
  rollBack: notBuilt,
  health: notBuilt,
  names: async () => [],
};
