import type { EntityManager } from '../database/transaction.ts';
import { inTransaction } from '../database/transaction.ts';
import { causedBy } from './cause.ts';
import type { DomainEvent } from './event.ts';
import type { Listener } from './listener.ts';

/** Keeps an event that its listener could not apply, with the reason, until somebody replays it. */
export async function keepDeadLetter(
  tx: EntityManager,
  letter: {
    readonly consumer: string;
    readonly event: DomainEvent;
    readonly error: unknown;
    readonly attempts: number;
  },
): Promise<void> {
  await tx.execute(
    `insert into dead_letters (consumer, event_id, event, error, attempts) values (?, ?, ?::jsonb, ?, ?)
     on conflict (consumer, event_id) do update
       set error = excluded.error, attempts = dead_letters.attempts + excluded.attempts, failed_at = now()`,
    [letter.consumer, letter.event.eventId, JSON.stringify(letter.event), wordsOf(letter.error), letter.attempts],
  );
}

/** What a replay did. `failed` letters stay, with the newest reason. */
export interface ReplayReport {
  readonly replayed: number;
  readonly failed: number;
}

/**
 * Applies the waiting dead letters of these listeners, oldest first, each exactly once: the letter's row is locked and
 * marked in the handler's own transaction. A letter whose listener is gone stays.
 * @param options.consumer only the letters of this listener
 */
export async function replayDeadLetters<Context>(options: {
  readonly em: EntityManager;
  readonly listeners: readonly Listener<Context>[];
  readonly makeContext: (tx: EntityManager) => Context;
  readonly consumer?: string;
}): Promise<ReplayReport> {
  const report = { replayed: 0, failed: 0 };
  for (const { id, consumer } of await waitingLetters(options.em, options.consumer)) {
    const listener = options.listeners.find((each) => each.name === consumer);
    if (listener === undefined) continue;
    try {
      const applied = await inTransaction(options.em, async (tx) => {
        const event = await claimLetter(tx, id);
        if (event === undefined) return false;
        const cause = { correlationId: event.correlationId, causationId: event.eventId };
        await causedBy(cause, () => listener.handle(event, options.makeContext(tx)));
        return true;
      });
      if (applied) report.replayed += 1;
    } catch (error) {
      report.failed += 1;
      await options.em.execute(
        `update dead_letters set error = ?, attempts = attempts + 1, failed_at = now() where id = ?`,
        [wordsOf(error), id],
      );
    }
  }
  return report;
}

async function waitingLetters(em: EntityManager, consumer: string | undefined) {
  return em.execute<{ id: string; consumer: string }[]>(
    `select id::text, consumer from dead_letters
      where replayed_at is null and consumer = coalesce(?, consumer) order by dead_letters.id`,
    [consumer ?? null],
  );
}

async function claimLetter(tx: EntityManager, id: string): Promise<DomainEvent | undefined> {
  const [row] = await tx.execute<{ event: string }[]>(
    `with claimed as (
       select id from dead_letters where id = ? and replayed_at is null for update skip locked
     )
     update dead_letters set replayed_at = now() from claimed where dead_letters.id = claimed.id
     returning event::text`,
    [id],
  );
  return row === undefined ? undefined : (JSON.parse(row.event) as DomainEvent);
}

function wordsOf(error: unknown): string {
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  // Postgres text takes no NUL, and a reason need not be a novel.
  return words.replaceAll('\u0000', '').slice(0, 8_000);
}
