import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { committedJson } from '../src/generate/committed-json.ts';
import { eventSchemas } from '../src/generate/event-schemas.ts';

const root = join(import.meta.dirname, '..', '..', '..');

describe('the JSON Schemas of events', () => {
  test('every declared event has one in the file of its topic', async () => {
    const files = await eventSchemas(root);
    const users = files.find(({ path }) => path.endsWith('contracts/events/schemas/users.json'));
    expect(JSON.parse(users?.content ?? '{}').events['user.registered']).toEqual({
      topic: 'users',
      aggregateType: 'User',
      schemaVersion: 1,
      data: expect.objectContaining({ type: 'object', required: ['userId', 'verificationId'] }),
    });
    for (const { content } of files) {
      const { events } = JSON.parse(content);
      expect(Object.keys(events)).toEqual(Object.keys(events).toSorted());
    }
  });
});

describe('committed JSON', () => {
  test('keeps a list of plain values on one line where it fits, and breaks it where it does not', () => {
    expect(committedJson({ a: ['x', 1, null], b: [], c: {} })).toBe(
      '{\n  "a": ["x", 1, null],\n  "b": [],\n  "c": {}\n}\n',
    );
    const long = Array.from({ length: 12 }, (_, index) => `word number ${index}`);
    expect(committedJson({ long })).toBe(
      `{\n  "long": [\n${long.map((word) => `    "${word}"`).join(',\n')}\n  ]\n}\n`,
    );
  });
});
