import type { Requester } from '../../desk/answers.js';

/** The person at the terminal has the machine, and so the bot: they own it. */
export const terminalUserId = 'local';

/** They are an admin of the one community that there is. */
export const terminalPerson: Requester = {
  platform: 'terminal',
  userId: terminalUserId,
  community: 'local',
  roles: [],
  isAdmin: true,
};
