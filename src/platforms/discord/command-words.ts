import type { CommandWords } from '../card.js';
import { commandNames } from './command-names.js';

/** How the help card words the commands. */
export const commandWords: CommandWords = {
  classify: '/classify',
  otherWays: [
    'You can also send me an article (or a text file) in a direct message, or mention me with one in a channel.',
    `For a message that is already there: open its menu, choose Apps, then "${commandNames.classifyMessage}".`,
  ],
  model: '/model show',
  retrain: '/retrain',
  more: [
    'Under an answer: "Right", or "Wrong: choose a category". Either counts in my scores at once. I keep the article only if you submit it.',
    '/teach: submit an article for learning, where an admin has switched learning on.',
    '/forget: I delete what I keep of you (admins: of somebody else). /export: I send you what I keep.',
    '/learning: whether people can submit articles here; admins switch it on or off.',
    '/review: settle the submissions that somebody has to look at (admins).',
    '/model history, /model health: the versions there are, and how the live one fares.',
    '/model compare, /model promote, /model rollback: compare versions, choose the live one (owners only).',
  ],
};
