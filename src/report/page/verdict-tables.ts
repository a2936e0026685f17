import { markdownTable, percent } from '../format.js';
import type { RuleErrors } from '../measures/doubt-rules.js';
import type { RegisterScores } from '../measures/registers.js';
import type { HiddenSubjects } from '../measures/subjects.js';
import { type CutName, cutNames } from '../scoring/cuts.js';
import type { Scores } from '../scoring/scores.js';
import {
  type LabelVerdicts,
  type VerdictKind,
  type VerdictShares,
  verdictKinds,
} from '../scoring/verdicts.js';

const verdictWords: Record<VerdictKind, string> = {
  category: 'a category',
  'other-subject': 'another subject',
  unsure: 'unsure',
  'not-news': 'not news',
  'too-short': 'too short',
  foreign: 'foreign',
};

/** Verdict shares of a file's labels, its total last. A bot that shows every subject never tells of another one. */
export function verdictsTable(what: string, rows: readonly LabelVerdicts[], showsAll = false): string {
  const kinds = verdictKinds.filter((kind) => !showsAll || kind !== 'other-subject');
  return markdownTable(
    [what, 'texts', ...kinds.map((kind) => verdictWords[kind])],
    rows.map(({ label, texts, verdicts }) => [label, String(texts), ...cells(verdicts, kinds)]),
  );
}

/** Verdict shares of whole articles and their cuts. */
export function verdictsByCutTable(scores: Record<CutName, Scores>): string {
  return markdownTable(
    ['shown', ...verdictKinds.map((kind) => verdictWords[kind])],
    cutNames.map((cut) => [cut, ...cells(scores[cut].verdicts, verdictKinds)]),
  );
}

export function registersTable(rows: readonly RegisterScores[]): string {
  const doubts = verdictKinds.filter((kind) => kind !== 'category' && kind !== 'other-subject');
  return markdownTable(
    ['register', 'texts', 'answered rightly', 'wrongly', ...doubts.map((kind) => verdictWords[kind])],
    rows.map(({ label, texts, answeredRightly, verdicts }) => [
      label,
      String(texts),
      percent(answeredRightly),
      percent(verdicts.category - answeredRightly),
      ...cells(verdicts, doubts),
    ]),
  );
}

/** What a bot that shows the five says of each other subject's articles; refused is not news, too short or foreign. */
export function hiddenSubjectsTable({ bySubject, five }: HiddenSubjects): string {
  return markdownTable(
    ['subject', 'articles', 'told as another subject', 'given one of the five', 'unsure', 'refused'],
    [...bySubject, five].map(({ label, texts, verdicts }) => [
      label === 'all' ? 'all other subjects' : label,
      String(texts),
      percent(verdicts['other-subject']),
      percent(verdicts.category),
      percent(verdicts.unsure),
      percent(verdicts['not-news'] + verdicts['too-short'] + verdicts.foreign),
    ]),
  );
}

export function rulesTable(rules: readonly RuleErrors[]): string {
  const cell = (shares: RuleErrors['falseAccepts']) =>
    shares.length === 0
      ? 'not measured here'
      : shares.map(({ what, share, of }) => `${percent(share)} of ${of} ${what}`).join('; ');
  return markdownTable(
    ['rule', 'false accepts', 'false refusals'],
    rules.map(({ rule, falseAccepts, falseRefusals }) => [
      verdictWords[rule],
      cell(falseAccepts),
      cell(falseRefusals),
    ]),
    3,
  );
}

function cells(verdicts: VerdictShares, kinds: readonly VerdictKind[]): string[] {
  return kinds.map((kind) => percent(verdicts[kind]));
}
