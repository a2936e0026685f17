import { type AllowedHost, downloadText } from '../articles/download.js';
import { UserError } from '../ops/errors.js';
import type { Logger } from '../ops/log.js';
import { QueueFullError } from '../workers/inference.js';
import type { ModelAnswer, Person, PlatformName, Refusal, RefusalCode } from './answers.js';
import { checkArticleText } from './article-text.js';
import { classificationAnswer } from './classification-answer.js';
import type { ArticleSource, Desk } from './desk.js';
import type { LearningDesk } from './learning/learning-desk.js';
import type { LiveModel } from './live-model.js';
import type { Retrainer } from './retrainer.js';
import type { VersionsDesk } from './versions/versions-desk.js';

export interface DeskDependencies {
  liveModel: LiveModel;
  retrainer: Retrainer;
  learning: LearningDesk;
  versions: VersionsDesk;
  /** User ids a platform that may retrain. */
  owners: Readonly<Record<PlatformName, readonly string[]>>;
  isAllowedFileHost: AllowedHost;
  nextRetrainAt: () => Date | undefined;
  timeZone: string;
  log: Logger;
}

/** The desk: one for all platforms. */
export function createDesk(dependencies: DeskDependencies): Desk {
  const { liveModel, retrainer, owners, log } = dependencies;
  const refuse = (error: unknown): Refusal => refusalFor(error, log);

  return {
    async classify(source) {
      try {
        const text = checkArticleText(await textOf(source, dependencies.isAllowedFileHost));
        const answer = await liveModel.classify(text);
        return answer === undefined ? noModel() : classificationAnswer(text, answer);
      } catch (error) {
        return refuse(error);
      }
    },

    describeModel() {
      const { current } = liveModel;
      if (current === undefined) return noModel();
      const { training, test } = current.metadata;
      const answer: ModelAnswer = {
        kind: 'model',
        version: current.version,
        architecture: training.architecture,
        categories: training.categories,
        trainedAt: training.createdAt,
        trainingArticles: training.split.train,
        corpus: training.corpus.name,
        test,
        backend: current.backend.name,
        backendReason: current.backend.reason,
        nextRetrainAt: dependencies.nextRetrainAt(),
        timeZone: dependencies.timeZone,
      };
      return answer;
    },

    async retrain(person, onProgress) {
      if (!isOwner(person, owners)) {
        return refusal(
          'NOT_OWNER',
          'Only the owners of this bot can retrain it: it changes the answers for everyone.',
        );
      }
      try {
        return await retrainer.retrain(`${person.platform}:${person.userId}`, onProgress);
      } catch (error) {
        return refuse(error);
      }
    },

    help: () => ({ kind: 'help' }),
    learning: dependencies.learning,
    versions: dependencies.versions,
  };
}

function isOwner({ platform, userId }: Person, owners: DeskDependencies['owners']): boolean {
  return owners[platform].includes(userId);
}

function textOf(source: ArticleSource, isAllowed: AllowedHost): string | Promise<string> {
  return source.kind === 'text' ? source.text : downloadText(source.file, isAllowed);
}

function refusal(code: RefusalCode, message: string): Refusal {
  return { kind: 'refusal', code, message };
}

function noModel(): Refusal {
  return refusal(
    'NO_MODEL',
    'There is no model to answer with. The owner of the bot can train one: npm run train -- --promote',
  );
}

const refusalCodes: ReadonlySet<string> = new Set<RefusalCode>([
  'EMPTY_ARTICLE',
  'ARTICLE_TOO_SHORT',
  'ARTICLE_TOO_LONG',
  'NOT_TEXT',
  'LINK_ONLY',
  'FILE_TOO_LARGE',
  'FILE_NOT_TEXT',
  'FILE_UNREACHABLE',
  'RETRAIN_RUNNING',
  'RETRAIN_FAILED',
]);

/** What a person is told of an error: its own sentence where they can do something, else that it was logged. */
function refusalFor(error: unknown, log: Logger): Refusal {
  if (error instanceof QueueFullError) {
    return refusal('BUSY', 'I have more articles than I can read just now. Try again in a minute.');
  }
  if (error instanceof UserError && isRefusalCode(error.code)) {
    log.info({ code: error.code, cause: causeCode(error) }, 'refused');
    return refusal(error.code, error.message);
  }
  log.error({ err: error }, 'a request failed');
  return refusal('INTERNAL', 'Something went wrong on my side. It has been logged; please try again.');
}

/** The cause's code alone: its message may quote what people sent. */
function causeCode({ cause }: UserError): string | undefined {
  if (!(cause instanceof Error)) return undefined;
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name;
}

function isRefusalCode(code: string): code is RefusalCode {
  return refusalCodes.has(code);
}
