import { type Answer, isRight } from '../scoring/answers.js';
import { type ShareOf, shareOf } from '../scoring/share-of.js';
import type { VerdictKind } from '../scoring/verdicts.js';

interface NamedShare extends ShareOf {
  what: string;
}

/** How often one rule of the verdict errs, each way; what no text was there to tell is left out. */
export interface RuleErrors {
  rule: VerdictKind;
  falseAccepts: NamedShare[];
  falseRefusals: NamedShare[];
}

/** Answers of a bot that shows the five to articles of the five. */
interface NewsEvidence {
  /** "modern BBC" */
  name: string;
  whole: readonly Answer[];
  /** Undefined where the articles have no headline apart. */
  headline: readonly Answer[] | undefined;
}

/** Answers that the rules are held against; undefined where the file is missing. */
export interface RuleEvidence {
  news: readonly NewsEvidence[];
  notNews: readonly Answer[] | undefined;
  foreign: readonly Answer[] | undefined;
  /** Of a bot that shows the five to articles of other subjects. */
  hidden: readonly Answer[] | undefined;
}

/** A false accept is a text that the rule should have stopped and nothing did; a false refusal one that it stopped wrongly. */
export function ruleErrors({ news, notNews, foreign, hidden }: RuleEvidence): RuleErrors[] {
  const refusals = (
    rule: VerdictKind,
    what: string,
    members: (evidence: NewsEvidence) => readonly Answer[],
  ) => news.flatMap((evidence) => named(`${what}, ${evidence.name}`, members(evidence), ofKind(rule)));
  const answeredWrongly = (what: string, members: (evidence: NewsEvidence) => readonly Answer[]) =>
    named(`wrongly answered ${what} given a category`, news.flatMap(members).filter(isWrong), isAnswered);
  const whole = ({ whole: answers }: NewsEvidence) => answers;
  const headline = ({ headline: answers }: NewsEvidence) => answers ?? [];
  return [
    {
      rule: 'foreign',
      falseAccepts: named('foreign articles given a category', foreign, isAnswered),
      falseRefusals: refusals('foreign', 'articles', whole),
    },
    {
      rule: 'too-short',
      falseAccepts: answeredWrongly('headlines', headline),
      falseRefusals: refusals('too-short', 'rightly answered headlines', (evidence) =>
        headline(evidence).filter(isRight),
      ),
    },
    {
      rule: 'not-news',
      falseAccepts: named('texts that are not news given a category', notNews, isAnswered),
      falseRefusals: refusals('not-news', 'articles', whole),
    },
    {
      rule: 'other-subject',
      falseAccepts: named('articles of other subjects given one of the five', hidden, isAnswered),
      falseRefusals: refusals('other-subject', 'articles', whole),
    },
    {
      rule: 'unsure',
      falseAccepts: answeredWrongly('articles', whole),
      falseRefusals: refusals('unsure', 'rightly answered articles', (evidence) =>
        whole(evidence).filter(isRight),
      ),
    },
  ];
}

const ofKind = (kind: VerdictKind) => (answer: Answer) => answer.verdict === kind;
const isAnswered = ofKind('category');
const isWrong = (answer: Answer) => !isRight(answer);

function named(
  what: string,
  answers: readonly Answer[] | undefined,
  counts: (answer: Answer) => boolean,
): NamedShare[] {
  return answers === undefined || answers.length === 0 ? [] : [{ what, ...shareOf(answers, counts) }];
}
