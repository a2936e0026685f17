import type { Logger } from '../../ops/log.js';
import { findVersion } from '../../registry/find-version.js';
import { listVersions } from '../../registry/version-folder.js';
import type { AuditEntry } from '../../store/audit-log.js';
import type { LiveStatistics } from '../../store/live-statistics.js';
import type { TrainingRuns } from '../../store/training-runs.js';
import type { VersionComparison } from '../../trainer/comparison-messages.js';
import type { Person, Refusal, SwitchAnswer } from '../answers.js';
import type { LiveModel } from '../live-model.js';
import { noModel, refusal, refusalFor } from '../refusals.js';
import { isOwner, type Owners, personKey } from '../rights.js';
import { comparisonAnswer } from './comparison-answer.js';
import { describeHealth } from './health.js';
import { promoteVersion, rollBackVersion } from './switch-version.js';
import { summariseRuns, summariseVersions } from './version-list.js';
import type { VersionsDesk } from './versions-desk.js';

export interface VersionsDependencies {
  modelsDir: string;
  liveModel: LiveModel;
  runs: TrainingRuns;
  /** Compares two versions off this event loop. */
  compare: (before: string, after: string) => Promise<VersionComparison>;
  countAnswers: (fromMs: number, untilMs: number) => Promise<LiveStatistics>;
  audit: (entry: AuditEntry) => Promise<void>;
  owners: Owners;
  log: Logger;
  now?: () => number;
}

const runsShown = 5;

/** The desk for those who answer for the model. */
export function createVersionsDesk(dependencies: VersionsDependencies): VersionsDesk {
  const { modelsDir, liveModel, runs, compare, countAnswers, owners, log, now = Date.now } = dependencies;
  let comparing = false;

  const answering = async <Answer>(work: () => Promise<Answer | Refusal>): Promise<Answer | Refusal> => {
    try {
      return await work();
    } catch (error) {
      return refusalFor(error, log);
    }
  };
  const forOwner = <Answer>(person: Person, work: () => Promise<Answer | Refusal>) =>
    isOwner(person, owners)
      ? answering(work)
      : Promise.resolve(
          refusal(
            'NOT_OWNER',
            'Only the owners of this bot can do that: it concerns the answers of everyone.',
          ),
        );
  const switching = (person: Person, work: () => Promise<SwitchAnswer>) =>
    forOwner(person, async () => {
      const answer = await work();
      await liveModel.reload();
      const { action, from, to } = answer;
      log.info({ action, from, to }, 'another version is live');
      await keepRecord({ person: personKey(person), action, detail: { from, to } });
      return answer;
    });

  /** The switch has taken place: a database that refuses costs the record, and the log has it. */
  async function keepRecord(entry: AuditEntry): Promise<void> {
    try {
      await dependencies.audit(entry);
    } catch (error) {
      log.error({ err: error, ...entry }, 'this could not be written into the audit log');
    }
  }

  const verify = (version: string) => liveModel.verify(version);
  return {
    history: () =>
      answering(async () => ({
        kind: 'history',
        versions: await summariseVersions(modelsDir, liveModel.current?.version),
        runs: summariseRuns(await runs.latest(runsShown)),
      })),

    compare: (person, before, after) =>
      forOwner(person, async () => {
        if (comparing) return refusal('BUSY', 'I am comparing two versions already. Try again in a minute.');
        comparing = true;
        try {
          const [one, other] = [await findVersion(modelsDir, before), await findVersion(modelsDir, after)];
          return comparisonAnswer(await compare(one, other));
        } finally {
          comparing = false;
        }
      }),

    promote: (person, version) => switching(person, () => promoteVersion({ modelsDir, verify }, version)),

    rollBack: (person) =>
      switching(person, () => rollBackVersion({ modelsDir, verify }, liveModel.current?.version)),

    health: () =>
      answering(async () => {
        const { current } = liveModel;
        return current === undefined ? noModel() : describeHealth(current.metadata, countAnswers, now());
      }),

    names: async () => (await listVersions(modelsDir)).reverse(),
  };
}
