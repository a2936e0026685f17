import type { AllowedHost } from '../articles/download.js';
import type { Logger } from '../ops/log.js';
import type { ModelAnswer } from './answers.js';
import { textOf } from './article-source.js';
import { checkArticleText } from './article-text.js';
import { classificationAnswer } from './classification-answer.js';
import type { Desk } from './desk.js';
import type { AnswerRecorder } from './learning/answer-recorder.js';
import type { LearningDesk } from './learning/learning-desk.js';
import type { LiveModel } from './live-model.js';
import { noModel, refusal, refusalFor } from './refusals.js';
import type { Retrainer } from './retrainer.js';
import { isOwner, type Owners, personKey } from './rights.js';
import type { VersionsDesk } from './versions/versions-desk.js';

export interface DeskDependencies {
  liveModel: LiveModel;
  retrainer: Retrainer;
  recordAnswer: AnswerRecorder;
  learning: LearningDesk;
  versions: VersionsDesk;
  /** User ids a platform that may retrain. */
  owners: Owners;
  isAllowedFileHost: AllowedHost;
  nextRetrainAt: () => Date | undefined;
  timeZone: string;
  log: Logger;
}

/** The desk: one for all platforms. */
export function createDesk(dependencies: DeskDependencies): Desk {
  const { liveModel, retrainer, recordAnswer, owners, log } = dependencies;

  return {
    async classify(source, asker) {
      try {
        const text = checkArticleText(await textOf(source, dependencies.isAllowedFileHost));
        const opinion = await liveModel.classify(text);
        if (opinion === undefined) return noModel();
        const answer = classificationAnswer(text, opinion);
        return { ...answer, ...(await recordAnswer(text, answer, opinion.classification, asker)) };
      } catch (error) {
        return refusalFor(error, log);
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
        shown: [...current.shown],
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
        return await retrainer.retrain(personKey(person), onProgress);
      } catch (error) {
        return refusalFor(error, log);
      }
    },

    help: () => ({ kind: 'help' }),
    learning: dependencies.learning,
    versions: dependencies.versions,
  };
}
