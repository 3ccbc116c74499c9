import { PermissionFlagsBits } from 'discord.js';

/** What the bot needs in a server, by the names that Discord shows. */
export const NEEDED_PERMISSIONS: readonly (readonly [name: string, flag: bigint])[] = [
  ['View Channels', PermissionFlagsBits.ViewChannel],
  ['Send Messages', PermissionFlagsBits.SendMessages],
  ['Send Messages in Threads', PermissionFlagsBits.SendMessagesInThreads],
  ['Embed Links', PermissionFlagsBits.EmbedLinks],
  ['Attach Files', PermissionFlagsBits.AttachFiles],
  ['Read Message History', PermissionFlagsBits.ReadMessageHistory],
];

/** The address that invites the bot with these permissions and its commands. */
export function inviteLink(applicationId: string): string {
  const permissions = NEEDED_PERMISSIONS.reduce((all, [, flag]) => all | flag, 0n);
  return `https://discord.com/oauth2/authorize?client_id=${applicationId}&scope=bot+applications.commands&permissions=${permissions}`;
}

/** The names of what is needed and not granted. */
export function missingPermissions(granted: bigint): string[] {
  const isAdministrator = (granted & PermissionFlagsBits.Administrator) !== 0n;
  return NEEDED_PERMISSIONS.filter(([, flag]) => !isAdministrator && (granted & flag) === 0n).map(
    ([name]) => name,
  );
}
