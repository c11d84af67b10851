import type { EntityManager } from '../database/transaction.ts';
import type { DomainEvent } from './event.ts';

/** How the events of a batch follow on what was seen of their aggregates before (SPEC.md A5 "Order tolerance"). */
export interface OrderReport {
  readonly gaps: number;
  readonly outOfOrder: number;
}

/** An event that was passed, and whether a listener of this subgraph applied it: only then is it known to be new. */
export interface FollowedEvent {
  readonly event: DomainEvent;
  readonly heard: boolean;
}

/**
 * Compares the versions of these events, in their order, with those seen before, and remembers the newest. Both kinds
 * of disorder are only counted: a version may be skipped because that change told nothing.
 */
export async function followVersions(tx: EntityManager, passed: readonly FollowedEvent[]): Promise<OrderReport> {
  const versioned = passed.filter(({ event }) => event.aggregateVersion !== null);
  const events = versioned.map(({ event }) => event);
  const report = { gaps: 0, outOfOrder: 0 };
  if (versioned.length === 0) return report;
  const newest = await raiseVersions(tx, events);
  for (const { event, heard } of versioned) {
    const version = event.aggregateVersion ?? 0;
    const seen = newest.get(keyOf(event));
    if (heard && seen !== undefined && version < seen) report.outOfOrder += 1;
    if (seen !== undefined && version > seen + 1) report.gaps += 1;
    newest.set(keyOf(event), Math.max(version, seen ?? version));
  }
  return report;
}

/**
 * Whether `consumer` has applied nothing newer of the event's aggregate; remembers the event's version if so. To be
 * called in the savepoint of the handler, so that a failed handler leaves the version as it was.
 */
export async function isNotOlder(tx: EntityManager, consumer: string, event: DomainEvent): Promise<boolean> {
  if (event.aggregateVersion === null) return true;
  const rows = await tx.execute<unknown[]>(
    `insert into aggregate_versions as known (consumer, aggregate_type, aggregate_id, version) values (?, ?, ?, ?)
     on conflict (consumer, aggregate_type, aggregate_id)
     do update set version = excluded.version, seen_at = now() where known.version <= excluded.version
     returning 1`,
    [consumer, event.aggregateType, event.aggregateId, event.aggregateVersion],
  );
  return rows.length > 0;
}

/** Remembers the newest version of each aggregate, and answers what was remembered before, of those that were known. */
async function raiseVersions(tx: EntityManager, events: readonly DomainEvent[]): Promise<Map<string, number>> {
  const newest = [...Map.groupBy(events, keyOf).values()].map((own) => ({
    type: own[0]?.aggregateType,
    id: own[0]?.aggregateId,
    version: Math.max(...own.map(({ aggregateVersion }) => aggregateVersion ?? 0)),
  }));
  // Both parts see the table as it was before; the partition's row is locked, so nobody else writes these.
  const rows = await tx.execute<{ aggregate_type: string; aggregate_id: string; version: string }[]>(
    `with newest as (select * from jsonb_to_recordset(?::jsonb) as e(type text, id text, version bigint)),
     raised as (
       insert into aggregate_versions as known (consumer, aggregate_type, aggregate_id, version)
       select '', type, id, version from newest
       on conflict (consumer, aggregate_type, aggregate_id)
       do update set version = greatest(known.version, excluded.version), seen_at = now()
     )
     select known.aggregate_type, known.aggregate_id, known.version::text
       from newest join aggregate_versions known
         on known.consumer = '' and known.aggregate_type = newest.type and known.aggregate_id = newest.id`,
    [JSON.stringify(newest)],
  );
  return new Map(
    rows.map((row) => [keyOf({ aggregateType: row.aggregate_type, aggregateId: row.aggregate_id }), +row.version]),
  );
}

function keyOf(aggregate: Pick<DomainEvent, 'aggregateType' | 'aggregateId'>): string {
  return JSON.stringify([aggregate.aggregateType, aggregate.aggregateId]);
}
