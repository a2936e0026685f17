import type { Answer, Refusal, RefusalCode } from '../../desk/answers.js';

/** What a terminal shows for an entry: an answer, a line below it, or either alone. */
export interface Shown {
  answer?: Answer;
  hint?: string | undefined;
}

export function refusalOf(code: RefusalCode, message: string): Refusal {
  return { kind: 'refusal', code, message };
}
