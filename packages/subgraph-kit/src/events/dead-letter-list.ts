import type { ClientBase } from 'pg';
import type { WhichLetters } from './dead-letters.ts';
import type { DomainEvent } from './event.ts';

/** An event that a listener could not apply, as it lies in the subgraph's database. Times are ISO 8601, in UTC. */
export interface DeadLetter {
  /** Unique within the subgraph. */
  readonly id: string;
  /** Name of the listener. */
  readonly consumer: string;
  readonly event: DomainEvent;
  /** Why the last attempt failed, with the stack where there was one. */
  readonly error: string;
  readonly attempts: number;
  readonly failedAt: string;
  /** Null while it waits. */
  readonly replayedAt: string | null;
  /** Null when nobody asked for a replay, and when that request is over. */
  readonly replayRequestedAt: string | null;
}

const TIME = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const timeOf = (column: string) => `to_char(${column} at time zone 'UTC', ${TIME})`;

/** The letters that wait, or with `all` also those that were replayed and are still kept; oldest first. */
export async function listDeadLetters(
  client: ClientBase,
  { id, consumer, all = false }: WhichLetters & { readonly all?: boolean },
): Promise<readonly DeadLetter[]> {
  const { rows } = await client.query<DeadLetter>(
    `select id::text, consumer, event, error, attempts, ${timeOf('failed_at')} as "failedAt",
            ${timeOf('replayed_at')} as "replayedAt", ${timeOf('replay_requested_at')} as "replayRequestedAt"
       from dead_letters
      where ($1::bigint is null or id = $1) and ($2::text is null or consumer = $2) and ($3 or replayed_at is null)
      order by dead_letters.id`,
    [id ?? null, consumer ?? null, all],
  );
  return rows;
}
