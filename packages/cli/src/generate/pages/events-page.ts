import type { EventType } from '@tessera/subgraph-kit/events/event';
import { PAGE_HEADER, table } from './markdown.ts';
import type { LoadedModule } from './modules.ts';

/** Where events are declared, one file per topic. */
export const EVENT_MODULES = ['contracts/events/*.ts'];

/** The page of all domain events, by topic. */
export function eventsPage(modules: readonly LoadedModule[]): string {
  const sections = modules.flatMap(({ path, exported }) => {
    const events = exported.filter(isEventType);
    if (events.length === 0) return [];
    const rows = events.map((event) => [
      `\`${event.type}\``,
      event.aggregateType,
      String(event.schemaVersion),
      Object.entries(properties(event))
        .map(([name]) => `\`${name}\``)
        .join(', '),
    ]);
    const topics = [...new Set(events.map((event) => event.topic))].join(', ');
    return [`## ${topics}\n\nDeclared in \`${path}\`.\n\n${table(['Event', 'Aggregate', 'Version', 'Data'], rows)}`];
  });
  const intro = 'What subgraphs tell each other. The envelope around the data is told in SPEC.md A5.';
  return `${PAGE_HEADER}\n# Events\n\n${intro}\n\n${sections.join('\n\n')}\n`;
}

function properties(event: EventType): object {
  return typeof event.schema === 'object' ? (event.schema.properties ?? {}) : {};
}

function isEventType(value: unknown): value is EventType {
  return (
    typeof value === 'object' && value !== null && 'topic' in value && 'aggregateType' in value && 'schema' in value
  );
}
