import type { ClientBase } from 'pg';
import type { EntityManager } from '../database/transaction.ts';
import { inTransaction } from '../database/transaction.ts';
import { causedBy } from './cause.ts';
import type { DomainEvent } from './event.ts';
import type { Listener } from './listener.ts';

/** On which a subgraph's processes hear that a replay was asked for. */
export const DEAD_LETTERS_CHANNEL = 'tessera_dead_letters';

/** Keeps an event that its listener could not apply, with the reason, until somebody asks for a replay. */
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

/** Which waiting letters are meant; all of the subgraph where nothing is said. */
export interface WhichLetters {
  readonly id?: string | undefined;
  /** Only those of this listener. */
  readonly consumer?: string | undefined;
}

/**
 * Asks the running subgraph to apply waiting letters again: it has the services that its listeners need, and whoever asks needs the
 * database alone. A request stands until it was answered, over restarts; asked again while it stands, it is one request.
 * @returns the ids of the letters that it is about
 */
export async function requestReplay(client: ClientBase, { id, consumer }: WhichLetters): Promise<readonly string[]> {
  const { rows } = await client.query<{ id: string }>(
    `with requested as (
       update dead_letters set replay_requested_at = coalesce(replay_requested_at, now())
        where replayed_at is null and ($1::bigint is null or id = $1) and ($2::text is null or consumer = $2)
       returning id
     )
     select id::text, pg_notify('${DEAD_LETTERS_CHANNEL}', '') from requested order by requested.id`,
    [id ?? null, consumer ?? null],
  );
  return rows.map((row) => row.id);
}

/** What a replay did. `failed` letters stay, with the newest reason. */
export interface ReplayReport {
  readonly replayed: number;
  readonly failed: number;
}

/** What a replay needs of the subgraph that runs. */
export interface ReplayOptions<Context> {
  readonly em: EntityManager;
  readonly listeners: readonly Listener<Context>[];
  readonly makeContext: (tx: EntityManager) => Context;
}

/**
 * Applies the letters whose replay was asked for, oldest first. Each is applied once: its row is locked, and marked, in the handler's own
 * transaction. Each request is one attempt, however many processes hear of it. A letter whose listener is gone stays, and its request is over.
 */
export async function replayDeadLetters<Context>(options: ReplayOptions<Context>): Promise<ReplayReport> {
  const report = { replayed: 0, failed: 0 };
  for (const { id, consumer } of await requestedLetters(options.em)) {
    const listener = options.listeners.find((each) => each.name === consumer);
    if (listener === undefined) {
      await options.em.execute('update dead_letters set replay_requested_at = null where id = ?', [id]);
      continue;
    }
    try {
      if (await replayOne(options, listener, id)) report.replayed += 1;
    } catch (error) {
      if (await failAgain(options.em, id, error)) report.failed += 1;
    }
  }
  return report;
}

async function requestedLetters(em: EntityManager) {
  return em.execute<{ id: string; consumer: string }[]>(
    `select id::text, consumer from dead_letters
      where replay_requested_at is not null and replayed_at is null order by dead_letters.id`,
  );
}

/** Whether it was us who applied it. */
async function replayOne<Context>(
  { em, makeContext }: ReplayOptions<Context>,
  listener: Listener<Context>,
  id: string,
): Promise<boolean> {
  return inTransaction(em, async (tx) => {
    const event = await claimLetter(tx, id);
    if (event === undefined) return false;
    const cause = { correlationId: event.correlationId, causationId: event.eventId };
    await causedBy(cause, () => listener.handle(event, makeContext(tx)));
    return true;
  });
}

async function claimLetter(tx: EntityManager, id: string): Promise<DomainEvent | undefined> {
  const [row] = await tx.execute<{ event: string }[]>(
    `with claimed as (
       select id from dead_letters
        where id = ? and replayed_at is null and replay_requested_at is not null for update skip locked
     )
     update dead_letters set replayed_at = now(), replay_requested_at = null from claimed where dead_letters.id = claimed.id
     returning event::text`,
    [id],
  );
  return row === undefined ? undefined : (JSON.parse(row.event) as DomainEvent);
}

/** Another process may have failed at the same request: it is counted while it stands, and so once. */
async function failAgain(em: EntityManager, id: string, error: unknown): Promise<boolean> {
  const counted = await em.execute<{ id: string }[]>(
    `update dead_letters set error = ?, attempts = attempts + 1, failed_at = now(), replay_requested_at = null
      where id = ? and replayed_at is null and replay_requested_at is not null returning id::text`,
    [wordsOf(error), id],
  );
  return counted.length > 0;
}

function wordsOf(error: unknown): string {
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  // Postgres text takes no NUL, and a reason need not be a novel.
  return words.replaceAll('\u0000', '').slice(0, 8_000);
}
