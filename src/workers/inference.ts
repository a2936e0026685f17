import { Piscina } from 'piscina';
import type { Backend } from '../classifier/backend.js';
import type { CategoryChoice } from '../classifier/category-choice.js';
import type { Classification } from '../classifier/classifier.js';
import { UserError } from '../ops/errors.js';
import { builtFile } from '../ops/paths.js';
import type { InferenceRefusal, InferenceRequest, InferenceResponse } from './inference-thread.js';

export interface InferenceOptions {
  modelsDir: string;
  backend: 'auto' | 'native' | 'wasm' | 'cpu';
  /** What the models answer with; all but their background by default. */
  categories?: CategoryChoice;
  /** Texts that may wait; one more is refused. */
  queueSize: number;
  /** Says when a batch has taken too long; after {@link batchTimeoutMs} by default. */
  deadline?: () => AbortSignal;
}

/** What one text was answered, with the version that answered it. */
export interface InferenceAnswer {
  version: string;
  /** Every subject that the version knows, in the order of the probabilities. */
  categories: string[];
  /** Those of them that it answers with. */
  shown: string[];
  classification: Classification;
}

/** The queue is full: the text was not looked at. */
export class QueueFullError extends Error {
  override readonly name = 'QueueFullError';
}

interface Waiting {
  version: string;
  text: string;
  resolve: (answer: InferenceAnswer) => void;
  reject: (error: unknown) => void;
}

const largestBatch = 16;
/** A batch takes milliseconds, and seconds on the slowest backend; a thread that takes longer is stuck and is replaced. */
const batchTimeoutMs = 60_000;
const startTimeoutMs = 120_000;

/**
 * Inference in a worker thread, so that the chat connections' event loop is never held. Texts that come in while a batch
 * is computed wait in a bounded queue and go together in the next; a batch never mixes versions. A thread that crashes
 * or hangs fails its batch and is replaced.
 */
export class InferencePool {
  readonly #pool: Piscina;
  readonly #queueSize: number;
  readonly #deadline: () => AbortSignal;
  readonly #waiting: Waiting[] = [];
  #busy = false;
  #closed = false;

  constructor({ modelsDir, backend, categories = 'all', queueSize, deadline }: InferenceOptions) {
    this.#queueSize = queueSize;
    this.#deadline = deadline ?? (() => AbortSignal.timeout(batchTimeoutMs));
    this.#pool = new Piscina({
      filename: builtFile('src/workers/inference-thread.js'),
      name: 'infer',
      minThreads: 1,
      maxThreads: 1,
      workerData: { modelsDir, backend, categories },
    });
  }

  /** Starts the thread and its backend. Rejects with a sentence for people when the backend does not work here. */
  start(): Promise<Backend> {
    return this.#pool.run(undefined, { name: 'start', signal: AbortSignal.timeout(startTimeoutMs) });
  }

  /**
   * Brings a version into the thread's memory and says what it answers with. Rejects when its folder is damaged.
   * @throws UserError UNKNOWN_CATEGORY (as a rejection) when it does not know what CATEGORIES names.
   */
  async load(version: string): Promise<{ shown: string[] }> {
    const { shown } = await this.#run({ version, texts: [] });
    return { shown };
  }

  /** Classifies one text with a version. @throws QueueFullError (as a rejection) when the queue is full. */
  classify(version: string, text: string): Promise<InferenceAnswer> {
    if (this.#waiting.length >= this.#queueSize)
      return Promise.reject(new QueueFullError('the inference queue is full'));
    const answer = new Promise<InferenceAnswer>((resolve, reject) => {
      this.#waiting.push({ version, text, resolve, reject });
    });
    if (!this.#busy) void this.#work();
    return answer;
  }

  /** Ends the thread. Texts still waiting are rejected, and so is whatever comes later. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const waiting of this.#waiting.splice(0)) waiting.reject(wasClosed());
    await this.#pool.destroy();
  }

  async #work(): Promise<void> {
    this.#busy = true;
    try {
      for (let batch = this.#nextBatch(); batch.length > 0; batch = this.#nextBatch())
        await this.#answer(batch);
    } finally {
      this.#busy = false;
    }
  }

  /** The longest run of waiting texts of one version, up to {@link largestBatch}. */
  #nextBatch(): Waiting[] {
    const version = this.#waiting[0]?.version;
    const end = this.#waiting.findIndex(
      (waiting, place) => waiting.version !== version || place === largestBatch,
    );
    return this.#waiting.splice(0, end === -1 ? this.#waiting.length : end);
  }

  async #answer(batch: readonly Waiting[]): Promise<void> {
    const version = batch[0]?.version ?? '';
    try {
      const { categories, shown, classifications } = await this.#run({
        version,
        texts: batch.map(({ text }) => text),
      });
      batch.forEach(({ resolve, reject }, place) => {
        const classification = classifications[place];
        if (classification === undefined) reject(new Error('the inference worker left a text out'));
        else resolve({ version, categories, shown, classification });
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  async #run(request: InferenceRequest): Promise<InferenceResponse> {
    // The pool itself would start another thread.
    if (this.#closed) throw wasClosed();
    const response: InferenceResponse | InferenceRefusal = await this.#pool.run(request, {
      signal: this.#deadline(),
    });
    if ('code' in response) throw new UserError(response.code, response.message);
    return response;
  }
}

function wasClosed(): Error {
  return new Error('the inference worker was closed');
}
