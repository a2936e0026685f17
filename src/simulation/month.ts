import type { Refusal, Requester, SubmissionState } from '../desk/answers.js';
import type { Desk } from '../desk/desk.js';
import type { Settlement } from '../desk/learning/learning-desk.js';
import type { AnsweredArticle } from './accuracy.js';
import { type PlannedArticle, type PlannedDay, type Reader, reacts } from './plan.js';

/** What a night brought. */
export interface NightRecord {
  promoted: boolean;
  /** Why it went live or did not. */
  reasons: string[];
  /** Submissions that the version learned from and the one before it had not. */
  learned: number;
}

/** Submissions by what has become of them. */
export type SubmissionCounts = Record<SubmissionState, number>;

export interface DayRecord {
  day: number;
  articles: number;
  /** What people said of the day's answers. */
  corrections: number;
  confirmations: number;
  /** Of those, how many named another category than the article's own. */
  mistakes: number;
  /** Submissions that an owner settled. */
  settled: number;
  /** Refused, by code: too many of one person on one day, say. */
  refused: Record<string, number>;
  /** All that were made so far, at the end of the day. */
  submissions: SubmissionCounts;
  /** Undefined where the model was not to be retrained. */
  night: NightRecord | undefined;
}

/** The desk that people talk to, and what is around it. */
export interface SimulatedDesk {
  desk: Pick<Desk, 'classify' | 'learning'>;
  /** Person number `person` as they ask in their chat. */
  requester(person: number): Requester;
  /** Who settles what waits in the review queue. */
  owner: Requester;
  /** The category that the model of the first day gives: what would be answered if nothing was ever learned. */
  answerOfFirstDay(text: string): Promise<string>;
  setTime(time: Date): void;
  /** Does what the bot does in a night: retrains if there is something new, and lets the gate decide. */
  workNight(): Promise<NightRecord>;
  countSubmissions(): Promise<SubmissionCounts>;
}

const minuteMs = 60 * 1000;
const dayMs = 24 * 60 * 60 * 1000;
const firstDay = Date.UTC(2026, 0, 1);
const [firstHour, lastHour, reviewHour, nightHour] = [8, 22, 23, 27];

/**
 * Lets a planned month happen: each article is answered, then people say what they think of the answer and submit the
 * article, an owner settles some of what waits, and in some nights the model is retrained.
 * @param reviews how many submissions the owner settles a day.
 * @returns the answers in order, and what happened on each day.
 */
export async function runMonth(
  days: readonly PlannedDay[],
  reviews: number,
  simulated: SimulatedDesk,
  onDay: (record: DayRecord) => void = () => undefined,
): Promise<{ answered: AnsweredArticle[]; days: DayRecord[] }> {
  const answered: AnsweredArticle[] = [];
  const records: DayRecord[] = [];
  const truth = new Map(
    days.flatMap(({ articles }) => articles.map(({ text, category }) => [text, category])),
  );
  for (const { day, articles, retrains } of days) {
    const record = newRecord(day, articles.length);
    for (const [place, article] of articles.entries()) {
      const hour = firstHour + ((lastHour - firstHour) * place) / articles.length;
      answered.push({ day, ...(await askAndTell(article, timeOf(day, hour), simulated, record)) });
    }
    simulated.setTime(new Date(timeOf(day, reviewHour)));
    record.settled = await settle(reviews, simulated, truth);
    if (retrains) {
      simulated.setTime(new Date(timeOf(day, nightHour)));
      record.night = await simulated.workNight();
    }
    record.submissions = await simulated.countSubmissions();
    records.push(record);
    onDay(record);
  }
  return { answered, days: records };
}

/** In milliseconds. @param hour from 0 on; 27 is three in the next night */
function timeOf(day: number, hour: number): number {
  return firstDay + (day - 1) * dayMs + Math.round((hour / 24) * dayMs);
}

async function askAndTell(
  article: PlannedArticle,
  askedAtMs: number,
  simulated: SimulatedDesk,
  record: DayRecord,
): Promise<Omit<AnsweredArticle, 'day'>> {
  const { text, category, readers } = article;
  simulated.setTime(new Date(askedAtMs));
  const asker = simulated.requester(readers[0]?.person ?? 0);
  const answer = orThrow(await simulated.desk.classify({ kind: 'text', text }, asker));
  const answeredCategory = answer.ranking[0]?.category ?? '';
  const without = await simulated.answerOfFirstDay(text);
  for (const [place, reader] of readers.entries()) {
    // One after the other, so that the order in which they spoke is certain.
    simulated.setTime(new Date(askedAtMs + (place + 1) * minuteMs));
    if (!reacts(reader, answeredCategory)) continue;
    if (reader.category === answeredCategory) record.confirmations++;
    else record.corrections++;
    if (reader.category !== category) record.mistakes++;
    const rank = answer.ranking.findIndex((ranked) => ranked.category === reader.category);
    await tell(text, reader, answer.answerId ?? '', rank, simulated, record);
  }
  return { withLearning: answeredCategory === category, without: without === category };
}

/** Presses "Right", or "Wrong" and a category, then sends the form. */
async function tell(
  text: string,
  reader: Reader,
  answerId: string,
  rank: number,
  { desk, requester }: SimulatedDesk,
  record: DayRecord,
): Promise<void> {
  const person = requester(reader.person);
  const judgement = await desk.learning.judge(person, answerId, rank);
  const submission =
    judgement.kind === 'refusal'
      ? judgement
      : await desk.learning.teach(person, { kind: 'text', text }, reader.category);
  if (submission.kind === 'refusal')
    record.refused[submission.code] = (record.refused[submission.code] ?? 0) + 1;
}

/** Settles what the desk shows first, so many submissions or fewer. @returns how many */
async function settle(
  reviews: number,
  { desk, owner }: SimulatedDesk,
  truth: ReadonlyMap<string, string>,
): Promise<number> {
  if (reviews === 0) return 0;
  let shown = orThrow(await desk.learning.review(owner));
  for (let settled = 0; settled < reviews; settled++) {
    if (shown.item === undefined) return settled;
    const { submissionId, text, submittedAs } = shown.item;
    const category = truth.get(text);
    if (category === undefined) throw new Error('the review queue shows an article that nobody submitted');
    const settlement: Settlement =
      category === submittedAs ? { kind: 'approve' } : { kind: 'relabel', category };
    shown = orThrow(await desk.learning.settle(owner, submissionId, settlement));
  }
  return reviews;
}

function orThrow<Answer extends { kind: string }>(answer: Answer | Refusal): Answer {
  if (isRefusal(answer)) throw new Error(`the desk refuses: ${answer.code}: ${answer.message}`);
  return answer;
}

function isRefusal(answer: { kind: string }): answer is Refusal {
  return answer.kind === 'refusal';
}

/** No submissions at all. */
export function noSubmissions(): SubmissionCounts {
  return { approved: 0, waiting: 0, quarantined: 0, disputed: 0, dropped: 0 };
}

function newRecord(day: number, articles: number): DayRecord {
  return {
    day,
    articles,
    corrections: 0,
    confirmations: 0,
    mistakes: 0,
    settled: 0,
    refused: {},
    submissions: noSubmissions(),
    night: undefined,
  };
}
