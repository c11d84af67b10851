import type { DomainEvent, EventType } from '@tessera/subgraph-kit/events/event';
import { newId } from '@tessera/subgraph-kit/ids';

/** What a test may say of an event besides its data. */
export type Envelope = Partial<
  Pick<DomainEvent, 'aggregateId' | 'aggregateVersion' | 'actor' | 'teamId' | 'timestamp'>
>;

/** An event as its producer's relay would put it into the log: of a new aggregate, without a version, done by nobody. */
export function anEvent<Type extends string, Data>(
  type: EventType<Type, Data>,
  data: Data,
  envelope: Envelope = {},
): DomainEvent<Type, Data> {
  const eventId = newId();
  return {
    eventType: type.type,
    eventId,
    timestamp: new Date().toISOString(),
    data,
    schemaVersion: type.schemaVersion,
    producer: 'test',
    topic: type.topic,
    aggregateType: type.aggregateType,
    aggregateId: newId(),
    aggregateVersion: null,
    correlationId: eventId,
    causationId: null,
    actor: null,
    teamId: null,
    traceparent: null,
    ...envelope,
  };
}
