import { isDeepStrictEqual } from 'node:util';
import type { EventDescription, TopicSchemas } from '../generate/event-schemas.ts';
import type { Finding } from './finding.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * Whether listeners written for the events of the base understand the events of now. Listeners do not validate, so a new
 * property harms nobody; whatever they may rely on has to stay: the event, its topic and aggregate (they decide order), each
 * property, its type, and that it is always there. A new value of an enum warns: a listener may not know it.
 */
export function eventChanges(base: readonly TopicSchemas[], present: readonly TopicSchemas[]): readonly Finding[] {
  const now = byType(present);
  const before = byType(base);
  const added = [...now.keys()].filter((type) => !before.has(type));
  return [
    ...[...before].flatMap(([type, event]) => {
      const successor = now.get(type);
      return successor === undefined
        ? [finding('event-removed', type, 'fails', `The event ${type} is no longer told; its listeners wait forever.`)]
        : changesOf(type, event, successor);
    }),
    ...added.map((type) => finding('event-added', type, 'safe', `The event ${type} is new.`)),
  ];
}

function changesOf(type: string, before: EventDescription, now: EventDescription): readonly Finding[] {
  const moved = (['topic', 'aggregateType'] as const)
    .filter((key) => before[key] !== now[key])
    .map((key) =>
      finding(
        'event-moved',
        `${type}.${key}`,
        'fails',
        `${type} moves from the ${key} ${before[key]} to ${now[key]}: listeners lose it, or its order.`,
      ),
    );
  const lowered =
    now.schemaVersion < before.schemaVersion
      ? [
          finding(
            'event-version-lowered',
            type,
            'fails',
            `The schema version of ${type} falls from ${before.schemaVersion} to ${now.schemaVersion}.`,
          ),
        ]
      : [];
  return [...moved, ...lowered, ...schemaChanges(type, before.data, now.data)];
}

function schemaChanges(at: string, before: Json, now: Json): readonly Finding[] {
  const findings: Finding[] = [];
  const lost = typesOf(now).filter((type) => !typesOf(before).includes(type));
  if (lost.length > 0) {
    const message = `${at} was ${list(typesOf(before))} and may be ${list(lost)} now.`;
    findings.push(finding('event-type-changed', at, 'fails', message));
  }
  const values = enumOf(now).filter((value) => !enumOf(before).includes(value));
  if (enumOf(before).length > 0 && (values.length > 0 || enumOf(now).length === 0)) {
    const what = enumOf(now).length === 0 ? 'any value' : list(values);
    findings.push(finding('event-value-added', at, 'warns', `${at} may be ${what} now, which listeners may not know.`));
  }
  const wasFormat = before['format'];
  if (wasFormat !== undefined && !isDeepStrictEqual(wasFormat, now['format'])) {
    findings.push(finding('event-type-changed', at, 'fails', `${at} no longer has the format ${String(wasFormat)}.`));
  }
  const wasItems = before['items'];
  const isItems = now['items'];
  if (isJson(wasItems) && isJson(isItems)) findings.push(...schemaChanges(`${at}[]`, wasItems, isItems));
  return [...findings, ...propertyChanges(at, before, now)];
}

function propertyChanges(at: string, before: Json, now: Json): readonly Finding[] {
  const old = propertiesOf(before);
  const present = propertiesOf(now);
  const kept = Object.entries(old).flatMap(([name, schema]) => {
    const place = `${at}.${name}`;
    const successor = present[name];
    if (successor === undefined) return [finding('event-property-removed', place, 'fails', `${place} is gone.`)];
    const optional = requiredOf(before).includes(name) && !requiredOf(now).includes(name);
    return [
      ...(optional
        ? [finding('event-property-optional', place, 'fails', `${place} was always there and may be missing now.`)]
        : []),
      ...schemaChanges(place, schema, successor),
    ];
  });
  const added = Object.keys(present).filter((name) => !(name in old));
  return [
    ...kept,
    ...added.map((name) => finding('event-property-added', `${at}.${name}`, 'safe', `${at}.${name} is new.`)),
  ];
}

function finding(rule: string, coordinate: string, level: Finding['level'], message: string): Finding {
  return { rule, coordinate, level, message };
}

function byType(topics: readonly TopicSchemas[]): ReadonlyMap<string, EventDescription> {
  return new Map(topics.flatMap(({ events }) => Object.entries(events)));
}

/** What a value may be; nothing said means anything. */
function typesOf(schema: Json): readonly string[] {
  const type = schema['type'];
  const types = Array.isArray(type) ? type.map(String) : type === undefined ? ['anything'] : [String(type)];
  // Every integer is a number: a listener that takes numbers takes it.
  return types.includes('number') ? [...types, 'integer'] : types;
}

function enumOf(schema: Json): readonly unknown[] {
  return Array.isArray(schema['enum']) ? schema['enum'] : [];
}

function requiredOf(schema: Json): readonly unknown[] {
  return Array.isArray(schema['required']) ? schema['required'] : [];
}

function propertiesOf(schema: Json): Readonly<Record<string, Json>> {
  const properties = schema['properties'];
  if (!isJson(properties)) return {};
  return Object.fromEntries(Object.entries(properties).filter((entry): entry is [string, Json] => isJson(entry[1])));
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(values: readonly unknown[]): string {
  return values.map(String).join(' or ');
}
