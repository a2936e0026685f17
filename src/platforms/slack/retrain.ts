import type { RespondFn } from '@slack/bolt';
import type { RetrainProgress } from '../../desk/answers.js';
import { answerTo, type ListenerTools, logSendFailure } from './answering.js';
import { isOrdinary } from './failures.js';
import type { Outbox, PostedMessage } from './outbox.js';
import { PacedEdits } from './paced-edits.js';
import { renderAnswer, type SlackContent } from './render.js';

const request = '/newsdesk retrain';

/** Retrains for a person and keeps them informed in one message that is edited. Never rejects. */
export async function retrain(
  asked: { userId: string; channel: string; respond: RespondFn },
  { desk, log, outbox, timings }: ListenerTools,
): Promise<void> {
  const report = new RetrainReport({ ...asked, outbox });
  const progress = new PacedEdits<SlackContent>({
    gapMs: timings.progressGapMs,
    edit: (latest) => report.showProgress(latest),
    onError: (error) => logSendFailure(request, error, log),
  });
  let hasBegun = false;
  const onProgress = (state: RetrainProgress) => {
    hasBegun = true;
    progress.show(renderAnswer(state));
  };

  const answer = await answerTo(
    request,
    () => desk.retrain({ platform: 'slack', userId: asked.userId }, onProgress),
    log,
  );
  const content = renderAnswer(answer);
  await progress.finish(content);
  const ways =
    answer.kind === 'refusal' && !hasBegun ? [report.toAskerAlone(content)] : report.waysToEnd(content);
  for (const way of ways) {
    try {
      await way();
      log.info({ request, answer: answer.kind === 'refusal' ? answer.code : answer.kind }, 'slack: answered');
      return;
    } catch (error) {
      logSendFailure(request, error, log);
    }
  }
}

/** Where the progress and the result of a retraining go: one message of the channel, or what can be had instead. */
class RetrainReport {
  readonly #options: { userId: string; channel: string; respond: RespondFn; outbox: Outbox };
  #posted: PostedMessage | undefined;
  #isBarred = false;

  constructor(options: { userId: string; channel: string; respond: RespondFn; outbox: Outbox }) {
    this.#options = options;
  }

  async showProgress(latest: () => SlackContent): Promise<void> {
    const { channel, respond, outbox } = this.#options;
    if (this.#posted !== undefined) return outbox.update(this.#posted, latest);
    // A response_url is good for five messages: one says that it began, the result needs another.
    if (this.#isBarred) return;
    try {
      this.#posted = await outbox.post({ channel }, latest);
    } catch (error) {
      if (!isOrdinary(error)) throw error;
      this.#isBarred = true;
      await outbox.respond(respond, latest(), 'ephemeral');
    }
  }

  toAskerAlone(content: SlackContent): () => Promise<unknown> {
    return () => this.#options.outbox.respond(this.#options.respond, content, 'ephemeral');
  }

  /** Ways to deliver the result, best first: it took minutes to come by and must not be lost. */
  waysToEnd(content: SlackContent): (() => Promise<unknown>)[] {
    const { userId, channel, respond, outbox } = this.#options;
    const posted = this.#posted;
    const latest = () => content;
    return [
      ...(posted === undefined ? [] : [() => outbox.update(posted, latest)]),
      ...(this.#isBarred ? [] : [() => outbox.post({ channel }, latest)]),
      () => outbox.respond(respond, content, 'in_channel'),
      () => outbox.post({ channel: userId }, latest),
    ];
  }
}
