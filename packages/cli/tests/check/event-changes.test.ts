import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { eventChanges } from '../../src/check/events/event-changes.ts';
import { listenerPlaces } from '../../src/check/events/listeners.ts';

const before = {
  topic: 'orders',
  aggregateType: 'Order',
  schemaVersion: 2,
  data: {
    type: 'object',
    required: ['orderId', 'lines'],
    properties: {
      orderId: { type: 'string', format: 'uuid' },
      note: { type: 'string' },
      state: { type: 'string', enum: ['OPEN', 'PAID'] },
      total: { type: 'number' },
      lines: {
        type: 'array',
        items: { type: 'object', required: ['sku'], properties: { sku: { type: 'string' } } },
      },
    },
  },
};

type Event = typeof before;

function changes(edit: (event: Event) => object): readonly string[] {
  const now = structuredClone(before);
  const changed = edit(now);
  return eventChanges([{ events: { o: before } }], [{ events: { o: { ...now, ...changed } } }]).map(
    ({ level, rule, coordinate }) => `${level} ${rule} ${coordinate}`,
  );
}

/** Changes the data's schema by JSON text: one place, one edit. */
function data(from: string, to: string) {
  return (event: Event) => {
    const text = JSON.stringify(event.data);
    if (!text.includes(from)) throw new Error(`The event has no ${from}.`);
    return { data: JSON.parse(text.replace(from, to)) };
  };
}

