import { randomUUID } from 'node:crypto';
import type { Classification } from '../../classifier/classifier.js';
import { recordAnswer } from '../../store/answers.js';
import { takeUntold } from '../../store/learned.js';
import type { ClassificationAnswer, Requester } from '../answers.js';
import { communityKey, personKey } from '../rights.js';
import type { LearningContext } from './context.js';

/**
 * Remembers an answer to somebody, without its text, so that people can judge it; the text stays in memory for some minutes. What
 * fails here is logged and costs the answer nothing but its id.
 */
export type AnswerRecorder = (
  text: string,
  answer: ClassificationAnswer,
  classification: Pick<Classification, 'words' | 'knownWords'>,
  asker: Requester | undefined,
) => Promise<Pick<ClassificationAnswer, 'answerId' | 'notices'>>;

export function createAnswerRecorder(context: LearningContext): AnswerRecorder {
  const { database, articles, log, now } = context;
  return async (text, answer, { words, knownWords }, asker) => {
    if (asker === undefined) return { answerId: undefined, notices: [] };
    const answerId = randomUUID();
    try {
      await recordAnswer(database, {
        id: answerId,
        answeredAtMs: now(),
        community: communityKey(asker),
        articleKey: await context.articleKey(text),
        modelVersion: answer.modelVersion,
        verdict: answer.verdict.kind,
        ranking: answer.ranking,
        words,
        knownWords,
      });
    } catch (error) {
      log.error({ err: error }, 'an answer could not be recorded; nobody can judge it');
      return { answerId: undefined, notices: [] };
    }
    articles.remember(answerId, text, personKey(asker));
    return { answerId, notices: await noticesFor(context, asker) };
  };
}

/** What became of the asker's corrections, told once. */
async function noticesFor(
  { database, model, log, now }: LearningContext,
  asker: Requester,
): Promise<string[]> {
  const version = model.current()?.version;
  if (version === undefined) return [];
  try {
    const count = await takeUntold(database, personKey(asker), version, now());
    if (count === 0) return [];
    return [
      count === 1
        ? `Your correction is in version ${version}, which is live.`
        : `Your ${count} corrections are in version ${version}, which is live.`,
    ];
  } catch (error) {
    log.error({ err: error }, 'somebody could not be told what became of their corrections');
    return [];
  }
}
