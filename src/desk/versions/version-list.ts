import { join } from 'node:path';
import { championCandidates, shippedCandidates } from '../../registry/champion.js';
import { parseMetadata } from '../../registry/metadata.js';
import { listVersions, readVersion } from '../../registry/version-folder.js';
import type { TrainingRun } from '../../store/training-runs.js';
import type { HistoryAnswer, VersionSummary } from '../answers.js';
import { readReport } from '../training-report.js';

/**
 * The versions that can be loaded, newest first.
 * @param live the version that answers; undefined when none does.
 */
export async function summariseVersions(
  modelsDir: string,
  live: string | undefined,
): Promise<VersionSummary[]> {
  const candidates = await championCandidates(modelsDir);
  const previous = candidates[live === undefined ? 0 : candidates.indexOf(live) + 1];
  const shipped = await shippedCandidates(modelsDir);
  const rolesOf = (version: string): VersionSummary['roles'] => [
    ...(version === live ? (['live'] as const) : []),
    ...(version === previous ? (['previous'] as const) : []),
    ...(shipped.includes(version) ? (['shipped'] as const) : []),
  ];
  const summaries: VersionSummary[] = [];
  for (const version of (await listVersions(modelsDir)).reverse()) {
    const found = await readMetadata(modelsDir, version);
    if (found === undefined) continue;
    const { training, test } = found;
    const { articles, accuracy, macroF1, logLoss, ece } = test;
    summaries.push({
      version,
      trainedAt: training.createdAt,
      trainingArticles: training.split.train,
      submissions: training.submissions.length,
      test: { articles, accuracy, macroF1, logLoss, ece },
      roles: rolesOf(version),
    });
  }
  return summaries;
}

/** Undefined where the folder is damaged or, pruned meanwhile, gone. */
async function readMetadata(modelsDir: string, version: string) {
  try {
    return parseMetadata(await readVersion(join(modelsDir, version)));
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function askerInWords(platform: string | undefined): string {
  if (platform === 'schedule') return 'the schedule';
  return platform === 'forgotten' ? 'an owner who was forgotten' : `an owner on ${platform}`;
}

/** Trainings as people may read them: who asked without an id, and no words of an error that could quote something. */
export function summariseRuns(runs: readonly TrainingRun[]): HistoryAnswer['runs'] {
  return runs.map((run) => {
    const [platform] = run.requestedBy.split(':');
    const isCode = /^[A-Z_]+$/.test(run.detail);
    return {
      startedAt: run.startedAt,
      requestedBy: askerInWords(platform),
      outcome: run.outcome,
      reason:
        readReport(run)?.reasons.join(' ') ??
        (run.outcome !== 'failed'
          ? run.detail
          : isCode
            ? `It ended with ${run.detail}.`
            : 'The log says why.'),
    };
  });
}
