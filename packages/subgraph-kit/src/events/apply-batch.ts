import type { Log } from '@tessera/process/log';
import { type EntityManager, inSavepoint, inTransaction } from '../database/transaction.ts';
import { type FollowedEvent, followVersions, isNotOlder } from './aggregate-versions.ts';
import { causedBy } from './cause.ts';
import { keepDeadLetter } from './dead-letters.ts';
import type { DomainEvent } from './event.ts';
import { type InboxEntry, inboxKey, recordInInbox, takeOutOfInbox } from './inbox.ts';
import { hears, type Listener } from './listener.ts';
import type { LogBatch, LogEntry } from './log.ts';
import type { EventMetrics } from './metrics.ts';
import { claimOffset, moveOffset, type Offset } from './offsets.ts';

/** What applying needs besides the batch. */
export interface Applying<Context> {
  readonly em: EntityManager;
  readonly listeners: readonly Listener<Context>[];
  readonly makeContext: (tx: EntityManager) => Context;
  readonly log: Log;
  readonly metrics: EventMetrics;
  /** Rest after the first, second, … failed attempt; one attempt more than it has members, then the dead letter. */
  readonly retryDelaysMs: readonly number[];
}

/** How a batch ended. */
export type BatchOutcome =
  /** Applied up to `offset`, and recorded so. */
  | { readonly kind: 'applied'; readonly offset: Offset }
  /** Applied up to `offset`; the event after it failed and rests. */
  | { readonly kind: 'resting'; readonly offset: Offset; readonly restMs: number }
  /** Another replica holds the partition right now. */
  | { readonly kind: 'taken' }
  /** Another replica has moved the partition on; nothing was applied. */
  | { readonly kind: 'moved'; readonly offset: Offset };

/**
 * Applies one batch of one partition in one transaction: claim the partition's row, see that it still stands where the
 * batch was read from, record the events in the inbox, run the handlers, write the new offset, commit. A crash anywhere
 * before the commit leaves nothing; a batch read twice finds the offset moved or the inbox filled.
 *
 * Every handler runs in a savepoint. One that throws ends the batch right there, because later events of its aggregate
 * must not overtake it: what was applied before it is committed and the partition rests. After the last attempt it
 * becomes a dead letter, and the batch goes on.
 */
export async function applyBatch<Context>(
  applying: Applying<Context>,
  batch: LogBatch,
  epoch: string,
  readFrom: Offset,
): Promise<BatchOutcome> {
  const { run, outcome } = await inTransaction(applying.em, async (tx) => {
    const run = new BatchRun(applying, tx, batch, epoch);
    return { run, outcome: await run.apply(readFrom) };
  });
  for (const count of run.counts) count(applying.metrics);
  return outcome;
}

/** One attempt at one batch, inside its transaction. */
class BatchRun<Context> {
  /** Changes of metrics, to be made once the transaction has committed. */
  readonly counts: ((metrics: EventMetrics) => void)[] = [];
  readonly #applying: Applying<Context>;
  readonly #tx: EntityManager;
  readonly #batch: LogBatch;
  readonly #epoch: string;
  /** What this transaction recorded in the inbox and has not done yet. */
  readonly #undone = new Map<string, InboxEntry>();
  readonly #passed: FollowedEvent[] = [];
  #attempts = 0;

  constructor(applying: Applying<Context>, tx: EntityManager, batch: LogBatch, epoch: string) {
    this.#applying = applying;
    this.#tx = tx;
    this.#batch = batch;
    this.#epoch = epoch;
  }

