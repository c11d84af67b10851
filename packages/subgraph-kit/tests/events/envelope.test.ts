import { describe, expect, test } from '@jest/globals';
import { parseEnvelope, readEnvelope } from '../../src/events/envelope.ts';
import { partitionOf } from '../../src/events/log.ts';
import { orderMovedEvent } from './order-events.ts';

describe('what lies in the log', () => {
  const event = orderMovedEvent('o1', 1);

  test('is an event when it can be recorded and routed', () => {
    expect(readEnvelope(event)).toBe(event);
    expect(parseEnvelope(JSON.stringify(event))).toEqual(event);
    expect(readEnvelope({ ...event, aggregateVersion: null, data: null })).not.toBeNull();
  });

  test.each([
    null,
    1,
    'text',
    [],
    {},
    { ...event, eventId: 'not-a-uuid' },
    { ...event, topic: undefined },
    { ...event, aggregateId: 7 },
    { ...event, aggregateVersion: '1' },
    { ...event, aggregateVersion: 1.5 },
  ])('is none otherwise: %j', (value) => {
    expect(readEnvelope(value)).toBeNull();
  });

  test('is none when it is not JSON', () => {
    expect(parseEnvelope('{"eventId"')).toBeNull();
    expect(parseEnvelope('')).toBeNull();
  });
});

describe('the partition of an aggregate', () => {
  test('is the same in every process and release', () => {
    const ids = ['123', 'o1', '0190163d-8694-739b-aea5-966c26f8ad91', ''];
    expect(ids.map((id) => partitionOf(id, 20))).toEqual([5, 14, 12, 10]);
  });

  test('spreads evenly', () => {
    const counts = new Array<number>(20).fill(0);
    for (let n = 0; n < 20_000; n++)
      counts[partitionOf(`order-${n}`, 20)] = (counts[partitionOf(`order-${n}`, 20)] ?? 0) + 1;
    expect(Math.min(...counts)).toBeGreaterThan(850);
    expect(Math.max(...counts)).toBeLessThan(1_150);
  });
});
