import type { EntityManager } from '../database/transaction.ts';

/** One listener's view of one event. */
export interface InboxEntry {
  readonly consumer: string;
  readonly eventId: string;
}

/**
 * Records these as applied, and returns those that were not before. Another transaction that records the same at the
 * same time is waited for: its outcome decides.
 */
export async function recordInInbox(tx: EntityManager, entries: readonly InboxEntry[]): Promise<ReadonlySet<string>> {
  if (entries.length === 0) return new Set();
  const rows = await tx.execute<{ consumer: string; event_id: string }[]>(
    `insert into inbox (consumer, event_id)
     select distinct consumer, event_id from jsonb_to_recordset(?::jsonb) as e(consumer text, event_id uuid)
     order by consumer, event_id
     on conflict do nothing returning consumer, event_id::text`,
    [JSON.stringify(entries.map(({ consumer, eventId }) => ({ consumer, event_id: eventId })))],
  );
  return new Set(rows.map((row) => inboxKey({ consumer: row.consumer, eventId: row.event_id })));
}

/** Takes back what {@link recordInInbox} recorded in this transaction for work that was then not done. */
export async function takeOutOfInbox(tx: EntityManager, entries: readonly InboxEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await tx.execute(
    `delete from inbox using jsonb_to_recordset(?::jsonb) as e(consumer text, event_id uuid)
      where inbox.consumer = e.consumer and inbox.event_id = e.event_id`,
    [JSON.stringify(entries.map(({ consumer, eventId }) => ({ consumer, event_id: eventId })))],
  );
}

/** The text by which entries are found in the set that {@link recordInInbox} returns. */
export function inboxKey(entry: InboxEntry): string {
  return `${entry.consumer} ${entry.eventId.toLowerCase()}`;
}