describe('the promise of an event', () => {
  test.each([
    ['nothing changes', () => ({}), []],
    [
      'a property is added',
      data('"note":', '"extra":{"type":"string"},"note":'),
      ['safe event-property-added o.extra'],
    ],
    ['a property goes', data('"note":{"type":"string"},', ''), ['fails event-property-removed o.note']],
    [
      'what was always there may be missing',
      data('["orderId","lines"]', '["lines"]'),
      ['fails event-property-optional o.orderId'],
    ],
    [
      'what may be missing is always there',
      data('["orderId","lines"]', '["orderId","lines","note"]'),
      ['safe event-narrowed o.note'],
    ],
    [
      'a type changes',
      data('"note":{"type":"string"}', '"note":{"type":"number"}'),
      ['fails event-type-changed o.note'],
    ],
    [
      'a value may be null',
      data('"note":{"type":"string"}', '"note":{"type":["string","null"]}'),
      ['fails event-type-changed o.note'],
    ],
    ['a number is always whole', data('"number"', '"integer"'), ['safe event-narrowed o.total']],
    ['an enum has a new value', data('"PAID"', '"PAID","LOST"'), ['warns event-value-added o.state']],
    ['an enum loses a value', data(',"PAID"', ''), ['safe event-narrowed o.state']],
    ['an enum becomes any text', data(',"enum":["OPEN","PAID"]', ''), ['warns event-value-added o.state']],
    [
      'a property inside a list goes',
      data('{"sku":{"type":"string"}}', '{}'),
      ['fails event-property-removed o.lines[].sku'],
    ],
    ['the topic changes', () => ({ topic: 'shop' }), ['fails event-moved o.topic']],
    ['the aggregate changes', () => ({ aggregateType: 'Cart' }), ['fails event-moved o.aggregateType']],
    ['the version falls', () => ({ schemaVersion: 1 }), ['fails event-version-lowered o']],
  ])('%s', (_, edit, expected) => {
    expect(changes(edit)).toEqual(expected);
  });

  /** A value's schema before and now, and what is said of it. */
  test.each<[string, object, object, readonly string[]]>([
    ['type, one more', { type: 'string' }, { type: ['string', 'null'] }, ['fails event-type-changed o.v']],
    ['type, one less', { type: ['string', 'null'] }, { type: 'string' }, ['safe event-narrowed o.v']],
    ['type, first said', {}, { type: 'string' }, ['safe event-narrowed o.v']],
    ['type, no longer said', { type: 'string' }, {}, ['fails event-type-changed o.v']],
    ['integer to number', { type: 'integer' }, { type: 'number' }, ['fails event-type-changed o.v']],
    ['enum, one more', { enum: ['A'] }, { enum: ['A', 'B'] }, ['warns event-value-added o.v']],
    ['enum, one less', { enum: ['A', 'B'] }, { enum: ['A'] }, ['safe event-narrowed o.v']],
    ['enum, another order', { enum: ['A', 'B'] }, { enum: ['B', 'A'] }, []],
    ['enum, first said', {}, { enum: ['A'] }, ['safe event-narrowed o.v']],
    ['const to enum', { const: 'A' }, { enum: ['A', 'B'] }, ['warns event-value-added o.v']],
    ['minimum lowered', { minimum: 1 }, { minimum: 0 }, ['fails event-limit-loosened o.v']],
    ['minimum raised', { minimum: 0 }, { minimum: 1 }, ['safe event-narrowed o.v']],
    ['minimum gone', { minimum: 1 }, {}, ['fails event-limit-loosened o.v']],
    ['minimum first said', {}, { minimum: 1 }, ['safe event-narrowed o.v']],
    ['maximum raised', { maximum: 5 }, { maximum: 10 }, ['fails event-limit-loosened o.v']],
    ['maximum lowered', { maximum: 10 }, { maximum: 5 }, ['safe event-narrowed o.v']],
    ['exclusiveMinimum lowered', { exclusiveMinimum: 1 }, { exclusiveMinimum: 0 }, ['fails event-limit-loosened o.v']],
    ['exclusiveMaximum raised', { exclusiveMaximum: 1 }, { exclusiveMaximum: 2 }, ['fails event-limit-loosened o.v']],
    ['multipleOf refined', { multipleOf: 5 }, { multipleOf: 10 }, ['safe event-narrowed o.v']],
    ['multipleOf another', { multipleOf: 5 }, { multipleOf: 3 }, ['fails event-limit-loosened o.v']],
    ['minLength lowered', { minLength: 1 }, { minLength: 0 }, ['fails event-limit-loosened o.v']],
    ['minLength raised', { minLength: 1 }, { minLength: 2 }, ['safe event-narrowed o.v']],
    ['maxLength raised', { maxLength: 3 }, { maxLength: 4 }, ['fails event-limit-loosened o.v']],
    ['maxLength first said', {}, { maxLength: 4 }, ['safe event-narrowed o.v']],
    ['pattern another', { pattern: '^a' }, { pattern: '^b' }, ['fails event-limit-loosened o.v']],
    ['pattern first said', {}, { pattern: '^b' }, ['safe event-narrowed o.v']],
    ['format gone', { format: 'uuid' }, {}, ['fails event-limit-loosened o.v']],
    ['format another', { format: 'uuid' }, { format: 'date-time' }, ['fails event-limit-loosened o.v']],
    ['format first said', {}, { format: 'uuid' }, ['safe event-narrowed o.v']],
    ['minItems lowered', { minItems: 1 }, {}, ['fails event-limit-loosened o.v']],
    ['maxItems raised', { maxItems: 1 }, { maxItems: 2 }, ['fails event-limit-loosened o.v']],
    ['uniqueItems gone', { uniqueItems: true }, { uniqueItems: false }, ['fails event-limit-loosened o.v']],
    ['minProperties lowered', { minProperties: 2 }, { minProperties: 1 }, ['fails event-limit-loosened o.v']],
    ['maxProperties raised', { maxProperties: 2 }, { maxProperties: 3 }, ['fails event-limit-loosened o.v']],
    ['items gone', { items: { type: 'string' } }, {}, ['fails event-type-changed o.v[]']],
    ['items first said', {}, { items: { type: 'string' } }, ['safe event-narrowed o.v[]']],
    ['items wider', { items: { maximum: 1 } }, { items: { maximum: 2 } }, ['fails event-limit-loosened o.v[]']],
    ['a closed object opens', { additionalProperties: false }, {}, ['warns event-opened o.v.*']],
    ['an open object closes', {}, { additionalProperties: false }, ['safe event-narrowed o.v.*']],
    [
      'a map holds something else',
      { additionalProperties: { type: 'string' } },
      { additionalProperties: { type: 'number' } },
      ['fails event-type-changed o.v.*'],
    ],
    [
      'a map is no map any more',
      { additionalProperties: { type: 'string' } },
      { additionalProperties: false },
      ['fails event-type-changed o.v.*'],
    ],
    ['a word that is not known here', { anyOf: [{}] }, { anyOf: [] }, ['fails event-not-comparable o.v.@anyOf']],
    ['a description', { description: 'a' }, { description: 'b', title: 't', default: 1 }, []],
  ])('of a value: %s', (_, old, present, expected) => {
    const told = (v: object) => [{ events: { o: { ...before, data: { type: 'object', properties: { v } } } } }];
    const found = eventChanges(told(old), told(present));
    expect(found.map(({ level, rule, coordinate }) => `${level} ${rule} ${coordinate}`)).toEqual(expected);
  });

  test('an event that is no longer told fails, a new one is safe', () => {
    const told = eventChanges([{ events: { o: before } }], [{ events: { p: before } }]);
    expect(told).toMatchObject([
      { rule: 'event-removed', coordinate: 'o', level: 'fails' },
      { rule: 'event-added', coordinate: 'p', level: 'safe' },
    ]);
  });

  test('says who breaks, and where they hear it', () => {
    const listeners = [
      { event: 'o', subgraph: 'mails', file: 'subgraphs/mails/events/on-o.ts', line: 2 },
      { event: 'p', subgraph: 'shop', file: 'subgraphs/shop/events/on-p.ts', line: 1 },
    ];
    const now = structuredClone(before);
    now.data.properties.state.enum.push('LOST');
    const data = {
      ...now.data,
      required: ['lines'],
      properties: { ...now.data.properties, extra: { type: 'string' } },
    };
    const found = eventChanges([{ events: { o: before } }], [{ events: { o: { ...now, data } } }], listeners);
    expect(found).toMatchObject([
      {
        rule: 'event-property-optional',
        breaks: [{ client: 'mails', operation: 'on-o', file: 'subgraphs/mails/events/on-o.ts', field: 'o.orderId' }],
      },
      { rule: 'event-value-added', message: expect.stringMatching(/ It is heard by mails\.$/) },
      { rule: 'event-property-added', level: 'safe' },
    ]);
    expect(found[2]).not.toHaveProperty('breaks');
  });
});

describe('who hears what', () => {
  test('is read from the rooms of listeners, without running them', async () => {
    const places = await listenerPlaces(join(import.meta.dirname, '../../../..'));
    expect(places).toContainEqual({
      event: 'user.registered',
      subgraph: 'notifications',
      file: 'subgraphs/notifications/events/on-user-registered.ts',
      line: 1,
    });
    // Through the kit, by whoever joins what it does with requests about personal data.
    expect(places).toContainEqual({
      event: 'user.erasure_requested',
      subgraph: 'payments',
      file: 'subgraphs/payments/events/privacy.ts',
      line: 1,
    });
    // An import over several lines.
    expect(
      places.filter(({ file }) => file === 'subgraphs/orders/events/on-payment.ts').map(({ event }) => event),
    ).toEqual(expect.arrayContaining(['payment.captured', 'payment.failed']));
  });
});
