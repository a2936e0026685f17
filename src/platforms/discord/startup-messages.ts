const portalUrl = 'https://discord.com/developers/applications';

export const invalidTokenMessage =
  'Discord does not accept DISCORD_TOKEN. ' +
  `Open ${portalUrl}, choose your application, open its page "Bot", press "Reset Token" and put the new token into .env.`;

export const disallowedIntentsMessage =
  'Discord refuses the events that the bot asks for (code 4014). ' +
  `Open ${portalUrl}, choose your application, open its page "Bot" and switch on "Message Content Intent" ` +
  'under "Privileged Gateway Intents", then start the bot again.';

/** @param error what the last attempt failed with. */
export function unreachableMessage(apiUrl: string, error: unknown): string {
  return (
    `Discord at ${apiUrl} can't be reached or does not answer as it should (${reasonOf(error)}). ` +
    'Check the network and https://discordstatus.com, then try again.'
  );
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === 'AbortError') return 'no answer in time';
  return error instanceof Error && error.message !== '' ? error.message : 'unknown reason';
}
