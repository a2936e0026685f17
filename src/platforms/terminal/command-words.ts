import type { CommandWords } from '../card.js';

/** How help names the commands in a terminal. */
export const terminalCommands: CommandWords = {
  classify: '/classify TEXT or /classify FILE',
  otherWays: ['Or paste an article, however many paragraphs it has.'],
  model: '/model',
  retrain: '/retrain',
  more: [
    '/right, /wrong CATEGORY: say whether the last answer was right. It counts in the scores at once.',
    '/teach CATEGORY: submit an article for learning: paste it next, or name a file. /teach alone submits the one you judged last.',
    '/learning on, /learning off: allow or stop submitting articles. /learning says how it is.',
    '/review: look at the submissions that wait; /approve, /relabel CATEGORY or /drop settles the one shown.',
    '/export: write what is kept of you into a file. /forget: delete it.',
    '/model history, /model health: the versions there are, and how the live one fares.',
    '/model compare A B, /model promote VERSION, /model rollback: compare versions, choose the live one.',
    '/quit: leave.',
  ],
};
