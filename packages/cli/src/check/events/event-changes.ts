import type { EventDescription, TopicSchemas } from '../../generate/event-schemas.ts';
import type { Finding } from '../finding.ts';
import { eventFinding } from './event-finding.ts';
import { hurt, type ListenerPlace } from './listeners.ts';
import { schemaChanges } from './schema-changes.ts';

/**
 * Whether those who listen understand each other over the change, in both directions. Listeners that run were written for the events of
 * the base: the event, its topic and aggregate (they decide order), and every word of its promise have to stay, so a wider promise fails.
 * Listeners of now also hear what was told before, from the log and from dead letters: a narrower promise harms nobody who runs, and is
 * told, because whoever comes to rely on it must bear older events for a while. Listeners do not validate, so a new property harms nobody.
 * @param listeners who hears what, to say whom a change breaks; nobody where it is not known
 */
export function eventChanges(
  base: readonly TopicSchemas[],
  present: readonly TopicSchemas[],
  listeners: readonly ListenerPlace[] = [],
): readonly Finding[] {
  const now = byType(present);
  const before = byType(base);
  const added = [...now.keys()].filter((type) => !before.has(type));
  return [
    ...[...before].flatMap(([type, event]) => {
      const hearing = listeners.filter((listener) => listener.event === type);
      return changesOf(type, event, now.get(type)).map((finding) => hurt(finding, hearing));
    }),
    ...added.map((type) => eventFinding('event-added', type, 'safe', `The event ${type} is new.`)),
  ];
}

function changesOf(type: string, before: EventDescription, now: EventDescription | undefined): readonly Finding[] {
  if (now === undefined) {
    return [
      eventFinding('event-removed', type, 'fails', `The event ${type} is no longer told; its listeners wait forever.`),
    ];
  }
  return [...moved(type, before, now), ...lowered(type, before, now), ...schemaChanges(type, before.data, now.data)];
}

function moved(type: string, before: EventDescription, now: EventDescription): readonly Finding[] {
  return (['topic', 'aggregateType'] as const)
    .filter((key) => before[key] !== now[key])
    .map((key) => {
      const message = `${type} moves from the ${key} ${before[key]} to ${now[key]}: listeners lose it, or its order.`;
      return eventFinding('event-moved', `${type}.${key}`, 'fails', message);
    });
}

function lowered(type: string, before: EventDescription, now: EventDescription): readonly Finding[] {
  if (now.schemaVersion >= before.schemaVersion) return [];
  const message = `The schema version of ${type} falls from ${before.schemaVersion} to ${now.schemaVersion}.`;
  return [eventFinding('event-version-lowered', type, 'fails', message)];
}

function byType(topics: readonly TopicSchemas[]): ReadonlyMap<string, EventDescription> {
  return new Map(topics.flatMap(({ events }) => Object.entries(events)));
}
