import type { Answer, ClassificationAnswer, JudgementAnswer } from '../../desk/answers.js';
import type { Desk } from '../../desk/desk.js';
import { categoryNamed } from './category-named.js';
import { terminalPerson } from './person.js';
import { refusalOf, type Shown } from './shown.js';

export interface Judging {
  /** Takes note of an answer, so that it can be judged. */
  remember(answer: Answer): Shown;
  /** @param category that is right as the person typed it; undefined: the answer's own. */
  judge(category: string | undefined): Promise<Shown>;
  /** What was judged last. */
  lastJudgement(): JudgementAnswer | undefined;
}

/** Judging the answer that was shown last. */
export function createJudging(desk: Desk): Judging {
  let shown: ClassificationAnswer | undefined;
  let judged: JudgementAnswer | undefined;

  /** What submitting would do is said before it can be done. */
  async function hintAfter({ answerId, place, canTeach }: JudgementAnswer): Promise<string | undefined> {
    if (!canTeach) return undefined;
    const form = await desk.learning.teachingForm(terminalPerson, answerId, place);
    if (form.kind === 'refusal' || form.text === '') return undefined;
    return `/teach submits it as ${form.category}. ${form.consent}`;
  }

  return {
    remember(answer) {
      if (answer.kind !== 'classification') return { answer };
      shown = answer;
      judged = undefined;
      return { answer };
    },
    async judge(category) {
      if (shown?.answerId === undefined) {
        return {
          answer: refusalOf('UNKNOWN_ANSWER', 'There is no answer to judge: paste an article first.'),
        };
      }
      const categories = shown.ranking.map((one) => one.category);
      const place = category === undefined ? 0 : categories.indexOf(categoryNamed(category, categories));
      if (place < 0) {
        const known = [...categories].sort().join(', ');
        return { answer: refusalOf('UNKNOWN_CATEGORY', `Say /wrong and one of these categories: ${known}.`) };
      }
      const answer = await desk.learning.judge(terminalPerson, shown.answerId, place);
      judged = answer.kind === 'judgement' ? answer : undefined;
      return { answer, hint: judged && (await hintAfter(judged)) };
    },
    lastJudgement: () => judged,
  };
}
