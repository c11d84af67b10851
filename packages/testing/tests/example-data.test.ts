import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { EventType } from '@tessera/subgraph-kit/events/event';
import { exampleData } from '../src/example-data.ts';

const EVENTS = join(import.meta.dirname, '..', '..', '..', 'contracts', 'events');

function thing(properties: object, required: readonly string[]): EventType {
  const schema = { type: 'object', required, properties, additionalProperties: false } as EventType['schema'];
  return { type: 'thing.done', topic: 'things', aggregateType: 'Thing', schemaVersion: 1, schema };
}

describe('data made from the schema of an event', () => {
  const type = thing(
    {
      id: { type: 'string', format: 'uuid' },
      at: { type: ['string', 'null'], format: 'date-time' },
      state: { type: 'string', enum: ['A', 'B'] },
      count: { type: 'integer', minimum: 3, maximum: 7 },
      lines: { type: 'array', items: { type: 'object', required: ['sku'], properties: { sku: { type: 'string' } } } },
      currency: { type: 'string', pattern: '^[A-Z]{3}$', examples: ['EUR'] },
    },
    ['id', 'at', 'state', 'count', 'lines'],
  );

  test('the barest says only what it must, with null and nothing where they may stand', () => {
    expect(exampleData(type, 'barest')).toEqual({ id: expect.any(String), at: null, state: 'A', count: 3, lines: [] });
  });

  test('the fullest says all that the schema knows', () => {
    expect(exampleData(type, 'fullest')).toEqual({
      id: expect.any(String),
      at: '2026-01-31T12:00:00.000Z',
      state: 'B',
      count: 7,
      lines: [{ sku: expect.any(String) }],
      currency: 'EUR',
    });
  });

  test('what cannot be guessed is asked for, not made up', () => {
    const guesswork = thing({ code: { type: 'string', pattern: '^[A-Z]{3}$' } }, ['code']);
    expect(() => exampleData(guesswork, 'barest')).toThrow(
      'The event thing.done breaks its schema: data/code must match',
    );
  });
});

test('each event that any team tells of has a fullest and a barest example', async () => {
  const types: EventType[] = [];
  for await (const file of glob('*.ts', { cwd: EVENTS })) {
    types.push(
      ...Object.values<EventType>(await import(join(EVENTS, file))).filter((value) => 'schema' in Object(value)),
    );
  }
  expect(types.length).toBeGreaterThan(30);
  for (const type of types) {
    for (const extent of ['fullest', 'barest'] as const) expect(() => exampleData(type, extent)).not.toThrow();
  }
});
