import type { RecordScope } from '../../desk/learning/learning-desk.js';
import { newsdeskCommand } from './command-words.js';
import { decodeText } from './text.js';

/** What `/newsdesk` can be asked for. */
export type NewsdeskRequest =
  | { verb: 'help' | 'model' | 'history' | 'rollback' | 'health' | 'review' }
  | { verb: 'retrain' }
  | { verb: 'compare'; before: string; after: string }
  | { verb: 'promote'; version: string }
  /** `category` as typed; undefined where the form shall ask for it. */
  | { verb: 'teach'; category: string | undefined }
  /** `userId` undefined: of the person who asks. */
  | { verb: 'forget'; userId: string | undefined }
  | { verb: 'export'; scope: RecordScope }
  /** `on` undefined: only asked for. */
  | { verb: 'learning'; on: boolean | undefined }
  /** The verb is known, what follows is not. `usage` says how it goes. */
  | { verb: 'misused'; usage: string };

/** How the verbs go that take something. */
const usage = {
  model: `${newsdeskCommand} model, with nothing after it or one of: history, health, compare VERSION VERSION, promote VERSION, rollback`,
  forget: `${newsdeskCommand} forget, or ${newsdeskCommand} forget @NAME with a name from the list that Slack offers while you type`,
  export: `${newsdeskCommand} export, and after it own, community or everything`,
  learning: `${newsdeskCommand} learning, and after it on, off or nothing`,
} as const;

const scopes: readonly RecordScope[] = ['own', 'community', 'everything'];

/** Reads what was typed after `/newsdesk`. What begins with no known verb asks for help. */
export function readNewsdeskRequest(typed: string): NewsdeskRequest {
  const [first = '', ...rest] = typed.trim().split(/\s+/);
  const words = rest.map((word) => decodeText(word).toLowerCase());
  const verb = first.toLowerCase();
  switch (verb) {
    case 'retrain':
    case 'review':
      return { verb };
    case 'model':
      return readModel(rest.map(decodeText));
    case 'teach':
      return { verb, category: decodeText(rest.join(' ')) || undefined };
    case 'forget':
      return readForget(rest.join(' '));
    case 'export': {
      const scope = words.length === 0 ? 'own' : scopes.find((known) => words.join(' ') === known);
      return scope === undefined ? { verb: 'misused', usage: usage.export } : { verb, scope };
    }
    case 'learning': {
      const wanted = words.join(' ');
      if (wanted === '') return { verb, on: undefined };
      if (wanted === 'on' || wanted === 'off') return { verb, on: wanted === 'on' };
      return { verb: 'misused', usage: usage.learning };
    }
    default:
      return { verb: 'help' };
  }
}

function readModel([first = '', ...versions]: readonly string[]): NewsdeskRequest {
  const verb = first.toLowerCase();
  const [one, two] = versions;
  switch (verb) {
    case '':
      return { verb: 'model' };
    case 'history':
    case 'health':
    case 'rollback':
      if (versions.length === 0) return { verb };
      break;
    case 'compare':
      if (one !== undefined && two !== undefined && versions.length === 2) {
        return { verb, before: one, after: two };
      }
      break;
    case 'promote':
      if (one !== undefined && versions.length === 1) return { verb, version: one };
      break;
  }
  return { verb: 'misused', usage: usage.model };
}

/** A name that Slack did not turn into a reference must not be taken for nothing: nothing means the person who asks. */
function readForget(whom: string): NewsdeskRequest {
  if (whom === '') return { verb: 'forget', userId: undefined };
  const userId = /^<@([A-Z0-9]+)(?:\|[^<>]*)?>$/.exec(whom)?.[1];
  return userId === undefined ? { verb: 'misused', usage: usage.forget } : { verb: 'forget', userId };
}
