import type { FromSchema, JSONSchema } from 'json-schema-to-ts';

/** The envelope of a domain event as it lies in the log, fields as in SPEC.md A5. */
export interface DomainEvent<Type extends string = string, Data = unknown> {
  readonly eventType: Type;
  /** UUIDv7, given once when the event is written to the outbox; repeats of the event carry the same one. */
  readonly eventId: string;
  /** When it happened, by the clock of the producer's database; ISO 8601, UTC. */
  readonly timestamp: string;
  readonly data: Data;
  readonly schemaVersion: number;
  /** Name of the subgraph that said it. */
  readonly producer: string;
  readonly topic: string;
  readonly aggregateType: string;
  /** Decides the partition, so events of one aggregate keep their order. */
  readonly aggregateId: string;
  /** Version of the aggregate's row after the change; null where the aggregate has none. */
  readonly aggregateVersion: number | null;
  /** Shared by everything that one request set off; the event's own id where nothing came before it. */
  readonly correlationId: string;
  /** Id of the event or request that directly caused this one. */
  readonly causationId: string | null;
  readonly actor: EventActor | null;
  readonly teamId: string | null;
  /** W3C trace context of the transaction that wrote the event. */
  readonly traceparent: string | null;
}

/** Who caused an event. Ids only, never names or addresses (SPEC.md D). */
export interface EventActor {
  readonly type: 'user' | 'service' | 'anonymous';
  readonly id: string | null;
}

/** What a team promises about one kind of event. A value, shared by its producer and its listeners. */
export interface EventType<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly topic: string;
  readonly aggregateType: string;
  readonly schemaVersion: number;
  /** JSON Schema of `data`; the producer validates against it before writing, listeners do not (changes are additive). */
  readonly schema: JSONSchema;
  /** Carries the type of `data` for inference; never set. */
  readonly '~data'?: Data;
}

/** The type of the whole event that an event type describes: `EventOf<typeof orderCreated>`. */
export type EventOf<Described extends EventType> =
  Described extends EventType<infer Type, infer Data> ? DomainEvent<Type, Data> : never;

/**
 * Describes one kind of event. The type of its `data` is inferred from the JSON Schema, so that the promise made to
 * other teams and the type that the compiler checks are one text.
 *
 * ```ts
 * export const userRegistered = defineEvent({
 *   type: 'user.registered', topic: 'users', aggregateType: 'User', schemaVersion: 1,
 *   data: { type: 'object', required: ['userId'], properties: { userId: { type: 'string' } }, additionalProperties: false },
 * });
 * ```
 */
export function defineEvent<const Type extends string, const Schema extends JSONSchema>(description: {
  readonly type: Type;
  readonly topic: string;
  readonly aggregateType: string;
  readonly schemaVersion: number;
  readonly data: Schema;
}): EventType<Type, FromSchema<Schema>> {
  const { data: schema, ...rest } = description;
  return { ...rest, schema };
}

/** The type name that stands for every event of a topic. */
export const EVERY_TYPE = '*';

/** Stands for every event of a topic, also of types not known when the listener was written (audit, analytics). */
export function everyEventOf(topic: string): EventType {
  return { type: EVERY_TYPE, topic, aggregateType: EVERY_TYPE, schemaVersion: 0, schema: true };
}
