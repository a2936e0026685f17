import type { LabelledArticle } from '../../src/news/article.js';

const stories: Record<string, readonly string[]> = {
  business: [
    'Bank lifts profit forecast.\nShares in the bank rose as the market cheered the forecast.',
    'Retailer cuts profit outlook.\nInvestors sold shares after weak sales at the retailer.',
    'Oil price falls again.\nThe market fears weak demand, and shares in oil firms fell.',
    'Carmaker to merge with rival.\nInvestors in the carmaker gain shares of the new firm.',
    'Inflation slows, bank says.\nThe central bank sees weak demand and slower price growth.',
    'Airline returns to profit.\nStrong sales lifted the airline, and shares jumped on the market.',
  ],
  politics: [
    'Minister quits over vote.\nThe minister left the cabinet after the vote in parliament.',
    'Party picks new leader.\nMembers of the party gave their vote to the former minister.',
    'Parliament backs tax law.\nThe government won the vote by nine, a minister said.',
    'Opposition calls for election.\nThe leader of the opposition wants an election by spring.',
    'Government drops reform.\nThe cabinet gave up the law after the opposition in parliament.',
    'Election campaign opens.\nThe leader of the party spoke of tax and the government.',
  ],
  sport: [
    'Late goal wins the cup.\nThe captain scored the goal that won the final for the team.',
    'Coach leaves after defeat.\nThe team lost the match, and the coach left the club.',
    'Striker injured in training.\nThe club will miss the striker for the match on Sunday.',
    'Champion through to final.\nThe champion won the match in two sets to reach the final.',
    'Club signs young keeper.\nThe coach praised the keeper, who joins the team in June.',
    'Runner breaks record.\nThe champion won the final in a record time at the cup.',
  ],
};

/** Eighteen two-line articles of three categories. */
export const shortArticles: readonly LabelledArticle[] = Object.entries(stories).flatMap(
  ([category, texts]) => texts.map((text) => ({ text, category })),
);
