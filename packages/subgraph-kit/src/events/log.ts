import { createHash } from 'node:crypto';
import type { DomainEvent } from './event.ts';

/**
 * The event log: topics in partitions, each an append-only sequence that is kept for 7 days. Two adapters stand behind
 * it, Redis Streams (`log-redis.ts`) and a table in Postgres (`log-postgres.ts`), under one contract test.
 *
 * What an adapter promises:
 * - events of one partition are read in the order in which they were appended, and a reader that has seen a position
 *   never finds an event at or before it later on;
 * - positions of a partition grow, also over a loss of its contents, as long as the server's clock does not go back;
 * - the *epoch* names one life of the log. It is written at first use and is gone when the log's contents are.
 *
 * What it does not promise: that an event is there only once, or that nothing is ever lost. Outbox and inbox see to that.
 */
export interface EventLog extends AsyncDisposable {
  /** Partitions of each topic. All producers and consumers of a log must agree on it. */
  readonly partitions: number;
  /** Name of the log's present life; begins one if it has none. */
  epoch(): Promise<string>;
  /** Ends the life `epoch` (if it is still the present one): every relay publishes again and every consumer rereads. */
  renewEpoch(epoch: string): Promise<void>;
  /** Appends in the order given; returns the place of each event. When it throws, some of them may have been appended. */
  append(events: readonly DomainEvent[]): Promise<readonly LogPlace[]>;
  /** Of these places, those that hold no event any more. */
  missing(places: readonly LogPlace[]): Promise<readonly LogPlace[]>;
  /** A reader with a connection of its own. */
  openReader(): LogReader;
  /** Drops events older than `olderThanMs`; returns how many. */
  trim(olderThanMs: number): Promise<number>;
}

/** A position in one partition of a topic. */
export interface LogPlace extends LogPartition {
  readonly position: string;
}

/** One partition of a topic. */
export interface LogPartition {
  readonly topic: string;
  readonly partition: number;
}

/** Where to read on in a partition: after `position`, or from its beginning. */
export interface LogCursor extends LogPartition {
  readonly position: string | null;
}

/** What was read of one partition, oldest first. */
export interface LogBatch extends LogPartition {
  readonly entries: readonly LogEntry[];
}

/** An event and where it lies. */
export interface LogEntry {
  readonly position: string;
  /** Null where something lies that is no event: it must not stop those who read on. */
  readonly event: DomainEvent | null;
}

/** Reads any number of partitions in one blocking call. */
export interface LogReader extends AsyncDisposable {
  /**
   * What lies behind the cursors, at most `limit` events a partition; waits up to `waitMs` while there is nothing.
   * Returns early with nothing when `signal` aborts.
   */
  read(
    cursors: readonly LogCursor[],
    options: { readonly limit: number; readonly waitMs: number; readonly signal: AbortSignal },
  ): Promise<readonly LogBatch[]>;
}

/** The partition of an aggregate: the same for every producer, language and release. */
export function partitionOf(aggregateId: string, partitions: number): number {
  return createHash('sha256').update(aggregateId).digest().readUInt32BE(0) % partitions;
}

/** Event partitions per topic (SPEC.md I). */
export const DEFAULT_PARTITIONS = 20;
