import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { newId } from '@tessera/subgraph-kit/ids';
import { LINK_SECONDS } from '../domain/durations.ts';
import type { LinkPurpose } from '../domain/one-time-link.ts';

/** Writes the row behind a link and returns its id. The token is computed when the mail is sent. */
export async function issueLink(tx: EntityManager, userId: string, purpose: LinkPurpose): Promise<string> {
  const id = newId();
  await tx.execute(
    `insert into one_time_tokens (id, user_id, purpose, expires_at)
     values (?, ?, ?, now() + make_interval(secs => ?))`,
    [id, userId, purpose, LINK_SECONDS[purpose]],
  );
  return id;
}
