import { join } from 'node:path';
import type { Backend } from '../classifier/backend.js';
import { UserError } from '../ops/errors.js';
import type { Logger } from '../ops/log.js';
import { championCandidates } from '../registry/champion.js';
import { parseMetadata, type VersionMetadata } from '../registry/metadata.js';
import { readVersion } from '../registry/version-folder.js';
import type { InferenceAnswer, InferencePool } from '../workers/inference.js';

/** The version that answers now. */
export interface CurrentModel {
  version: string;
  metadata: VersionMetadata;
  /** The categories that it answers with; its other subjects are told as such. */
  shown: readonly string[];
  backend: Backend;
}

export interface LiveModelDependencies {
  modelsDir: string;
  inference: InferencePool;
  backend: Backend;
  log: Logger;
}

/**
 * The model that answers people. It is swapped only after the new one is in the worker's memory, and each text carries
 * the version it was given to, so that no answer is lost or mixed while the champion changes.
 */
export class LiveModel {
  readonly #dependencies: LiveModelDependencies;
  #current: CurrentModel | undefined;
  #unfit: UserError | undefined;
  #reloading: Promise<void> = Promise.resolve();

  constructor(dependencies: LiveModelDependencies) {
    this.#dependencies = dependencies;
  }

  get current(): CurrentModel | undefined {
    return this.#current;
  }

  /** Why the newest version that is whole can't answer as the settings ask; undefined where it can. */
  get unfit(): UserError | undefined {
    return this.#unfit;
  }

  /** Classifies a text with the current version; undefined when there is none. @throws QueueFullError */
  async classify(text: string): Promise<InferenceAnswer | undefined> {
    return this.#current && this.#dependencies.inference.classify(this.#current.version, text);
  }

  /**
   * Loads the champion, or the newest version before it whose folder is whole and that knows the categories which the
   * settings choose. Keeps the current one where none is.
   * Calls wait for one another.
   */
  reload(): Promise<void> {
    const next = this.#reloading.then(() => this.#reload());
    this.#reloading = next.catch(() => undefined);
    return next;
  }

  /**
   * Reads a version whole and brings it into the worker's memory, the live one staying.
   * @throws UserError UNKNOWN_CATEGORY when it does not know what CATEGORIES names; another error when its folder is damaged
   */
  async verify(version: string): Promise<void> {
    const { modelsDir, inference } = this.#dependencies;
    parseMetadata(await readVersion(join(modelsDir, version)));
    await inference.load(version);
  }

  async #reload(): Promise<void> {
    const { modelsDir, inference, backend, log } = this.#dependencies;
    this.#unfit = undefined;
    const candidates = await championCandidates(modelsDir, (error) => {
      log.error({ code: error.code }, error.message);
    });
    for (const version of candidates) {
      if (version === this.#current?.version) return;
      try {
        const metadata = parseMetadata(await readVersion(join(modelsDir, version)));
        const { shown } = await inference.load(version);
        this.#current = { version, metadata, shown, backend };
        log.info({ version }, 'model loaded');
        return;
      } catch (error) {
        if (error instanceof UserError) {
          this.#unfit ??= error;
          log.error({ version, code: error.code }, `${error.message} Going on to the version before it.`);
        } else {
          log.error(
            { version, err: error },
            'this model cannot be loaded; going on to the version before it',
          );
        }
      }
    }
    if (this.#current === undefined && this.#unfit === undefined)
      log.warn({ modelsDir }, 'there is no model to answer with: npm run train -- --promote');
  }
}
