import { describe, expect, test } from '@jest/globals';
import { eventChanges } from '../../src/check/event-compatibility.ts';

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
    ['what may be missing is always there', data('["orderId","lines"]', '["orderId","lines","note"]'), []],
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
    ['a number is always whole', data('"number"', '"integer"'), []],
    ['a format goes', data(',"format":"uuid"', ''), ['fails event-type-changed o.orderId']],
    ['an enum has a new value', data('"PAID"', '"PAID","LOST"'), ['warns event-value-added o.state']],
    ['an enum loses a value', data(',"PAID"', ''), []],
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

  test('an event that is no longer told fails, a new one is safe', () => {
    const told = eventChanges([{ events: { o: before } }], [{ events: { p: before } }]);
    expect(told).toMatchObject([
      { rule: 'event-removed', coordinate: 'o', level: 'fails' },
      { rule: 'event-added', coordinate: 'p', level: 'safe' },
    ]);
  });
});
