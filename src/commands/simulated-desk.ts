import { join } from 'node:path';
import { z } from 'zod';
import { startApp } from '../app.js';
import { readSettings, type Settings } from '../config.js';
import type { Answer, Requester } from '../desk/answers.js';
import { classificationAnswer } from '../desk/classification-answer.js';
import type { Logger } from '../ops/log.js';
import { promote } from '../registry/champion.js';
import {
  type NightRecord,
  noSubmissions,
  type SimulatedDesk,
  type SubmissionCounts,
} from '../simulation/month.js';
import { trainInChildProcess } from '../workers/training-process.js';
import { loadModel } from './find-model.js';

export interface SimulatedDeskOptions {
  /** A folder for models and database. */
  folder: string;
  /** Files that the model of the first day learns from, and every later one beside what people submit. */
  corpora: readonly string[];
  trustedPeople: number;
  /** The articles to come, for the answers of the model of the first day. */
  texts: readonly string[];
  backend: Settings['backend'];
  log: Logger;
}

export interface OpenSimulatedDesk extends SimulatedDesk {
  /** What the model of the first day can answer. */
  categories: readonly string[];
  close(): Promise<void>;
}

const community = '900000000000000000';
const ownerId = '800000000000000000';

/**
 * The bot itself without its chats: desk, store, training program and gate as they are wired for Discord, on a new database
 * and a model that has learned from the corpora alone. The clock is the simulation's.
 */
export async function openSimulatedDesk(options: SimulatedDeskOptions): Promise<OpenSimulatedDesk> {
  const { log, backend, texts } = options;
  const settings = settingsFor(options);
  const { modelsDir } = settings;
  const never = new AbortController().signal;
  const first = await trainInChildProcess(
    { ...settings.retrain, store: undefined, modelsDir, backend },
    () => undefined,
    never,
  );
  await promote(modelsDir, first.version);
  const { classifier } = await loadModel(join(modelsDir, first.version), backend);
  const { version } = first;
  const categories = [...classifier.categories];
  const shown = [...classifier.shown];
  const firstAnswers = new Map(
    classifier.classify(texts).map((classification, place) => {
      const text = texts[place] ?? '';
      const { ranking } = classificationAnswer(text, { version, categories, shown, classification });
      return [text, ranking[0]?.category ?? ''];
    }),
  );
  classifier.dispose();

  let now = new Date(0);
  const app = await startApp(settings, log, () => now);
  const { desk } = app;
  let report: Answer | undefined;
  app.announceOn([
    {
      async announce(answer) {
        report = answer;
      },
    },
  ]);
  const owner: Requester = { ...requester(0), userId: ownerId, isAdmin: true };
  const switched = await desk.learning.setLearning(owner, true);
  if (switched.kind === 'refusal') throw new Error(`learning can't be switched on: ${switched.message}`);
  return {
    desk,
    categories,
    requester,
    owner,
    answerOfFirstDay: async (text) => firstAnswers.get(text) ?? '',
    setTime(time) {
      now = time;
    },
    async workNight() {
      report = undefined;
      await app.nightShift?.runNow();
      return nightRecord(report);
    },
    async countSubmissions() {
      const records = await desk.learning.exportRecords(owner, 'everything');
      if (records.kind === 'refusal') throw new Error(`nothing can be counted: ${records.message}`);
      return countByState(records.jsonl);
    },
    close: () => app.stop(),
  };
}

/** What the nightly report says. */
function nightRecord(report: Answer | undefined): NightRecord {
  if (report?.kind === 'retrain')
    return { promoted: report.promoted, reasons: report.reasons, learned: report.learned.submissions };
  const reason = report?.kind === 'refusal' ? report.message : 'There was nothing new to learn from.';
  return { promoted: false, reasons: [reason], learned: 0 };
}

/** The settings that a bot has where none is given, whatever this machine's are. */
function settingsFor({ folder, corpora, trustedPeople, backend }: SimulatedDeskOptions): Settings {
  const defaults = readSettings({});
  return {
    ...defaults,
    discord: {
      token: '',
      ownerIds: [ownerId],
      trustedIds: Array.from({ length: trustedPeople }, (_, person) => requester(person).userId),
      trustedRoleIds: [],
      reportChannelId: undefined,
      apiUrl: 'https://discord.com/api',
    },
    modelsDir: join(folder, 'models'),
    stateDir: join(folder, 'state'),
    backend,
    retrain: { ...defaults.retrain, corpora },
  };
}

function requester(person: number): Requester {
  return {
    platform: 'discord',
    userId: `7${String(person).padStart(17, '0')}`,
    community,
    roles: [],
    isAdmin: false,
  };
}

const record = z.object({ kind: z.string(), state: z.string().optional() });

function countByState(jsonl: string): SubmissionCounts {
  const counts = noSubmissions();
  for (const line of jsonl.split('\n')) {
    if (line === '') continue;
    const { kind, state } = record.parse(JSON.parse(line));
    if (kind === 'submission' && isState(state, counts)) counts[state]++;
  }
  return counts;
}

function isState(state: string | undefined, counts: SubmissionCounts): state is keyof SubmissionCounts {
  return state !== undefined && Object.hasOwn(counts, state);
}
