import { approvedSubmissions } from '../../src/store/approved-submissions.js';
import type { Database } from '../../src/store/database.js';
import { granted, type OpenLearning, somebody } from './learning.js';

/** How accounts that nobody trusts go about teaching the bot a wrong category. */
export interface Attack {
  accounts: number;
  /** What they submit; of each account as many as the daily limit takes. */
  articles: readonly string[];
  category: string;
  /**
   * `none`: each submits articles of its own. `pairs`: two and two submit the same articles. `judgements`: each submits
   * articles of its own, and the next account agrees by a button, which has no limit.
   */
  collusion: 'none' | 'pairs' | 'judgements';
  dailyLimit: number;
}

/** What came of an attack. */
export interface AttackFigures {
  submitted: number;
  /** Articles that the next training learns from. */
  reachTraining: number;
  waiting: number;
  quarantined: number;
  disputed: number;
  /** Texts and categories that reach training, for the drill of the gate. */
  learned: { text: string; category: string }[];
}

/** Runs a day of an attack against learning that is on in the community of {@link somebody}. */
export async function attack(
  { learning, classify }: OpenLearning,
  database: Database,
  { accounts, articles, category, collusion, dailyLimit }: Attack,
): Promise<AttackFigures> {
  const attacker = (account: number) => somebody(`attacker-${account % accounts}`);
  for (let account = 0; account < accounts; account++) {
    const team = collusion === 'pairs' ? Math.floor(account / 2) : account;
    for (const text of articles.slice(team * dailyLimit, (team + 1) * dailyLimit)) {
      granted(await learning.teach(attacker(account), { kind: 'text', text }, category));
      if (collusion !== 'judgements') continue;
      const accomplice = attacker(account + 1);
      const { answerId = '', ranking } = await classify(text, accomplice);
      const place = ranking.findIndex((one) => one.category === category);
      granted(await learning.judge(accomplice, answerId, place));
    }
  }
  const rows = await database
    .selectFrom('submission')
    .select('state')
    .where('person', 'like', 'discord:person-attacker-%')
    .execute();
  const count = (state: string) => rows.filter((row) => row.state === state).length;
  const learned = (await approvedSubmissions(database)).filter((row) => row.category === category);
  return {
    submitted: rows.length,
    reachTraining: learned.length,
    waiting: count('waiting'),
    quarantined: count('quarantined'),
    disputed: count('disputed'),
    learned: learned.map(({ text, category: as }) => ({ text, category: as })),
  };
}
