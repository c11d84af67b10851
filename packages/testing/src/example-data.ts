import type { EventType } from '@tessera/subgraph-kit/events/event';
import { assertDataValid } from '@tessera/subgraph-kit/events/event-schema';

type Json = Readonly<Record<string, unknown>>;

/** How much an example says: all that the schema knows, or only what it demands, with null and nothing where those may stand. */
export type Extent = 'fullest' | 'barest';

/**
 * Data that an event's JSON Schema allows, made from the schema: for listeners, which must take whatever a producer may say.
 * Where a schema names `examples` or `const`, that is taken; texts without a format or a list of values look like ids.
 * @throws {InvalidEventData} when the schema demands what this cannot guess (a pattern, say): give it `examples`
 */
export function exampleData(type: EventType, extent: Extent): unknown {
  const data = exampleOf(type.schema as Json | boolean, extent);
  assertDataValid(type, data);
  return data;
}

const ID = '01900000-0000-7000-8000-0000000000e5';

const OF_FORMAT: Readonly<Record<string, string>> = {
  uuid: ID,
  'date-time': '2026-01-31T12:00:00.000Z',
  date: '2026-01-31',
  time: '12:00:00Z',
  email: 'somebody@example.org',
  uri: 'https://example.org/',
};

function exampleOf(schema: Json | boolean | undefined, extent: Extent): unknown {
  if (typeof schema !== 'object') return {};
  if ('const' in schema) return schema['const'];
  const [example] = listOf(schema['examples']);
  if (example !== undefined) return example;
  const values = listOf(schema['enum']);
  if (values.length > 0) return values.at(extent === 'fullest' ? -1 : 0);
  const [first] = [...listOf(schema['anyOf']), ...listOf(schema['oneOf'])];
  if (first !== undefined) return exampleOf(first as Json, extent);
  return exampleOfType(typeOf(schema, extent), schema, extent);
}

function exampleOfType(type: unknown, schema: Json, extent: Extent): unknown {
  switch (type) {
    case 'null':
      return null;
    case 'boolean':
      return extent === 'fullest';
    case 'integer':
    case 'number':
      return numberOf(schema, extent);
    case 'string':
      return textOf(schema);
    case 'array':
      return itemsOf(schema, extent);
    default:
      return objectOf(schema, extent);
  }
}

/** Null is the barest of the types that a value may have. */
function typeOf(schema: Json, extent: Extent): unknown {
  const { type } = schema;
  if (!Array.isArray(type)) return type;
  return extent === 'barest' && type.includes('null') ? 'null' : type.find((one) => one !== 'null');
}

function numberOf({ minimum, exclusiveMinimum, maximum }: Json, extent: Extent): number {
  const least = typeof minimum === 'number' ? minimum : typeof exclusiveMinimum === 'number' ? exclusiveMinimum + 1 : 0;
  const most = typeof maximum === 'number' ? maximum : Math.max(least, 1000);
  return extent === 'fullest' ? most : least;
}

function textOf({ format, maxLength }: Json): string {
  const text = OF_FORMAT[String(format)] ?? ID;
  return typeof maxLength === 'number' ? text.slice(0, maxLength) : text;
}

function itemsOf({ items, minItems }: Json, extent: Extent): readonly unknown[] {
  const least = typeof minItems === 'number' ? minItems : 0;
  const length = extent === 'fullest' ? Math.max(least, 1) : least;
  return Array.from({ length }, () => exampleOf(items as Json | undefined, extent));
}

function objectOf(schema: Json, extent: Extent): Json {
  const required = listOf(schema['required']);
  const properties = Object.entries((schema['properties'] ?? {}) as Readonly<Record<string, Json>>);
  const said = properties.filter(([name]) => extent === 'fullest' || required.includes(name));
  return Object.fromEntries(said.map(([name, property]) => [name, exampleOf(property, extent)]));
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
