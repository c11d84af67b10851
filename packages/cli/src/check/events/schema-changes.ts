import { isDeepStrictEqual } from 'node:util';
import type { Finding } from '../finding.ts';
import { eventFinding, narrowed } from './event-finding.ts';
import { isJson, type Json, propertiesOf, requiredOf, typesOf, valuesOf } from './json-schema.ts';
import { LIMIT_KEYWORDS, limitChanges } from './limits.ts';

/** What says nothing about values. */
const ANNOTATIONS = ['$comment', '$schema', 'default', 'description', 'examples', 'title'];
/** What is compared here and in limits.ts. */
const COMPARED = [
  'type',
  'enum',
  'const',
  'items',
  'properties',
  'required',
  'additionalProperties',
  ...LIMIT_KEYWORDS,
];

/**
 * What differs between two JSON Schemas of one value, for those who read it. Written here because no maintained library compares more
 * than types and properties and says where: `json-schema-diff` leaves out formats, lengths and ranges, and answers with two schemas.
 * A keyword that is not known here fails when it changes: silence would call it safe.
 * @param at the coordinate of the value: `order.placed.lines[].sku`
 */
export function schemaChanges(at: string, before: Json, now: Json): readonly Finding[] {
  return [
    ...typeChanges(at, before, now),
    ...valueChanges(at, before, now),
    ...limitChanges(at, before, now),
    ...itemChanges(at, before, now),
    ...propertyChanges(at, before, now),
    ...restChanges(at, before, now),
    ...unknownChanges(at, before, now),
  ];
}

function typeChanges(at: string, before: Json, now: Json): readonly Finding[] {
  const [old, present] = [typesOf(before), typesOf(now)];
  const more = old.includes('anything') ? [] : present.filter((type) => !old.includes(type));
  if (more.length > 0) {
    const message = `${at} was ${list(old)} and may be ${list(more)} now.`;
    return [eventFinding('event-type-changed', at, 'fails', message)];
  }
  const isSame = old.every((type) => present.includes(type));
  return isSame ? [] : [narrowed(at, `${at} was ${list(old)} and is ${list(present)} now`)];
}

function valueChanges(at: string, before: Json, now: Json): readonly Finding[] {
  const [old, present] = [valuesOf(before), valuesOf(now)];
  if (old === undefined) return present === undefined ? [] : [narrowed(at, `${at} is only ${list(present)} now`)];
  const more = present?.filter((value) => !old.includes(value));
  if (more === undefined || more.length > 0) {
    const what = more === undefined ? 'any value' : list(more);
    return [eventFinding('event-value-added', at, 'warns', `${at} may be ${what} now, which listeners may not know.`)];
  }
  const less = old.filter((value) => !present?.includes(value));
  return less.length === 0 ? [] : [narrowed(at, `${at} is never ${list(less)} any more`)];
}

function itemChanges(at: string, { items: old }: Json, { items: present }: Json): readonly Finding[] {
  if (isJson(old) && isJson(present)) return schemaChanges(`${at}[]`, old, present);
  if (isDeepStrictEqual(old, present)) return [];
  if (old === undefined) return [narrowed(`${at}[]`, `What ${at} holds is described now`)];
  const message = `${at} no longer promises what it holds, or promises it otherwise.`;
  return [eventFinding('event-type-changed', `${at}[]`, 'fails', message)];
}

function propertyChanges(at: string, before: Json, now: Json): readonly Finding[] {
  const [old, present] = [propertiesOf(before), propertiesOf(now)];
  const kept = Object.entries(old).flatMap(([name, schema]) => {
    const place = `${at}.${name}`;
    const successor = present[name];
    if (successor === undefined) return [eventFinding('event-property-removed', place, 'fails', `${place} is gone.`)];
    return [...presenceChanges(place, name, before, now), ...schemaChanges(place, schema, successor)];
  });
  const added = Object.keys(present).filter((name) => !(name in old));
  return [
    ...kept,
    ...added.map((name) => eventFinding('event-property-added', `${at}.${name}`, 'safe', `${at}.${name} is new.`)),
  ];
}

function presenceChanges(place: string, name: string, before: Json, now: Json): readonly Finding[] {
  const [was, is] = [requiredOf(before).includes(name), requiredOf(now).includes(name)];
  if (was === is) return [];
  if (is) return [narrowed(place, `${place} is always there now`)];
  const message = `${place} was always there and may be missing now.`;
  return [eventFinding('event-property-optional', place, 'fails', message)];
}

/** Properties that have no name of their own: nobody relies on those that are merely not forbidden, and maps rely on what they hold. */
function restChanges(at: string, before: Json, now: Json): readonly Finding[] {
  const [old, present] = [before['additionalProperties'] ?? true, now['additionalProperties'] ?? true];
  if (isJson(old) && isJson(present)) return schemaChanges(`${at}.*`, old, present);
  if (isDeepStrictEqual(old, present)) return [];
  if (isJson(old)) {
    const message = `The values of ${at} were described and are ${present === false ? 'gone' : 'anything'} now.`;
    return [eventFinding('event-type-changed', `${at}.*`, 'fails', message)];
  }
  if (old === true) return [narrowed(`${at}.*`, `${at} has no properties any more that nothing describes`)];
  const message = `${at} may have properties now that nothing describes; no listener can rely on them.`;
  return [eventFinding('event-opened', `${at}.*`, 'warns', message)];
}

function unknownChanges(at: string, before: Json, now: Json): readonly Finding[] {
  const keywords = new Set([...Object.keys(before), ...Object.keys(now)]);
  return [...keywords]
    .filter((keyword) => !ANNOTATIONS.includes(keyword) && !COMPARED.includes(keyword))
    .filter((keyword) => !isDeepStrictEqual(before[keyword], now[keyword]))
    .map((keyword) => {
      const message = `${at} has another "${keyword}", and what that means to listeners is not known here. Say it in other words.`;
      return eventFinding('event-not-comparable', `${at}.@${keyword}`, 'fails', message);
    });
}

function list(values: readonly unknown[]): string {
  return values.map(String).join(' or ');
}
