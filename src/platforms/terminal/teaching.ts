import type { Desk } from '../../desk/desk.js';
import { articleFrom } from './article-argument.js';
import { leadingCategory } from './category-named.js';
import type { Judging } from './judging.js';
import { terminalPerson } from './person.js';
import { refusalOf, type Shown } from './shown.js';

export interface Teaching {
  /** @param argument a category with or without an article; nothing: the article that was judged last. */
  teach(argument: string): Promise<Shown>;
  /** Whether the next entry is the article to submit. */
  isWaiting(): boolean;
  take(entry: string): Promise<Shown>;
  stopWaiting(): void;
}

/** Submitting articles for learning. */
export function createTeaching(desk: Desk, judging: Judging): Teaching {
  const { learning } = desk;
  let waitingCategory: string | undefined;

  async function submit(article: string, category: string): Promise<Shown> {
    const source = await articleFrom(article);
    return {
      answer: source.kind === 'refusal' ? source : await learning.teach(terminalPerson, source, category),
    };
  }

  async function submitJudged(): Promise<Shown> {
    const judged = judging.lastJudgement();
    if (judged === undefined) {
      const message =
        'Say which category: /teach CATEGORY. Or judge an answer first, by /right or /wrong CATEGORY.';
      return { answer: refusalOf('UNKNOWN_CATEGORY', message) };
    }
    const form = await learning.teachingForm(terminalPerson, judged.answerId, judged.place);
    if (form.kind === 'refusal') return { answer: form };
    if (form.text === '') {
      const message = `I no longer have the article. Say /teach ${form.category} and paste it.`;
      return { answer: refusalOf('EMPTY_ARTICLE', message) };
    }
    return { answer: await learning.teach(terminalPerson, { kind: 'text', text: form.text }, form.category) };
  }

  return {
    async teach(argument) {
      if (argument === '') return submitJudged();
      const { category, rest } = leadingCategory(argument, learning.categories());
      if (rest !== '') return submit(rest, category);
      const form = await learning.emptyTeachingForm(terminalPerson, category);
      if (form.kind === 'refusal') return { answer: form };
      waitingCategory = form.category;
      return { hint: `${form.consent} Paste the article, or name its file; a command leaves it.` };
    },
    isWaiting: () => waitingCategory !== undefined,
    async take(entry) {
      const category = waitingCategory ?? '';
      waitingCategory = undefined;
      return submit(entry, category);
    },
    stopWaiting() {
      waitingCategory = undefined;
    },
  };
}
