import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import type { WorkContext } from '../context.ts';
import { type Choice, firstForbidden } from '../domain/preferences.ts';
import { errors } from '../errors.ts';
import { lockInbox } from './lock-inbox.ts';

/**
 * Stores choices of the matrix; cells that are not named stay as they are. All or nothing.
 * @throws {DomainError} VALIDATION when a mandatory category would be muted
 */
export async function setPreferences({ em }: WorkContext, userId: string, choices: readonly Choice[]): Promise<void> {
  const forbidden = firstForbidden(choices);
  const refused = choices[forbidden];
  if (refused !== undefined) {
    throw errors.mandatoryCategory({ category: refused.category }, `preferences.${forbidden}.enabled`);
  }
  // The last word counts when a cell is named twice.
  const cells = new Map(choices.map((choice) => [`${choice.category} ${choice.channel}`, choice]));
  await inTransaction(em, async (tx) => {
    // Another call, and the erasure of the person, come to the same cells in an order of their own.
    await lockInbox(tx, userId);
    for (const { category, channel, enabled } of cells.values()) {
      await tx.execute(
        `insert into preferences (user_id, category, channel, enabled) values (?, ?, ?, ?)
         on conflict (user_id, category, channel) do update set enabled = excluded.enabled`,
        [userId, category, channel, enabled],
      );
    }
  });
}
