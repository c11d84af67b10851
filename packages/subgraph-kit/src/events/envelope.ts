import { isId } from '../ids.ts';
import type { DomainEvent } from './event.ts';

/**
 * Takes what lies in the log for an event if it can be one; null for anything else. Only what recording and routing rest
 * on is looked at: `data` was held against its schema by the producer.
 */
export function readEnvelope(value: unknown): DomainEvent | null {
  if (typeof value !== 'object' || value === null) return null;
  const { eventId, eventType, topic, aggregateType, aggregateId, aggregateVersion } = value as Partial<DomainEvent>;
  const texts = [eventType, topic, aggregateType, aggregateId];
  if (!isId(eventId) || !texts.every((text) => typeof text === 'string')) return null;
  if (aggregateVersion !== null && !Number.isSafeInteger(aggregateVersion)) return null;
  return value as DomainEvent;
}

/** The same for text that should be JSON. */
export function parseEnvelope(text: string): DomainEvent | null {
  try {
    return readEnvelope(JSON.parse(text));
  } catch {
    return null;
  }
}
