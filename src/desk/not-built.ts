import type { Refusal } from './answers.js';
import type { VersionsDesk } from './versions/versions-desk.js';

const notBuilt = async (): Promise<Refusal> => ({
  kind: 'refusal',
  code: 'INTERNAL',
  message: 'Not built yet.',
});

export const versionsNotBuilt: VersionsDesk = {
  history: notBuilt,
  compare: notBuilt,
  promote: notBuilt,
  rollBack: notBuilt,
  health: notBuilt,
  names: async () => [],
};
