import { inTransaction } from '../../src/database/transaction.ts';
import { type DomainEvent, defineEvent } from '../../src/events/event.ts';
import { emit } from '../../src/events/outbox.ts';
import { newId } from '../../src/ids.ts';
import type { EventDatabase } from './event-database.ts';

/** The event that most of these tests speak of. */
export const orderMoved = defineEvent({
  type: 'order.moved',
  topic: 'orders',
  aggregateType: 'Order',
  schemaVersion: 1,
  data: {
    type: 'object',
    required: ['step'],
    properties: { step: { type: 'integer' }, note: { type: 'string' } },
    additionalProperties: false,
  },
});

/** Commits one event in a transaction of its own; returns its id. */
export async function moveOrder(database: EventDatabase, orderId: string, step: number): Promise<string> {
  return inTransaction(database.orm.em.fork(), (tx) =>
    emit(tx, orderMoved, { aggregateId: orderId, aggregateVersion: step, data: { step } }),
  );
}

/** The same event as it would lie in the log, without an outbox. */
export function orderMovedEvent(aggregateId: string, step: number): DomainEvent<'order.moved', { step: number }> {
  const eventId = newId();
  return {
    eventType: 'order.moved',
    eventId,
    timestamp: new Date().toISOString(),
    data: { step },
    schemaVersion: 1,
    producer: 'orders',
    topic: 'orders',
    aggregateType: 'Order',
    aggregateId,
    aggregateVersion: step,
    correlationId: eventId,
    causationId: null,
    actor: null,
    teamId: null,
    traceparent: null,
  };
}
