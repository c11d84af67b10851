import { type DomainEvent, EVERY_TYPE, type EventType } from './event.ts';

/**
 * Reacts to one kind of event. `handle` runs inside the transaction that also records the event as applied: what it
 * writes through `context.em` happens exactly once. What it does elsewhere (a mail, a remote call) may happen again, so
 * such work belongs in a job enqueued through `context.jobs` or carries an idempotency key.
 */
export interface Listener<Context = unknown> {
  readonly event: EventType;
  /** Unique within the subgraph; part of the inbox key. A renamed listener sees the retained log again. */
  readonly name: string;
  readonly older: OlderEvents;
  handle(event: DomainEvent, context: Context): Promise<void>;
}

/**
 * What becomes of an event whose `aggregateVersion` is below one this listener already applied for the same aggregate
 * (SPEC.md A5 "Order tolerance"). `ignore` is right for a listener that copies state: the newer copy stands. `apply` is
 * right for a listener that counts, pays or tells, and is the default: an effect lost in silence is the worse failure.
 */
export type OlderEvents = 'apply' | 'ignore';

/** Whether a listener is there for this event. */
export function hears({ event: { topic, type } }: Pick<Listener, 'event'>, event: DomainEvent): boolean {
  return topic === event.topic && (type === EVERY_TYPE || type === event.eventType);
}

/**
 * Declares a listener with the type of its event's data.
 *
 * ```ts
 * export const welcomeNewUser = on(userRegistered, 'welcome-new-user', async (event, context: Context) => { … });
 * ```
 */
export function on<Type extends string, Data, Context>(
  event: EventType<Type, Data>,
  name: string,
  handle: (event: DomainEvent<Type, Data>, context: Context) => Promise<void>,
  options: { readonly older?: OlderEvents } = {},
): Listener<Context> {
  return {
    event,
    name,
    older: options.older ?? 'apply',
    // The consumer hands over only events of `event.type`, and the producer validated their data against its schema.
    handle: (heard, context) => handle(heard as DomainEvent<Type, Data>, context),
  };
}
