import { type Client, Team } from 'discord.js';

/** The users who own the bot: one, or the members of a team. */
export async function ownersOf(client: Client): Promise<ReadonlySet<string>> {
  const application = await client.application?.fetch();
  const owner = application?.owner;
  if (!owner) return new Set();
  return new Set(owner instanceof Team ? owner.members.keys() : [owner.id]);
}
