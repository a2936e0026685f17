import type { Answer } from './answers.js';
import { isRight, type VerdictKind } from './scores.js';

/** A share of texts, with how many there were. */
interface ShareOf {
  what: string;
  share: number;
  of: number;
}

/** How often one rule of the verdict errs, each way; undefined where the texts to tell it from are missing. */
export interface RuleErrors {
  rule: VerdictKind;
  falseAccepts: ShareOf | undefined;
  falseRefusals: (ShareOf | undefined)[];
}

/** Answers that the rules are held against; undefined where the file is missing. */
export interface RuleEvidence {
  outOfFold: { whole: Answer[]; headline: Answer[] } | undefined;
  modern: { whole: Answer[]; headline: Answer[] } | undefined;
  notNews: Answer[] | undefined;
  foreign: Answer[] | undefined;
}

/** A false accept is a text that the rule should have stopped and nothing did; a false refusal one that it stopped wrongly. */
export function ruleErrors(evidence: RuleEvidence): RuleErrors[] {
  const { outOfFold, modern, notNews, foreign } = evidence;
  const refusals = (
    rule: VerdictKind,
    cut: 'whole' | 'headline',
    only: (answer: Answer) => boolean,
    what: string,
  ) =>
    [
      { name: 'BBC out of fold', answers: outOfFold?.[cut] },
      { name: 'modern BBC', answers: modern?.[cut] },
    ].map(({ name, answers }) => shareOf(`${what}, ${name}`, answers?.filter(only), ofKind(rule)));
  const everything = () => true;
  const news = both(outOfFold?.whole, modern?.whole);
  const headlines = both(outOfFold?.headline, modern?.headline);
  return [
    {
      rule: 'foreign',
      falseAccepts: shareOf('foreign articles given a category', foreign, ofKind('category')),
      falseRefusals: refusals('foreign', 'whole', everything, 'whole articles'),
    },
    {
      rule: 'too-short',
      falseAccepts: shareOf(
        'wrongly answered headlines given a category',
        headlines?.filter(isWrong),
        ofKind('category'),
      ),
      falseRefusals: refusals('too-short', 'headline', isRight, 'rightly answered headlines'),
    },
    {
      rule: 'not-news',
      falseAccepts: shareOf('texts that are not news given a category', notNews, ofKind('category')),
      falseRefusals: refusals('not-news', 'whole', everything, 'whole articles'),
    },
    {
      rule: 'unsure',
      falseAccepts: shareOf(
        'wrongly answered whole articles given a category',
        news?.filter(isWrong),
        ofKind('category'),
      ),
      falseRefusals: refusals('unsure', 'whole', isRight, 'rightly answered whole articles'),
    },
  ];
}

const ofKind = (kind: VerdictKind) => (answer: Answer) => answer.verdict === kind;
const isWrong = (answer: Answer) => !isRight(answer);

function both(first: Answer[] | undefined, second: Answer[] | undefined): Answer[] | undefined {
  return first === undefined && second === undefined ? undefined : [...(first ?? []), ...(second ?? [])];
}

function shareOf(
  what: string,
  answers: readonly Answer[] | undefined,
  counts: (answer: Answer) => boolean,
): ShareOf | undefined {
  if (answers === undefined || answers.length === 0) return undefined;
  return { what, share: answers.filter(counts).length / answers.length, of: answers.length };
}