  async apply(readFrom: Offset): Promise<BatchOutcome> {
    const claimed = await claimOffset(this.#tx, this.#batch);
    if (claimed === undefined) return { kind: 'taken' };
    const here: Offset = { epoch: claimed.epoch, lastId: claimed.lastId };
    if (here.epoch !== readFrom.epoch || here.lastId !== readFrom.lastId) return { kind: 'moved', offset: here };
    // Place and attempts say nothing about another life of the log.
    const sameLife = here.epoch === this.#epoch;
    if (sameLife && claimed.restMs > 0) return { kind: 'resting', offset: here, restMs: claimed.restMs };
    this.#attempts = sameLife ? claimed.attempts : 0;
    await this.#recordAll();

    let lastId = sameLife ? here.lastId : null;
    let restMs: number | undefined;
    for (const entry of this.#batch.entries) {
      restMs = entry.event === null ? this.#passOver(entry) : await this.#applyEvent(entry.event);
      if (restMs !== undefined) break;
      lastId = entry.position;
    }
    await this.#follow();
    const offset: Offset = { epoch: this.#epoch, lastId };
    if (restMs === undefined) {
      await moveOffset(this.#tx, this.#batch, offset, undefined);
      return { kind: 'applied', offset };
    }
    await takeOutOfInbox(this.#tx, [...this.#undone.values()]);
    await moveOffset(this.#tx, this.#batch, offset, { attempts: this.#attempts, inMs: restMs });
    return { kind: 'resting', offset, restMs };
  }

  /** Records the whole batch in one statement; what is known already does not come back and is not done again. */
  async #recordAll(): Promise<void> {
    const entries = this.#batch.entries.flatMap(({ event }) =>
      event === null ? [] : this.#listenersOf(event).map((listener) => inboxEntryOf(event, listener)),
    );
    const fresh = await recordInInbox(this.#tx, entries);
    for (const entry of entries) if (fresh.has(inboxKey(entry))) this.#undone.set(inboxKey(entry), entry);
  }

  /** Gives the event to its listeners; returns how long to rest when one of them failed and is to be tried again. */
  async #applyEvent(event: DomainEvent): Promise<number | undefined> {
    const listeners = this.#listenersOf(event);
    const isNew = listeners.some((listener) => this.#undone.has(inboxKey(inboxEntryOf(event, listener))));
    for (const listener of listeners) {
      const key = inboxKey(inboxEntryOf(event, listener));
      if (!this.#undone.has(key)) {
        this.counts.push((metrics) => metrics.duplicates.inc({ listener: listener.name }));
        continue;
      }
      try {
        await this.#handle(event, listener);
      } catch (error) {
        const restMs = await this.#fail(event, listener, error);
        if (restMs !== undefined) return restMs;
      }
      this.#attempts = 0;
      this.#undone.delete(key);
    }
    if (isNew || listeners.length === 0) this.#passed.push({ event, heard: isNew });
    return undefined;
  }

  /** An entry that nobody can read would be read for ever if it held the partition up. */
  #passOver({ position }: LogEntry): undefined {
    const { topic, partition } = this.#batch;
    this.#applying.log.error({ topic, partition, position }, 'an entry of the log is no event and is passed over');
    this.counts.push((metrics) => metrics.unreadable.inc({ topic }));
  }

  async #handle(event: DomainEvent, listener: Listener<Context>): Promise<void> {
    const cause = { correlationId: event.correlationId, causationId: event.eventId };
    const applied = await inSavepoint(this.#tx, async (tx) => {
      if (listener.older === 'ignore' && !(await isNotOlder(tx, listener.name, event))) return false;
      await causedBy(cause, () => listener.handle(event, this.#applying.makeContext(tx)));
      return true;
    });
    this.counts.push((metrics) =>
      (applied ? metrics.applied : metrics.ignoredAsOlder).inc({ listener: listener.name }),
    );
  }

  async #fail(event: DomainEvent, listener: Listener<Context>, error: unknown): Promise<number | undefined> {
    this.#attempts += 1;
    const attempts = this.#attempts;
    const restMs = this.#applying.retryDelaysMs[attempts - 1];
    const { eventId, eventType } = event;
    const facts = { err: error, listener: listener.name, eventId, eventType, attempts };
    this.counts.push((metrics) => metrics.failures.inc({ listener: listener.name }));
    if (restMs !== undefined) {
      this.#applying.log.warn({ ...facts, restMs }, 'a listener failed and will be tried again');
      return restMs;
    }
    this.#applying.log.error(facts, 'a listener failed for the last time; the event is kept as a dead letter');
    this.counts.push((metrics) => metrics.deadLetters.inc({ listener: listener.name }));
    await keepDeadLetter(this.#tx, { consumer: listener.name, event, error, attempts });
    return undefined;
  }

  async #follow(): Promise<void> {
    const { topic } = this.#batch;
    const { gaps, outOfOrder } = await followVersions(this.#tx, this.#passed);
    this.counts.push((metrics) => {
      metrics.versionGaps.inc({ topic }, gaps);
      metrics.outOfOrder.inc({ topic }, outOfOrder);
    });
  }

  #listenersOf(event: DomainEvent): readonly Listener<Context>[] {
    return this.#applying.listeners.filter((listener) => hears(listener, event));
  }
}

function inboxEntryOf(event: DomainEvent, listener: Pick<Listener, 'name'>): InboxEntry {
  return { consumer: listener.name, eventId: event.eventId };
}
