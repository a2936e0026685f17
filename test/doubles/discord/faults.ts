/** How a request fails. */
export type Failure =
  /** Discord answers with an error. */
  | { status: number; code?: number; message?: string }
  /** The connection breaks before Discord has read the request. */
  | 'reset'
  /** Discord acts on the request, then the connection breaks. */
  | 'reset-after';

export interface FaultRule {
  method: string;
  /** Matches the path without `/api/v10`. */
  path: RegExp;
  failure: Failure;
  /** How many requests it hits. */
  times: number;
}

/** The failures that a test has asked for, each used up request by request. */
export class Faults {
  readonly #rules: FaultRule[] = [];

  add(rule: FaultRule): void {
    this.#rules.push(rule);
  }

  take(method: string, path: string): Failure | undefined {
    const rule = this.#rules.find(
      (candidate) => candidate.times > 0 && candidate.method === method && candidate.path.test(path),
    );
    if (rule === undefined) return undefined;
    rule.times -= 1;
    return rule.failure;
  }
}
