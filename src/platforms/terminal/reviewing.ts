import type { Answer, ReviewItem } from '../../desk/answers.js';
import type { Desk } from '../../desk/desk.js';
import { act, actionId } from '../actions.js';
import { categoryNamed } from './category-named.js';
import { terminalPerson } from './person.js';
import { refusalOf, type Shown } from './shown.js';

export interface Reviewing {
  review(): Promise<Shown>;
  settle(how: 'approve' | 'relabel' | 'drop', category?: string): Promise<Shown>;
}

/** Settling the submission that was shown last. */
export function createReviewing(desk: Desk): Reviewing {
  let shown: ReviewItem | undefined;

  function show(answer: Answer): Shown {
    if (answer.kind !== 'review') return { answer };
    shown = answer.item;
    return { answer, hint: shown && '/approve, /relabel CATEGORY or /drop settles it.' };
  }

  return {
    review: async () => show(await desk.learning.review(terminalPerson)),
    async settle(how, category = '') {
      if (shown === undefined) {
        return { answer: refusalOf('UNKNOWN_SUBMISSION', 'Nothing is being reviewed: say /review first.') };
      }
      const value = how === 'relabel' ? categoryNamed(category, desk.learning.categories()) : undefined;
      const answer = await act(desk, terminalPerson, actionId(how, shown.submissionId), value);
      if (answer.kind === 'teaching-form') throw new Error(`Settling by ${how} opened a form.`);
      return show(answer);
    },
  };
}
