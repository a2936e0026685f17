import { type MeasuringUse, measuringFiles, standingOf } from '../data/measuring-files.js';
import { percent } from '../format.js';
import type { SubjectScores } from '../measures/subjects.js';
import { lengthWithinLabelSection } from './length-section.js';
import { type Blocks, picture, type Sources } from './page.js';
import { wrapped } from './prose.js';
import { perSubjectTable, scoresTable } from './score-tables.js';
import { hiddenSubjectsTable, registersTable, verdictsTable } from './verdict-tables.js';

interface NewsFile {
  use: MeasuringUse;
  file: string;
  scores: SubjectScores;
}

/** News of all subjects: how often each is right, and what is made of the others where the five are shown. */
export function subjectsSection({ report, figures }: Sources): Blocks {
  const files = (['press', 'fresh'] as const).flatMap((use): NewsFile[] => {
    const scores = report[use];
    return scores === undefined ? [] : [{ use, file: measuringFiles[use].name, scores }];
  });
  return [
    files.length > 0 ? '### News of all subjects' : undefined,
    ...files.map(({ use, scores }) => wrapped(`${standingOf(use)} ${otherPublishers(scores)}`)),
    files.length > 0 ? scoresTable(files.flatMap(scoreRows)) : undefined,
    files.length > 0
      ? perSubjectTable(
          report.subjects,
          files.map(({ file, scores }) => ({ file, scores: scores.all })),
        )
      : undefined,
    picture(figures, 'confusion-press.svg'),
    picture(figures, 'confusion-fresh.svg'),
    ...lengthWithinLabelSection(report.lengthWithinLabel),
    ...registersBlocks(report.registers),
    ...hiddenBlocks(files),
    ...otherTopicsBlocks(report.otherTopics),
  ];
}

function scoreRows({ file, scores: { all, five } }: NewsFile) {
  return [
    { file, among: 'all subjects', scores: all },
    ...(five === undefined ? [] : [{ file, among: 'the five, their articles', scores: five }]),
  ];
}

function otherPublishers({ otherPublishers: apart }: SubjectScores): string {
  if (apart === undefined) return 'No text is of a publisher that training has texts of.';
  return (
    `Of publishers that training has no text of there are ${apart.articles} articles; ${percent(apart.accuracy)} of them ` +
    'are right among all subjects.'
  );
}

function registersBlocks(rows: Sources['report']['registers']): Blocks {
  if (rows === undefined) return [];
  return [
    '### Registers',
    wrapped(
      'News in other forms than a report, of all subjects. Answered: given a category, by a bot that shows all subjects. ' +
        standingOf('registers'),
    ),
    registersTable(rows),
  ];
}

function hiddenBlocks(files: readonly NewsFile[]): Blocks {
  if (files.length === 0) return [];
  return [
    '### Other subjects, where the five are shown',
    wrapped(
      'With `CATEGORIES=bbc` the bot answers with five categories and knows the other subjects all the same, so as to say ' +
        'that an article is about another one. Refused: not news, too short, or in another language.',
    ),
    ...files.flatMap(({ use, scores }) => [standingOf(use), hiddenSubjectsTable(scores.hidden)]),
  ];
}

function otherTopicsBlocks(measured: Sources['report']['otherTopics']): Blocks {
  if (measured === undefined) return [];
  return [
    wrapped(
      `Other topics, as the publishers name them, not all of them news: none of the five is right. ${standingOf('otherTopics')}`,
    ),
    verdictsTable('topic', [...measured.byTopic, ...measured.byPublisher]),
  ];
}
