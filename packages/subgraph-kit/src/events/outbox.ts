import { context, propagation } from '@opentelemetry/api';
import type { Caller } from '@tessera/caller/caller';
import { uuidv7 } from 'uuidv7';
import type { EntityManager } from '../database/transaction.ts';
import { currentCause } from './cause.ts';
import type { EventActor, EventType } from './event.ts';
import { assertDataValid } from './event-schema.ts';

/** The channel on which a committed outbox row wakes the relay. */
export const OUTBOX_CHANNEL = 'outbox';

/** What happened, to which aggregate, and who did it. */
export interface EventToEmit<Data> {
  readonly aggregateId: string;
  /** Version of the aggregate's row after this change. */
  readonly aggregateVersion?: number;
  readonly data: Data;
  readonly actor?: Caller;
  readonly teamId?: string | null;
  /** Both are taken from the event or request being handled where they are left out. */
  readonly correlationId?: string;
  readonly causationId?: string;
}

/**
 * Says that something happened, as part of the transaction in which it happened: both commit or neither does. Returns
 * the event's id.
 *
 * Pending entity changes are flushed first, so that the aggregate's row lock is taken before the outbox id is: with
 * ids given out under that lock, the relay's order by id is each aggregate's own order (SPEC.md A5).
 *
 * @throws OutsideTransaction when `tx` is not in a transaction
 * @throws InvalidEventData when `data` breaks the type's JSON Schema
 */
export async function emit<Type extends string, Data>(
  tx: EntityManager,
  type: EventType<Type, Data>,
  event: EventToEmit<Data>,
): Promise<string> {
  if (!tx.isInTransaction()) throw new OutsideTransaction(type.type);
  assertDataValid(type, event.data);
  await tx.flush();
  const eventId = uuidv7();
  const cause = currentCause();
  const envelope = {
    eventType: type.type,
    data: event.data,
    schemaVersion: type.schemaVersion,
    topic: type.topic,
    aggregateType: type.aggregateType,
    aggregateId: event.aggregateId,
    aggregateVersion: event.aggregateVersion ?? null,
    correlationId: event.correlationId ?? cause?.correlationId ?? eventId,
    causationId: event.causationId ?? cause?.causationId ?? null,
    actor: event.actor === undefined ? null : actorOf(event.actor),
    teamId: event.teamId ?? null,
    traceparent: traceparent(),
  };
  await tx.execute(
    `with written as (
       insert into outbox (event_id, envelope) values (?, ?::jsonb) returning 1
     )
     select pg_notify('${OUTBOX_CHANNEL}', '') from written`,
    [eventId, JSON.stringify(envelope)],
  );
  return eventId;
}

function actorOf(caller: Caller): EventActor {
  switch (caller.kind) {
    case 'user':
      return { type: 'user', id: caller.userId };
    case 'service':
      return { type: 'service', id: caller.service };
    case 'anonymous':
      return { type: 'anonymous', id: null };
  }
}

function traceparent(): string | null {
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  return carrier['traceparent'] ?? null;
}

/** An event was emitted outside a transaction: it could be told without having happened, or the other way round. */
export class OutsideTransaction extends Error {
  override readonly name = 'OutsideTransaction';
  constructor(type: string) {
    super(`The event ${type} must be emitted with the entity manager of the transaction that changes the state.`);
  }
}
