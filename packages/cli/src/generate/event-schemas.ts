import { basename, join } from 'node:path';
import type { EventType } from '@tessera/subgraph-kit/events/event';
import { CommandFailed } from '../command-failed.ts';
import { parsedJson } from '../parsed-documents.ts';
import { committedJson } from './committed-json.ts';
import type { GeneratedFile } from './generated-file.ts';
import { EVENT_MODULES } from './pages/events-page.ts';
import { loadModules } from './pages/modules.ts';

/** Where the JSON Schemas of events lie, one file per topic. */
export const EVENT_SCHEMAS_FOLDER = 'contracts/events/schemas';

/** One event as its topic's file describes it. */
export interface EventDescription {
  readonly topic: string;
  readonly aggregateType: string;
  readonly schemaVersion: number;
  /** JSON Schema (draft 7) of the event's `data`. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** A file of `contracts/events/schemas/`: the events of a topic by their types. */
export interface TopicSchemas {
  readonly events: Readonly<Record<string, EventDescription>>;
}

/**
 * Reads a file of `contracts/events/schemas/`.
 * @throws {CommandFailed} one line that names the file, when it is not what `generate` makes
 */
export function topicSchemas(file: string, text: string): TopicSchemas {
  const mend = 'Run `npm run generate`.';
  const topic = parsedJson(file, text, mend);
  const { events } = topic;
  if (typeof events !== 'object' || events === null) throw new CommandFailed(`${file} has no "events". ${mend}`);
  return topic as unknown as TopicSchemas;
}

/** The JSON Schemas of all events, so that those who do not write TypeScript can read them and changes can be compared. */
export async function eventSchemas(root: string): Promise<readonly GeneratedFile[]> {
  const modules = await loadModules(root, EVENT_MODULES);
  return modules.flatMap(({ path, exported }) => {
    const events = exported.filter(isEventType).toSorted((a, b) => (a.type < b.type ? -1 : 1));
    if (events.length === 0) return [];
    const described = events.map(({ type, topic, aggregateType, schemaVersion, schema }) => [
      type,
      { topic, aggregateType, schemaVersion, data: schema },
    ]);
    const topic = { $schema: 'http://json-schema.org/draft-07/schema#', events: Object.fromEntries(described) };
    return [{ path: join(root, EVENT_SCHEMAS_FOLDER, `${basename(path, '.ts')}.json`), content: committedJson(topic) }];
  });
}

function isEventType(value: unknown): value is EventType {
  return (
    typeof value === 'object' && value !== null && 'topic' in value && 'aggregateType' in value && 'schema' in value
  );
}
