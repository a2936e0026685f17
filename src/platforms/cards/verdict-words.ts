import { anotherSubject, type Certainty, type ClassificationAnswer } from '../../desk/answers.js';
import { percent } from './words.js';

const certaintyWords: Record<Certainty, string> = {
  'almost-certain': 'I am almost certain.',
  'fairly-sure': 'I am fairly sure.',
  leaning: 'I lean that way, no more.',
};

/** What an answer says first, and the sentence below it. */
export function verdictInWords(answer: ClassificationAnswer): { title: string; sentence: string } {
  const { verdict, ranking, also, certainty } = answer;
  switch (verdict.kind) {
    case 'category': {
      const first = ranking[0]?.category ?? '';
      return {
        title: also === undefined ? `This is about ${first}` : `This is about ${first}, and ${also}`,
        sentence: certaintyWords[certainty],
      };
    }
    case 'other-subject':
      return otherSubjectInWords(answer, verdict.subject);
    case 'unsure':
      return {
        title: `Not sure: ${likeliestTwo(answer).join(' or ')}?`,
        sentence: 'None is likely enough: read the figures as a guess.',
      };
    case 'too-short':
      return {
        title: 'Too little text to tell',
        sentence: 'Give me a headline and a paragraph. The figures are a guess.',
      };
    case 'not-news':
      return {
        title: 'This does not look like news',
        sentence: 'If it is, the figures say what it would be about.',
      };
    case 'foreign':
      return {
        title: `This looks like ${verdict.language}`,
        sentence: 'I can read only the language that I was trained on. Don\u2019t trust the figures.',
      };
  }
}

/** A subject that is less probable is named as the likeliest, not as what the text is about: as for a category. */
const leastToBeNamed = 0.45;

/** The model may know no name for what is not shown, or one name for all of it. */
function otherSubjectInWords({ ranking, another }: ClassificationAnswer, subject: string) {
  const isNamed = subject !== anotherSubject;
  const hidden = ranking.filter((one) => !one.shown);
  const probability = hidden.find(({ category }) => category === subject)?.probability ?? 0;
  const total = `Another subject: ${percent(another)}`;
  return {
    title:
      isNamed && probability >= leastToBeNamed
        ? `This is about ${subject}, which is none of the categories here`
        : 'This is about another subject than the categories here',
    sentence:
      isNamed && hidden.length > 1
        ? `${total}, and the likeliest is ${subject} (${percent(probability)}).`
        : `${total}.`,
  };
}

/** The best two categories shown; in place of the second, all that is not shown, where that is likelier. */
function likeliestTwo({ ranking, another }: ClassificationAnswer): string[] {
  const [first, second] = ranking.filter(({ shown }) => shown);
  const names = [first, second].flatMap((one) => one?.category ?? []);
  if (another <= (second?.probability ?? 0)) return names;
  const [subject] = ranking.filter(({ shown }) => !shown).map(({ category }) => category);
  const isNamed = subject !== undefined && subject !== anotherSubject;
  return [...names.slice(0, 1), isNamed ? `${anotherSubject} (${subject})` : anotherSubject];
}
